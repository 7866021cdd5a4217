import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { remove } from '../../tool-kit/annotations.js';
import { MergeRecords, Merged } from './merge.schemas.js';
import { MergeService } from './merge.service.js';

@McpController()
export class MergeTools {
  constructor(private readonly merger: MergeService) {}

  @Tool({
    ...remove('records', 'twenty_merge_records', 'Merge records'),
    description:
      'Make duplicates one record, with their values and all notes, tasks, files, mails and relations. What would happen is shown first and must be confirmed.',
    parameters: MergeRecords,
    outputSchema: Merged,
  })
  merge(@Payload() input: MergeRecords): Promise<Merged> {
    return this.merger.merge(input);
  }
}
