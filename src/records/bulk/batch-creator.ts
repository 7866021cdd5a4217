import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { BatchResults } from './batch-results.js';
import { BatchWrites } from './batch-writes.js';
import type { BatchCreate, BatchResult } from './bulk.schemas.js';
import { NewRows } from './new-rows.js';

/** Makes any number of records, each row with an outcome of its own. */
@Injectable()
export class BatchCreator {
  constructor(
    private readonly newRows: NewRows,
    private readonly writes: BatchWrites,
    private readonly results: BatchResults,
  ) {}

  /**
   * Makes the records that the rows describe. Their ids follow from the rows and the key `resume`: called again with
   * it, only what is missing is made.
   * @throws AppError when no row could be made, with the reasons by row
   */
  async create({ resume, chunk, ...wish }: BatchCreate): Promise<BatchResult> {
    const key = resume ?? randomUUID();
    const { object, rows, outcomes } = await this.newRows.prepare(wish, key, resume !== undefined);
    await this.writes.create(rows, object, outcomes, { size: chunk, note: ` (resume: ${key})` });
    return this.results.of('created', object, outcomes, key);
  }
}
