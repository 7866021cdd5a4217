import type { Term } from '../terms/term.js';
import { ratio } from './counts.js';
import { type FigureCondition, readFigureConditions } from './figure-condition.js';
import { COUNT, type Accumulator, type Measure, type Way } from './measure.js';
import type { Unit } from './unit.js';

/**
 * A figure over those records of a group that meet conditions: "count where stage = Won". A share is their part of
 * the records of the group, from 0 to 1.
 * @throws AppError INVALID_INPUT for a condition that is not understood
 */
export function restricted(
  measure: Measure,
  head: string,
  said: string,
  read: (term: string) => Term,
): Measure {
  const compared = new Set<string>();
  const conditions = readFigureConditions(said, read).map((one) => watched(one, compared));
  const name = `${head.trim()} where ${said.trim()}`;
  const within = (way: Way): Way => ({
    ...way,
    terms: [...way.terms, ...conditions.map(({ term }) => term)],
    start: () => filtered(way.start(), conditions),
  });
  if (measure.isShare && measure.name === 'share') return { name, compared, byValue: shareOf(conditions) };
  return {
    name,
    compared,
    byValue: within(measure.byValue),
    ...(measure.byAggregate && { byAggregate: within(measure.byAggregate) }),
    ...(measure.isShare && { isShare: true }),
  };
}

/** Remembers the currencies of the amounts that it compares. */
function watched({ term, test, comparesAmounts }: FigureCondition, compared: Set<string>): Condition {
  if (!comparesAmounts) return { term, test };
  return {
    term,
    test: (raw) => {
      if (raw[0] !== null) compared.add(String(raw[1] ?? 'no currency'));
      return test(raw);
    },
  };
}

type Condition = Pick<FigureCondition, 'term' | 'test'>;

const meets = (unit: Unit, conditions: readonly Condition[]) =>
  conditions.every(({ term, test }) => test(unit.raw(term)));

const filtered = (inner: Accumulator, conditions: readonly Condition[]): Accumulator => ({
  add: (unit) => (meets(unit, conditions) ? inner.add(unit) : undefined),
  value: (conversion) => inner.value(conversion),
});

const shareOf = (conditions: readonly Condition[]): Way => ({
  terms: conditions.map(({ term }) => term),
  wires: [],
  start: () => {
    const part = COUNT.byValue.start();
    const all = COUNT.byValue.start();
    return {
      add: (unit: Unit) => {
        all.add(unit);
        if (meets(unit, conditions)) part.add(unit);
      },
      value: () => ratio(Number(part.value()), Number(all.value())),
    };
  },
});
