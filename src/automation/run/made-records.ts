import { Injectable } from '@nestjs/common';
import { RecordRequests } from '../../query/requests/record-requests.js';
import type { WireRecord } from '../../query/requests/wire.js';
import type { SchemaObject } from '../../schema/schema-object.js';

/** Twenty leaves out what lies in the trash unless a filter speaks of it. */
const IN_OR_OUT = { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] };
const RANGES_AT_ONCE = 50;
const MOST_OPEN = 1_000;
/** Statuses of tasks that nobody works on any more, in the words of the usual ones. */
const DONE = /\b(done|completed?|closed|finished|cancell?ed)\b/i;

/** Looks for what jobs have made before, by its ids. */
@Injectable()
export class MadeRecords {
  constructor(private readonly requests: RecordRequests) {}

  /** Those of the ids that exist, in the trash too. */
  async there(object: SchemaObject, ids: readonly string[]): Promise<Map<string, WireRecord>> {
    if (ids.length === 0) return new Map();
    const names = ['createdAt', 'updatedAt', 'deletedAt'].filter((name) => object.has(name));
    const chosen = names.map((name) => ({ field: object.getField(name), isNamed: false }));
    const filter = { and: [{ id: { in: ids } }, IN_OR_OUT] };
    const { edges } = await this.requests.find({ object, chosen }, { filter, first: ids.length });
    return new Map(edges.map(({ node }) => [node.id, node]));
  }

  /** Ids of the tasks in these ranges that are not done. */
  async open(object: SchemaObject, ranges: readonly { from: string; to: string }[]): Promise<string[]> {
    const status = object.findField('status');
    const chosen = status ? [{ field: status, isNamed: false }] : [];
    const found: WireRecord[] = [];
    for (let start = 0; start < ranges.length; start += RANGES_AT_ONCE) {
      const or = ranges
        .slice(start, start + RANGES_AT_ONCE)
        .map(({ from, to }) => ({ and: [{ id: { gte: from } }, { id: { lte: to } }] }));
      const { edges } = await this.requests.find({ object, chosen }, { filter: { or }, first: MOST_OPEN });
      found.push(...edges.map(({ node }) => node));
    }
    const labels = new Map(status?.options.map(({ value, label }) => [value, label]));
    const isDone = (value: unknown) =>
      typeof value === 'string' && DONE.test(`${value} ${labels.get(value) ?? ''}`.replaceAll('_', ' '));
    return found.filter((task) => !isDone(task.status)).map(({ id }) => id);
  }
}
