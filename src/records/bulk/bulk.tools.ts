import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { change, create } from '../../tool-kit/annotations.js';
import { BatchCreator } from './batch-creator.js';
import { BatchOperator } from './batch-operator.js';
import { BatchCreate, BatchOperations, BatchResult } from './bulk.schemas.js';

@McpController()
export class BulkTools {
  constructor(
    private readonly creator: BatchCreator,
    private readonly operator: BatchOperator,
  ) {}

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

  @Tool({
    ...change('records', 'twenty_batch_operations', 'Change many records'),
    description:
      'Create, update, upsert, delete (to trash) or restore many records of one object: rows, or all that match a filter, ' +
      'which first shows what would change and asks to confirm.',
    parameters: BatchOperations,
    outputSchema: BatchResult,
  })
  operate(@Payload() input: BatchOperations): Promise<BatchResult> {
    return this.operator.run(input);
  }
}
