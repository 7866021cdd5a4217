import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { preview } from './batch-consent.js';
import { BatchResults } from './batch-results.js';
import { BatchWrites } from './writes/batch-writes.js';
import type { BatchCreate, BatchResult } from './bulk.schemas.js';
import { changesOf } from './plans/changes.js';
import { NewRows } from './plans/new-rows.js';

interface Making extends Omit<BatchCreate, 'rows'> {
  rows: readonly unknown[];
  dryRun?: boolean;
}

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
  async create({ resume, chunk, dryRun = false, ...wish }: Making): Promise<BatchResult> {
    const key = resume ?? randomUUID();
    const { object, rows, outcomes } = await this.newRows.prepare(wish, key, resume !== undefined);
    if (dryRun) {
      const items = rows.map(({ id, ...row }) => ({
        id,
        changes: changesOf({ ...row, current: { id }, before: { id } }),
      }));
      return preview({ items, outcomes, selection: { object, chosen: [] } });
    }
    await this.writes.create(rows, { object, outcomes }, { size: chunk, note: ` (resume: ${key})` });
    const counts = { created: outcomes.written.length };
    return this.results.of({ object, outcomes, counts, resume: key });
  }
}
