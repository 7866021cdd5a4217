import * as fc from 'fast-check';
import type { Naive } from './naive';
import { type Question, questionOn } from './questions';
import type { FuzzObject, FuzzRow } from './world';

/** Something to sort by, and the same thing computed from a row. */
export interface FuzzOrder {
  said: string;
  direction: 'asc' | 'desc';
  of(row: FuzzRow, naive: Naive): number | string | null;
}

export interface OrderQuestion {
  orders: FuzzOrder[];
  page: number;
  filter: Question;
}

/** Types whose order is the same everywhere; that of texts is up to the database. */
const SORTED = new Set(['NUMBER', 'DATE', 'DATE_TIME']);

type Key = Omit<FuzzOrder, 'direction'>;

function keysOf(objects: readonly FuzzObject[], at: number, depth = 1): Key[] {
  const { fields = [], relations = [] } = objects[at] ?? {};
  const own = fields
    .filter(({ type }) => SORTED.has(type))
    .map(({ name }): Key => ({ said: name, of: (row) => row[name] as number | string | null }));
  if (depth === 0) return own;
  const behind = relations.flatMap(({ name, target }) =>
    keysOf(objects, target, depth - 1).map(({ said, of }): Key => ({
      said: `${name}.${said}`,
      of: (row, naive) => {
        const other = naive.related(row, name, target);
        return other ? of(other, naive) : null;
      },
    })),
  );
  return [...own, ...behind];
}

/** A question for pages in an order; undefined for an object without anything to sort by. */
export function orderQuestionOn(
  objects: readonly FuzzObject[],
  at: number,
  ids: readonly string[][],
): fc.Arbitrary<OrderQuestion> | undefined {
  const keys = keysOf(objects, at);
  if (keys.length === 0) return undefined;
  const order = fc.record({ key: fc.constantFrom(...keys), direction: fc.constantFrom('asc', 'desc') });
  return fc.record({
    orders: fc
      .uniqueArray(order, { minLength: 1, maxLength: 2, selector: ({ key }) => key.said })
      .map((all) => all.map(({ key, direction }) => ({ ...key, direction }))),
    page: fc.integer({ min: 1, max: 5 }),
    filter: questionOn(objects, at, ids, 1),
  });
}

/** Below zero when `a` comes first; what has no value comes last. */
export function comparator(orders: readonly FuzzOrder[], naive: Naive) {
  return (a: FuzzRow, b: FuzzRow): number => {
    for (const { of, direction } of orders) {
      const [x, y] = [of(a, naive), of(b, naive)];
      if (x === y) continue;
      if (x === null) return 1;
      if (y === null) return -1;
      return x < y === (direction === 'asc') ? -1 : 1;
    }
    return 0;
  };
}
