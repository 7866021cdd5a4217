import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { Aggregate, Aggregated } from '../query/aggregate/aggregate.schemas.js';
import { RecordsAggregator } from '../query/aggregate/records-aggregator.js';
import { QueryAnswer, QueryBuilder } from '../query/builder/query-builder.schemas.js';
import { QueryBuilderService } from '../query/builder/query-builder.service.js';
import { read } from '../tool-kit/annotations.js';
import { RecordsLister } from './read/records-lister.js';
import { ListRecords, RecordPage } from './records.schemas.js';

/** Questions about many records. */
@McpController()
export class QueryTools {
  constructor(
    private readonly lister: RecordsLister,
    private readonly aggregator: RecordsAggregator,
    private readonly builder: QueryBuilderService,
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
      'Count, sum, average or compare records of one object in groups: by option, period, relation or any field. For records use twenty_list_records.',
    parameters: Aggregate,
    outputSchema: Aggregated,
  })
  aggregate(@Payload() input: Aggregate): Promise<Aggregated> {
    return this.aggregator.aggregate(input);
  }

  @Tool({
    ...read('records', 'twenty_query_builder', 'Query builder'),
    description:
      'A question across objects: rows with figures about their lists (deals, people, tasks, mails), filtered, sorted or grouped by them. For one object prefer twenty_list_records or twenty_aggregate.',
    parameters: QueryBuilder,
    outputSchema: QueryAnswer,
  })
  query(@Payload() input: QueryBuilder): Promise<QueryAnswer> {
    return this.builder.answer(input);
  }
}
