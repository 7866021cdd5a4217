import { Injectable } from '@nestjs/common';
import type { TwentyFilter } from '../../query/filter/comparison.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { TwentyApi } from '../../twenty-api/twenty-api.js';
import type { Inbound } from './inbound.js';

/** Twenty takes each root once in a request, and twenty of them. */
const MOST_ROOTS = 20;

/** How many records lead to each record by one foreign key, those in the trash included. */
export type Counts = ReadonlyMap<string, number>;

interface Group {
  groupByDimensionValues: (string | null)[];
  totalCount: number;
}

/** Counts what leads to records. */
@Injectable()
export class LinkCounts {
  constructor(private readonly twenty: TwentyApi) {}

  /** In the order of `inbound`. */
  async of(ids: readonly string[], inbound: readonly Inbound[]): Promise<Counts[]> {
    const counts = new Map<Inbound, Counts>();
    await Promise.all(batches(inbound).map((batch) => this.ask(ids, batch, counts)));
    return inbound.map((one) => counts.get(one) ?? new Map<string, number>());
  }

  private async ask(
    ids: readonly string[],
    batch: readonly Inbound[],
    counts: Map<Inbound, Counts>,
  ): Promise<void> {
    const variables = Object.fromEntries(
      batch.flatMap(({ object, column }, index) => [
        [`by${index}`, [{ [column]: true }]],
        [`filter${index}`, inTrashToo({ [column]: { in: ids } }, object)],
      ]),
    );
    const roots = batch.map(
      ({ object }, index) =>
        `count${index}: ${object.many}GroupBy(groupBy: $by${index}, filter: $filter${index}, limit: ${ids.length}) { groupByDimensionValues totalCount }`,
    );
    const declared = Object.keys(variables).map((name) => `$${name}: Value`);
    const document = `query (${declared.join(', ')}) { ${roots.join('\n')} }`;
    const answer = await this.twenty.run<Record<string, Group[]>>('groupBy', { document, variables });
    batch.forEach((one, index) => counts.set(one, countsIn(answer[`count${index}`] ?? [])));
  }
}

const countsIn = (groups: readonly Group[]): Counts =>
  new Map(groups.map(({ groupByDimensionValues: [id], totalCount }) => [id ?? '', totalCount]));

/** Groups of foreign keys whose objects differ. */
function batches(inbound: readonly Inbound[]): Inbound[][] {
  const all: Inbound[][] = [];
  for (const one of inbound) {
    const open = all.find(
      (batch) => batch.length < MOST_ROOTS && batch.every(({ object }) => object !== one.object),
    );
    if (open) open.push(one);
    else all.push([one]);
  }
  return all;
}

/** A filter that reaches what lies in the trash too. */
export const inTrashToo = (filter: TwentyFilter, object: SchemaObject): TwentyFilter =>
  object.has('deletedAt')
    ? { and: [filter, { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] }] }
    : filter;
