import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { read } from '../../tool-kit/annotations.js';
import { FindSimilar, Similar } from './similar.schemas.js';
import { SimilarService } from './similar.service.js';

@McpController()
export class SimilarTools {
  constructor(private readonly similar: SimilarService) {}

  @Tool({
    ...read('analytics', 'twenty_find_similar', 'Find similar'),
    description:
      'Records most like one by fields, words and deals, and why. To find copies: twenty_find_duplicates.',
    parameters: FindSimilar,
    outputSchema: Similar,
  })
  find(@Payload() input: FindSimilar): Promise<Similar> {
    return this.similar.find(input);
  }
}
