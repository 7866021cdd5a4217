import { Injectable } from '@nestjs/common';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { TwentyFilter } from '../filter/comparison.js';
import { FilterParts } from '../filter/filter-parts.js';
import { MatchingRows } from '../filter/matching-rows.js';
import { type Resolved, inverted } from '../filter/membership.js';
import { GroupPages } from '../requests/group-pages.js';
import type { TwentyOrder } from '../requests/ordering.js';
import type { WireRecord } from '../requests/wire.js';

/** A page of records that match sets of ids too large to be sent. */
export interface MemberQuestion {
  object: SchemaObject;
  resolved: Resolved;
  orderBy: TwentyOrder;
  first: number;
  offset: number;
}

/** Rows of the first look for the members of a page; most often they are among them. */
const FIRST_LOOK = 2_000;

/** Finds records by sets of ids that are too large to be sent. */
@Injectable()
export class MemberRows {
  constructor(
    private readonly rows: MatchingRows,
    private readonly groups: GroupPages,
    private readonly parts: FilterParts,
  ) {}

  /** All ids that match, some thousand at a time, in no order. */
  async *all(object: SchemaObject, resolved: Resolved): AsyncGenerator<string[]> {
    const parted = await this.parts.of(object, resolved);
    for await (const rows of this.rows.read({ object, parted, paths: [] })) yield rows.map(({ id }) => id);
  }

  /** How many there are is counted by Twenty, part by part; the page is looked for among the ids in their order. */
  async page(question: MemberQuestion): Promise<{ ids: string[]; total: number }> {
    const { object, resolved, orderBy } = question;
    const { filter, rest } = resolved;
    const counts = await this.counts(object, resolved);
    const walk = this.rows.read({
      ...{ object, orderBy, paths: [], first: FIRST_LOOK },
      parted: { filters: [filter], rest },
    });
    const [total, { ids, seen }] = await Promise.all([
      counts && this.total(object, counts),
      look(walk, question, counts === undefined),
    ]);
    return { ids, total: total ?? seen };
  }

  /** What must be counted for the total: what is in none of a set is everything without what is in it. */
  private async counts(object: SchemaObject, resolved: Resolved): Promise<Counts | undefined> {
    const { filters, rest } = await this.parts.of(object, resolved);
    const [outside, ...others] = rest;
    if (!outside) return { plus: filters, minus: [] };
    const [filter, ...parts] = filters;
    if (!filter || parts.length > 0 || others.length > 0 || outside.isInside) return undefined;
    const within = await this.parts.of(object, { filter, rest: [inverted(outside)] });
    return within.rest.length > 0 ? undefined : { plus: filters, minus: within.filters };
  }

  private async total(object: SchemaObject, { plus, minus }: Counts): Promise<number> {
    const [all, without] = await Promise.all([this.count(object, plus), this.count(object, minus)]);
    return all - without;
  }

  private async count(object: SchemaObject, filters: readonly TwentyFilter[]): Promise<number> {
    let total = 0;
    for await (const groups of this.groups.readAll(filters, { object, keys: [] }))
      for (const { totalCount } of groups) total += totalCount;
    return total;
  }
}

interface Counts {
  plus: readonly TwentyFilter[];
  minus: readonly TwentyFilter[];
}

/** Walks through rows in their order and keeps the ids of the page; no further than needed, or to the end. */
async function look(
  pages: AsyncIterable<WireRecord[]>,
  { first, offset }: Pick<MemberQuestion, 'first' | 'offset'>,
  isToTheEnd: boolean,
): Promise<{ ids: string[]; seen: number }> {
  const ids: string[] = [];
  let seen = 0;
  for await (const page of pages) {
    const wanted = page.slice(Math.max(0, offset - seen), Math.max(0, offset + first - seen));
    ids.push(...wanted.map(({ id }) => id));
    seen += page.length;
    if (!isToTheEnd && ids.length >= first) break;
  }
  return { ids, seen };
}
