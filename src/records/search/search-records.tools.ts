import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { read } from '../../tool-kit/annotations.js';
import { RecordSearch } from './record-search.js';
import { FoundRecords, SearchRecords } from './search-records.schemas.js';

@McpController()
export class SearchRecordsTools {
  constructor(private readonly search: RecordSearch) {}

  @Tool({
    ...read('records', 'twenty_search_records', 'Search records of one object'),
    description:
      'Records of one object by words in their text and a filter, best first. Across objects: twenty_search.',
    parameters: SearchRecords,
    outputSchema: FoundRecords,
  })
  find(@Payload() input: SearchRecords): Promise<FoundRecords> {
    return this.search.search(input);
  }
}
