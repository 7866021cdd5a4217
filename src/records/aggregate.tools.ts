import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { read } from '../tool-kit/annotations.js';
import { Aggregate, Aggregated } from '../query/aggregate/aggregate.schemas.js';
import { RecordsAggregator } from '../query/aggregate/records-aggregator.js';

@McpController()
export class AggregateTools {
  constructor(private readonly aggregator: RecordsAggregator) {}

  @Tool({
    ...read('records', 'twenty_aggregate', 'Aggregate records'),
    description:
      'Count, sum, average or compare records of one object in groups: by option, period, relation or any field. For the records themselves use twenty_list_records.',
    parameters: Aggregate,
    outputSchema: Aggregated,
  })
  aggregate(@Payload() input: Aggregate): Promise<Aggregated> {
    return this.aggregator.aggregate(input);
  }
}
