import type { Term } from '../terms/term.js';
import { ratio } from './counts.js';
import { type Test, readFigureCondition } from './figure-condition.js';
import { COUNT, type Accumulator, type Measure, type Way } from './measure.js';
import type { Unit } from './unit.js';

/**
 * A figure over those records of a group that meet a condition: "count where stage = Won". A share is their part of
 * the records of the group, from 0 to 1.
 * @throws AppError INVALID_INPUT for a condition that is not understood
 */
export function restricted(
  measure: Measure,
  head: string,
  said: string,
  read: (term: string) => Term,
): Measure {
  const condition = readFigureCondition(said, read);
  const compared = new Set<string>();
  const { term } = condition;
  const test: Test = condition.comparesAmounts
    ? (raw) => {
        if (raw[0] !== null) compared.add(String(raw[1] ?? 'no currency'));
        return condition.test(raw);
      }
    : condition.test;
  const name = `${head.trim()} where ${said.trim()}`;
  const within = (way: Way): Way => ({
    ...way,
    terms: [...way.terms, term],
    start: () => filtered(way.start(), term, test),
  });
  if (measure.isShare && measure.name === 'share') return { name, compared, byValue: shareOf(term, test) };
  return {
    name,
    compared,
    byValue: within(measure.byValue),
    ...(measure.byAggregate && { byAggregate: within(measure.byAggregate) }),
    ...(measure.isShare && { isShare: true }),
  };
}

const filtered = (inner: Accumulator, term: Term, test: Test): Accumulator => ({
  add: (unit) => (test(unit.raw(term)) ? inner.add(unit) : undefined),
  value: (conversion) => inner.value(conversion),
});

function shareOf(term: Term, test: Test): Way {
  return {
    terms: [term],
    wires: [],
    start: () => {
      const part = COUNT.byValue.start();
      const all = COUNT.byValue.start();
      return {
        add: (unit: Unit) => {
          all.add(unit);
          if (test(unit.raw(term))) part.add(unit);
        },
        value: () => ratio(Number(part.value()), Number(all.value())),
      };
    },
  };
}
