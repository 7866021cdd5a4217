import { Injectable } from '@nestjs/common';
import { RecordRequests } from '../../../query/requests/record-requests.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import type { WireRow } from '../rows/batch-rows.js';
import { MOST_IN_CHUNK } from '../bulk.schemas.js';
import { ChunkedWrites } from './chunked-writes.js';
import type { Item, Outcomes } from '../outcomes.js';
import type { Plan } from '../plans/plan.js';
import { RecordSets, type Whereabouts } from '../rows/record-sets.js';

/** The same for every record of a batch. */
interface Batch {
  object: SchemaObject;
  outcomes: Outcomes;
}

const idsOf = (items: readonly Item[]) => items.map(({ id }) => id);

/** Makes many records, moves them to the trash and takes them back; finds out what happened when an answer was lost. */
@Injectable()
export class BatchWrites {
  constructor(
    private readonly requests: RecordRequests,
    private readonly sets: RecordSets,
    private readonly chunks: ChunkedWrites,
  ) {}

  /**
   * Makes records under the ids in their data.
   * @param how size: records per request, at most 200; note: added to reports of progress
   */
  create(
    rows: readonly WireRow[],
    { object, outcomes }: Batch,
    how: { size: number; note: string },
  ): Promise<void> {
    const selection = { object, chosen: [] };
    const writing = {
      ...how,
      done: 'Made',
      total: rows.length,
      isDivisible: true,
      write: async (some: readonly WireRow[]) => {
        const data = some.map((row) => row.data);
        await this.requests.createMany(selection, data);
        return some;
      },
      findWritten: (some: readonly WireRow[]) => this.among(some, object, 'anywhere'),
    };
    return this.chunks.run(rows, writing, outcomes);
  }

  /** Moves the records of a plan to the trash or out of it; a filter is looked at again before each chunk. */
  move(verb: 'delete' | 'restore', { items, selection, outcomes, matches }: Plan): Promise<void> {
    const { object } = selection;
    const [from, to] = verb === 'delete' ? (['live', 'trash'] as const) : (['trash', 'live'] as const);
    const stillThere = this.sets.stillThere(object, from, matches?.filter);
    const writing = {
      done: verb === 'delete' ? 'Deleted' : 'Restored',
      total: items.length,
      size: MOST_IN_CHUNK,
      isDivisible: true,
      write: async (some: readonly Item[]) => {
        const there = await stillThere(some);
        if (there.length === 0) return [];
        const moved = new Set(
          idsOf(await this.requests.manyById(verb, { object, chosen: [] }, idsOf(there))),
        );
        return there.filter(({ id }) => moved.has(id));
      },
      findWritten: (some: readonly Item[]) => this.among(some, object, to),
    };
    return this.chunks.run(items, writing, outcomes);
  }

  private async among<T extends Item>(
    items: readonly T[],
    object: SchemaObject,
    whereabouts: Whereabouts,
  ): Promise<readonly T[]> {
    const there = await this.sets.byId(idsOf(items), { object, chosen: [] }, whereabouts);
    return items.filter(({ id }) => there.has(id));
  }
}
