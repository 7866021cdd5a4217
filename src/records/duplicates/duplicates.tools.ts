import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { read } from '../../tool-kit/annotations.js';
import { Duplicates, FindDuplicates } from './duplicates.schemas.js';
import { DuplicatesService } from './duplicates.service.js';

@McpController()
export class DuplicatesTools {
  constructor(private readonly duplicates: DuplicatesService) {}

  @Tool({
    ...read('records', 'twenty_find_duplicates', 'Find duplicates'),
    description:
      "Records that are probably the same: by Twenty's rule and by names, emails, phones and domains alike. twenty_merge_records merges them.",
    parameters: FindDuplicates,
    outputSchema: Duplicates,
  })
  find(@Payload() input: FindDuplicates): Promise<Duplicates> {
    return this.duplicates.find(input);
  }
}
