import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { create, read, remove, restore, update } from '../tool-kit/annotations.js';
import { RecordsReader } from './read/records-reader.js';
import {
  CreateRecord,
  DeleteRecord,
  Deleted,
  GetRecord,
  RecordResult,
  RestoreRecord,
  Search,
  SearchHits,
  UpdateRecord,
} from './records.schemas.js';
import { SearchService } from './search/search.service.js';
import { RecordsRemover } from './write/records-remover.js';
import { RecordsWriter } from './write/records-writer.js';

@McpController()
export class RecordsTools {
  constructor(
    private readonly reader: RecordsReader,
    private readonly writer: RecordsWriter,
    private readonly remover: RecordsRemover,
    private readonly finder: SearchService,
  ) {}

  @Tool({
    ...read('records', 'twenty_search', 'Search records'),
    description:
      'Find records of any object by words in their text. To filter, sort or count records of one object prefer twenty_list_records.',
    parameters: Search,
    outputSchema: SearchHits,
  })
  search(@Payload() input: Search): Promise<SearchHits> {
    return this.finder.search(input);
  }

  @Tool({
    ...read('records', 'twenty_get_record', 'Get record'),
    description: 'One record with all its fields, long texts too. For several prefer twenty_list_records.',
    parameters: GetRecord,
    outputSchema: RecordResult,
  })
  get(@Payload() input: GetRecord): Promise<RecordResult> {
    return this.reader.get(input);
  }

  @Tool({
    ...create('records', 'twenty_create_record', 'Create record'),
    description: 'Make a record of any object and return it. Look for an existing one first.',
    parameters: CreateRecord,
    outputSchema: RecordResult,
  })
  create(@Payload() input: CreateRecord): Promise<RecordResult> {
    return this.writer.create(input);
  }

  @Tool({
    ...update('records', 'twenty_update_record', 'Update record'),
    description: 'Change the given fields of one record and return it; all others stay as they are.',
    parameters: UpdateRecord,
    outputSchema: RecordResult,
  })
  update(@Payload() input: UpdateRecord): Promise<RecordResult> {
    return this.writer.update(input);
  }

  @Tool({
    ...remove('records', 'twenty_delete_record', 'Delete record'),
    description:
      'Move one record to the trash; twenty_restore_record brings it back. Erases it only with permanent and confirm.',
    parameters: DeleteRecord,
    outputSchema: Deleted,
  })
  delete(@Payload() input: DeleteRecord): Promise<Deleted> {
    return this.remover.delete(input);
  }

  @Tool({
    ...restore('records', 'twenty_restore_record', 'Restore record'),
    description: 'Bring a record back from the trash.',
    parameters: RestoreRecord,
    outputSchema: RecordResult,
  })
  restore(@Payload() input: RestoreRecord): Promise<RecordResult> {
    return this.remover.restore(input);
  }
}
