import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { Aggregate, Aggregated } from '../query/aggregate/aggregate.schemas.js';
import { RecordsAggregator } from '../query/aggregate/records-aggregator.js';
import { read } from '../tool-kit/annotations.js';
import { RecordsLister } from './read/records-lister.js';
import { ListRecords, RecordPage } from './records.schemas.js';

/** Questions about many records. */
@McpController()
export class QueryTools {
  constructor(
    private readonly lister: RecordsLister,
    private readonly aggregator: RecordsAggregator,
  ) {}

  @Tool({
    ...read('records', 'twenty_list_records', 'List records'),
    description:
      'Records of one object: filtered, sorted, with chosen fields and relations, and the total. limit 1 is enough for a count.',
    parameters: ListRecords,
    outputSchema: RecordPage,
  })
  list(@Payload() input: ListRecords): Promise<RecordPage> {
    return this.lister.list(input);
  }

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
