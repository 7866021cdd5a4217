import { Injectable } from '@nestjs/common';
import { RecordRequests } from '../../../query/requests/record-requests.js';
import type { WireRecord } from '../../../query/requests/wire.js';
import { renderRecord } from '../../../query/requests/render-record.js';
import type { Selection } from '../../../query/requests/selection.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import type { Wanted } from '../../write/whole-values.js';
import { MOST_IN_CHUNK } from '../bulk.schemas.js';
import { changeGroups } from '../plans/change-groups.js';
import { changesOf } from '../plans/changes.js';
import { ChunkedWrites } from './chunked-writes.js';
import type { Item, Outcomes } from '../outcomes.js';
import { RecordSets } from '../rows/record-sets.js';

/** A record to be changed. */
export interface UpdateRow extends Item {
  /** As it was read, with `createdAt`. */
  current: WireRecord;
  wanted: readonly Wanted[];
  data: Record<string, unknown>;
}

/** The same for every record of a batch. */
export interface Updating {
  /** What is read to see whether a record is as wanted. */
  selection: Selection;
  outcomes: Outcomes;
  /** The filter that chose the records. */
  filter?: Record<string, unknown>;
}

/** Changes many existing records in as few requests as there can be, and never makes one. */
@Injectable()
export class BatchUpdates {
  constructor(
    private readonly requests: RecordRequests,
    private readonly sets: RecordSets,
    private readonly chunks: ChunkedWrites,
  ) {}

  /**
   * Records with the same change go together in `updateMany`. Too many different changes go in upserts by id, of which
   * timelines and webhooks hear little; the plan says so.
   */
  async run(rows: readonly UpdateRow[], updating: Updating): Promise<void> {
    const { alike, mixed } = changeGroups(rows);
    const { selection, filter, outcomes } = updating;
    const stillThere = filter
      ? this.sets.stillThere(selection.object, 'live', filter)
      : (some: readonly UpdateRow[]) => Promise.resolve(some);
    const frame = { done: 'Changed', total: rows.length, size: MOST_IN_CHUNK };
    const findWritten = (some: readonly UpdateRow[]) => this.findChanged(some, selection);
    for (const group of alike) {
      const write = async (some: readonly UpdateRow[]) => this.same(await stillThere(some), selection);
      await this.chunks.run(group, { ...frame, isDivisible: false, write, findWritten }, outcomes);
    }
    const write = (some: readonly UpdateRow[]) => this.different(some, updating);
    await this.chunks.run(mixed, { ...frame, isDivisible: true, write, findWritten }, outcomes);
  }

  private async same(rows: readonly UpdateRow[], { object }: Selection): Promise<readonly UpdateRow[]> {
    const [first] = rows;
    if (!first) return [];
    const reached = await this.requests.updateMany({ object, chosen: [] }, idsOf(rows), first.data);
    const ids = new Set(idsOf(reached));
    return rows.filter(({ id }) => ids.has(id));
  }

  /** An upsert makes what is not there and restores what lies in the trash, so it gets only what has just been seen. */
  private async different(rows: readonly UpdateRow[], updating: Updating): Promise<readonly UpdateRow[]> {
    const { filter, selection } = updating;
    const { object } = selection;
    const there = await this.sets.byId(idsOf(rows), { object, chosen: [] }, 'live', filter);
    const live = rows.filter(({ id }) => there.has(id));
    if (live.length === 0) return [];
    const createdAt = { object, chosen: [{ field: object.getField('createdAt'), isNamed: false }] };
    const data = live.map((row) => ({ id: row.id, ...row.data }));
    const written = await this.requests.upsertMany(createdAt, data);
    const before = new Map(live.map((row) => [row.id, row.current.createdAt]));
    const made = new Set(written.filter((now) => now.createdAt !== before.get(now.id)).map(({ id }) => id));
    for (const id of made) await this.takeBack(object, id);
    return live.filter(({ id }) => !made.has(id));
  }

  /** A record was erased between the look and the write, and the write made a stub in its place. */
  private async takeBack(object: SchemaObject, id: string): Promise<void> {
    const stub = { object, chosen: [] };
    await this.requests.byId('destroy', stub, id).catch(() => this.requests.byId('delete', stub, id));
  }

  private async findChanged(rows: readonly UpdateRow[], selection: Selection): Promise<readonly UpdateRow[]> {
    const now = await this.sets.byId(idsOf(rows), selection, 'live');
    return rows.filter((row) => {
      const current = now.get(row.id);
      if (!current) return false;
      const changes = changesOf({ ...row, current, before: renderRecord(current, selection) });
      return Object.values(changes).every(({ from, to }) => from === undefined && to === undefined);
    });
  }
}

const idsOf = (items: readonly Item[]) => items.map(({ id }) => id);
