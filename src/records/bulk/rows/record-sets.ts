import { Injectable } from '@nestjs/common';
import { RecordRequests } from '../../../query/requests/record-requests.js';
import type { WireRecord } from '../../../query/requests/wire.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import type { Selection } from '../../../query/requests/selection.js';

/** Ids per request: what a filter holds of them stays well below the 10 MB that Twenty takes. */
const IDS_AT_ONCE = 5_000;

const TRASH = { deletedAt: { is: 'NOT_NULL' } };
/** Twenty leaves out what lies in the trash unless a filter speaks of it. */
const IN_OR_OUT = { or: [{ deletedAt: { is: 'NULL' } }, TRASH] };

/** Where records are looked for. */
export type Whereabouts = 'live' | 'trash' | 'anywhere';

const PLACES: Record<Whereabouts, Record<string, unknown>[]> = {
  live: [],
  trash: [TRASH],
  anywhere: [IN_OR_OUT],
};

/** Reads sets of records by their ids, in as few requests as there can be. */
@Injectable()
export class RecordSets {
  constructor(private readonly requests: RecordRequests) {}

  /**
   * Those of the ids that exist, with the selected fields.
   * @param filter in Twenty's form, which they must match too
   */
  async byId(
    ids: readonly string[],
    selection: Selection,
    whereabouts: Whereabouts,
    filter?: Record<string, unknown>,
  ): Promise<Map<string, WireRecord>> {
    const places = selection.object.has('deletedAt') ? PLACES[whereabouts] : [];
    const found = new Map<string, WireRecord>();
    for (let start = 0; start < ids.length; start += IDS_AT_ONCE) {
      const some = ids.slice(start, start + IDS_AT_ONCE);
      const { edges } = await this.requests.find(selection, {
        filter: { and: [{ id: { in: some } }, ...places, ...(filter ? [filter] : [])] },
        first: some.length,
      });
      for (const { node } of edges) found.set(node.id, node);
    }
    return found;
  }

  /**
   * Finds again, before each chunk but the first, which has just been read, what is still as it was when it was chosen.
   * The filter stands here and not in the write: after a write that changes what a filter speaks of, Twenty finds no
   * record to tell timelines and webhooks of.
   */
  stillThere(
    object: SchemaObject,
    place: Whereabouts,
    filter?: Record<string, unknown>,
  ): <T extends { id: string }>(items: readonly T[]) => Promise<readonly T[]> {
    let isFirst = true;
    return async (items) => {
      if (isFirst) {
        isFirst = false;
        return items;
      }
      const ids = items.map(({ id }) => id);
      const there = await this.byId(ids, { object, chosen: [] }, place, filter);
      return items.filter(({ id }) => there.has(id));
    };
  }
}
