import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { TwentyFilter } from '../filter/comparison.js';
import { conjunction } from '../filter/lower.js';
import { MergedReads } from './merged-reads.js';
import { sideBySide } from './side-by-side.js';
import { SIZES } from './sizes.js';

/** Twenty caps no groups. More than these are not read for one question. */
const MOST_GROUPS = 1_000_000;

/** What is grouped, by which keys, with which aggregates of Twenty. */
export interface GroupRead {
  object: SchemaObject;
  filter: TwentyFilter;
  /** As Twenty's `groupBy` takes them: `{stage: true}`. */
  keys: readonly Readonly<Record<string, unknown>>[];
  wires?: readonly string[];
}

/** One group as Twenty answers it: the values of its keys, and the aggregates under their wire names. */
export type WireGroup = Record<string, unknown> & { groupByDimensionValues: unknown[]; totalCount: number };

/** A foreign key among the keys of groups: groups follow it from page to page. */
interface Guide {
  /** Among the keys. */
  place: number;
  column: string;
  relation: string;
}

/**
 * Reads groups. Twenty pages none, but where a foreign key is among the keys there may be as many as records, so they are
 * read in its order, some ten thousand at a time; all groups of one key come in the same piece.
 */
@Injectable()
export class GroupPages {
  constructor(private readonly reads: MergedReads) {}

  /** The groups of several filters, a few of them at the same time; a group comes once for each filter it is in. */
  async *readAll(
    filters: readonly TwentyFilter[],
    question: Omit<GroupRead, 'filter'>,
  ): AsyncGenerator<WireGroup[]> {
    for (let from = 0; from < filters.length; from += SIZES.atOnce) {
      const some = filters.slice(from, from + SIZES.atOnce);
      yield* sideBySide(some.map((filter) => this.read({ ...question, filter })));
    }
  }

  /** @throws AppError INVALID_INPUT when there are more than a million groups */
  async *read(question: GroupRead): AsyncGenerator<WireGroup[]> {
    const guide = guideAmong(question);
    if (!guide) return yield await this.all(question);
    let seen = 0;
    for (let after: string | undefined; ;) {
      const page = await this.page(question, guide, after);
      if (page.length < SIZES.groups) return yield fresh(page, guide, after);
      const whole = withoutLastKey(page, guide);
      const last = keyOf(whole.at(-1), guide);
      // So many groups of one key do not come piece by piece.
      if (typeof last !== 'string')
        return yield fresh(await this.all(beyond(question, guide, after)), guide, after);
      yield fresh(whole, guide, after);
      seen += whole.length;
      if (seen > MOST_GROUPS) throw tooMany(question.object);
      after = last;
    }
  }

  private async all(question: GroupRead): Promise<WireGroup[]> {
    const groups = await this.ask(question, { limit: MOST_GROUPS });
    if (groups.length >= MOST_GROUPS) throw tooMany(question.object);
    return groups;
  }

  private page(question: GroupRead, guide: Guide, after: string | undefined): Promise<WireGroup[]> {
    const orderBy = [{ [guide.relation]: { id: 'AscNullsFirst' } }];
    return this.ask(beyond(question, guide, after), { orderBy, limit: SIZES.groups });
  }

  private ask(
    { object, filter, keys, wires = [] }: GroupRead,
    how: { orderBy?: unknown; limit: number },
  ): Promise<WireGroup[]> {
    return this.reads.read<WireGroup[]>({
      name: `${object.many}GroupBy`,
      args: { groupBy: keys, filter, ...how },
      body: `{ groupByDimensionValues ${[...new Set(['totalCount', ...wires])].join(' ')} }`,
    });
  }
}

function guideAmong({ object, keys }: GroupRead): Guide | undefined {
  for (const [place, key] of keys.entries()) {
    const [column] = Object.keys(key);
    const field = object.fields.find(({ relation }) => relation && relation.joinColumn === column);
    if (column !== undefined && field) return { place, column, relation: field.name };
  }
  return undefined;
}

const beyond = (question: GroupRead, { column }: Guide, after: string | undefined): GroupRead =>
  after === undefined
    ? question
    : { ...question, filter: conjunction([question.filter, { [column]: { gt: after } }]) };

const keyOf = (group: WireGroup | undefined, { place }: Guide) =>
  group?.groupByDimensionValues[place] ?? null;

/** The groups of the last key may go on on the next page, which begins with them. */
function withoutLastKey(page: readonly WireGroup[], guide: Guide): WireGroup[] {
  const last = keyOf(page.at(-1), guide);
  return page.filter((group) => keyOf(group, guide) !== last);
}

/** A key that leads to the trash groups as none wherever it is; what has none came wholly with the first page. */
const fresh = (groups: readonly WireGroup[], guide: Guide, after: string | undefined): WireGroup[] =>
  after === undefined ? [...groups] : groups.filter((group) => keyOf(group, guide) !== null);

const tooMany = ({ facts }: SchemaObject) =>
  new AppError('INVALID_INPUT', `This would read more than ${MOST_GROUPS} groups of ${facts.namePlural}.`, {
    hint: `Narrow the part of the question that is about ${facts.namePlural}, by a date for instance, or group by less.`,
  });
