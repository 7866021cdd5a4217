import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { create } from '../../tool-kit/annotations.js';
import { BatchCreator } from './batch-creator.js';
import { BatchCreate, BatchResult } from './bulk.schemas.js';

@McpController()
export class BulkTools {
  constructor(private readonly creator: BatchCreator) {}

  @Tool({
    ...create('records', 'twenty_batch_create', 'Create many records'),
    description:
      'Make many records of one object; rows that do not fit fail by themselves and the others are made. ' +
      'With resume it is safe to call again: what was made is not made twice.',
    parameters: BatchCreate,
    outputSchema: BatchResult,
  })
  createMany(@Payload() input: BatchCreate): Promise<BatchResult> {
    return this.creator.create(input);
  }
}
