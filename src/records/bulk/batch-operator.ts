import { Injectable } from '@nestjs/common';
import { BatchCreator } from './batch-creator.js';
import { BatchMover } from './batch-mover.js';
import { BatchUpdater } from './batch-updater.js';
import { BatchUpserter } from './batch-upserter.js';
import { type BatchOperations, type BatchResult, USUAL_CHUNK } from './bulk.schemas.js';
import { refuseMisfits } from './plans/plan.js';

/** Does one operation on many records. */
@Injectable()
export class BatchOperator {
  constructor(
    private readonly creator: BatchCreator,
    private readonly updater: BatchUpdater,
    private readonly upserter: BatchUpserter,
    private readonly mover: BatchMover,
  ) {}

  /** @throws AppError INVALID_INPUT for arguments that do not go together, and what the operation throws */
  async run(input: BatchOperations): Promise<BatchResult> {
    refuseMisfits(input);
    switch (input.operation) {
      case 'create':
        return this.creator.create({ ...input, rows: input.rows ?? [], chunk: USUAL_CHUNK });
      case 'update':
        return this.updater.update(input);
      case 'upsert':
        return this.upserter.upsert(input);
      case 'delete':
      case 'restore':
        return this.mover.move(input.operation, input);
    }
  }
}
