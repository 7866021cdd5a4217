import { Injectable } from '@nestjs/common';
import { RecordRequests } from '../../query/requests/record-requests.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { WireRow } from './batch-rows.js';
import { ChunkedWrites } from './chunked-writes.js';
import type { Outcomes } from './outcomes.js';
import { RecordSets } from './record-sets.js';

/** The ways in which Twenty writes many records, and how each is found to have happened when its answer was lost. */
@Injectable()
export class BatchWrites {
  constructor(
    private readonly requests: RecordRequests,
    private readonly sets: RecordSets,
    private readonly chunks: ChunkedWrites,
  ) {}

  /**
   * Makes records under the ids in their data.
   * @param size records per request, at most 200
   * @param note added to reports of progress
   */
  create(
    rows: readonly WireRow[],
    object: SchemaObject,
    outcomes: Outcomes,
    { size, note }: { size: number; note: string },
  ): Promise<void> {
    const selection = { object, chosen: [] };
    const writing = {
      done: 'Made',
      size,
      isDivisible: true,
      write: async (some: readonly WireRow[]) => {
        await this.requests.createMany(
          selection,
          some.map(({ data }) => data),
        );
        return some;
      },
      findWritten: async (some: readonly WireRow[]) => {
        const ids = some.map(({ id }) => id);
        const there = await this.sets.byId(ids, selection, 'anywhere');
        return some.filter(({ id }) => there.has(id));
      },
    };
    return this.chunks.run(rows, writing, outcomes, note);
  }
}
