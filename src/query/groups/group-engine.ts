import { Injectable } from '@nestjs/common';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { Parted } from '../filter/filter-parts.js';
import type { Resolved } from '../filter/membership.js';
import type { Conversion } from '../terms/money.js';
import { NamedRefusals } from '../requests/named-refusals.js';
import { type Term, fieldsOfTerm } from '../terms/term.js';
import { type Group, GroupTable } from './group-table.js';
import type { Measure, Way } from './measure.js';
import type { Unit } from './unit.js';
import { UnitSource } from './unit-source.js';

export interface GroupQuestion {
  object: SchemaObject;
  resolved: Resolved;
  dimensions: readonly Term[];
  measures: readonly Measure[];
  conversion?: Conversion;
  /** Records that are alike in these terms count once: a task that is linked twice. */
  once?: readonly Term[];
}

export interface Grouped {
  groups: Group[];
  /** Records that match; undefined when a record can be in several groups. */
  total?: number;
}

const USE = { done: 'grouped by or computed with', place: 'groupBy and metrics' };

/**
 * Puts records into groups and computes figures about each: by Twenty's groupBy with as few keys as the figures need,
 * in one request, or from rows where Twenty cannot group like that.
 */
@Injectable()
export class GroupEngine {
  constructor(
    private readonly source: UnitSource,
    private readonly refusals: NamedRefusals,
  ) {}

  /** @throws AppError INSUFFICIENT_PERMISSIONS for a field that the role may not read */
  async ask(question: GroupQuestion): Promise<Grouped> {
    const groups: Group[] = [];
    const { total } = await this.each(question, (part) => {
      for (const group of part) groups.push(group);
    });
    return { groups, ...(total !== undefined && { total }) };
  }

  /**
   * The same, giving groups away as soon as they are whole, so that a figure for each of many records needs little memory.
   * @returns `isByTwenty`: whether Twenty grouped, where a foreign key that leads to the trash is none
   */
  each(
    question: GroupQuestion,
    take: (groups: Group[]) => void,
  ): Promise<{ total?: number; isByTwenty: boolean }> {
    const terms = [...question.dimensions, ...question.measures.flatMap(({ byValue }) => byValue.terms)];
    const looked = terms.flatMap((term) => fieldsOfTerm(term, question.object));
    return this.refusals.run(looked, USE, async () => {
      const parted = await this.source.parted(question.object, question.resolved);
      const ways = this.waysFor(question, parted);
      const units = this.units(question, parted, ways);
      const once = question.once ? eachOnce(units, question.once) : units;
      const isPiecewise = ways.isGrouped && parted.filters.length === 1 && isGuided(question.dimensions);
      let total: number | undefined;
      for await (const piece of isPiecewise ? inPieces(once) : [once]) {
        const found = await collect(piece, question, ways.chosen);
        if (found.total !== undefined) total = (total ?? 0) + found.total;
        take(found.groups);
      }
      return { ...(total !== undefined && { total }), isByTwenty: ways.isGrouped };
    });
  }

  /** The same figures over units that somebody else has read. */
  over(units: AsyncIterable<Unit[]>, question: Omit<GroupQuestion, 'object' | 'resolved'>): Promise<Grouped> {
    return collect(
      units,
      question,
      question.measures.map((measure) => measure.byValue),
    );
  }

  private units(
    { object, dimensions, once = [] }: GroupQuestion,
    parted: Parted,
    ways: Ways,
  ): AsyncGenerator<Unit[]> {
    const terms = distinctTerms([...dimensions, ...once, ...ways.chosen.flatMap((way) => way.terms)]);
    const wires = ways.chosen.flatMap((way) => way.wires);
    const question = { object, parted, terms, wires };
    return ways.isGrouped ? this.source.groups(question) : this.source.rowUnits(question);
  }

  /** The cheapest way to each figure: whole aggregates, aggregates that add up, values as keys of groups, rows. */
  private waysFor({ dimensions, measures, once }: GroupQuestion, parted: Parted): Ways {
    const byValue = measures.map((measure) => measure.byValue);
    if (once)
      return {
        isGrouped: this.source.canGroup({
          parted,
          terms: [...dimensions, ...once, ...byValue.flatMap((way) => way.terms)],
        }),
        chosen: byValue,
      };
    const grouped = measures.map((measure) => measure.byAggregate ?? measure.byValue);
    const whole = measures.map((measure, index) => measure.byWhole ?? grouped[index] ?? measure.byValue);
    const keysOf = (ways: readonly Way[]) => [...dimensions, ...ways.flatMap((way) => way.terms)];
    const isWhole =
      whole.every((way) => way.terms.length === 0) && this.source.comesWhole({ parted, terms: dimensions });
    const chosen = isWhole ? whole : grouped;
    if (this.source.canGroup({ parted, terms: keysOf(chosen) })) return { isGrouped: true, chosen };
    return { isGrouped: false, chosen: byValue };
  }
}

async function collect(
  units: AsyncIterable<Unit[]> | Iterable<Unit[]>,
  { dimensions, measures, conversion }: Pick<GroupQuestion, 'dimensions' | 'measures' | 'conversion'>,
  ways: readonly Way[],
): Promise<Grouped> {
  const columns = measures.map(({ name }, index) => ({ name, start: startOf(ways[index]) }));
  const table = new GroupTable(dimensions, columns);
  for await (const part of units) for (const unit of part) table.add(unit);
  const groups = table.groups(conversion);
  return { groups, ...(!dimensions.some(({ isMultiple }) => isMultiple) && { total: table.total }) };
}

/** Groups by one foreign key come in its order: none of them goes on in the next piece. */
const isGuided = (dimensions: readonly Term[]) =>
  dimensions.length === 1 &&
  dimensions.every(({ field, paths: [path, ...others], beyond }) =>
    Boolean(others.length === 0 && !beyond && path?.length === 1 && path[0] === field.relation?.joinColumn),
  );

async function* inPieces(
  units: AsyncIterable<Unit[]>,
): AsyncGenerator<AsyncIterable<Unit[]> | Iterable<Unit[]>> {
  for await (const piece of units) yield [piece];
}

async function* eachOnce(units: AsyncIterable<Unit[]>, terms: readonly Term[]): AsyncGenerator<Unit[]> {
  const seen = new Set<string>();
  for await (const part of units)
    yield part.flatMap((unit) => {
      const key = JSON.stringify(terms.map((term) => unit.raw(term)));
      if (seen.has(key)) return [];
      seen.add(key);
      return { weight: 1, raw: (term: Term) => unit.raw(term) };
    });
}

interface Ways {
  isGrouped: boolean;
  chosen: readonly Way[];
}

const startOf = (way: Way | undefined) => {
  if (!way) throw new Error('a measure without a way');
  return way.start;
};

const distinctTerms = (terms: readonly Term[]): Term[] => [...new Set(terms)];
