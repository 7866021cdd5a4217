import type { SchemaField } from '../../schema/schema-field';
import { readBucket } from './bucket';
import type { Dimension } from './dimension';
import { type HumanGroup, addFigures, sortGroups } from './groups';
import { COUNT, type Measure } from './measure';

const dimension = (name: string, isChronological = false): Dimension => ({
  name,
  keys: [{ [name]: true }],
  isMultiple: false,
  isChronological,
  read: ([value]) => value ?? null,
});

const AMOUNT = { name: 'amount', type: 'CURRENCY' } as SchemaField;
const SUM: Measure = {
  name: 'sum amount',
  wire: 'sum',
  money: AMOUNT,
  read: (micros) => Number(micros) / 1_000_000,
};

const row = (values: unknown[], totalCount: number, sum: number | null) => ({
  groupByDimensionValues: values,
  totalCount,
  sum,
});

describe('addFigures', () => {
  const together = (...rows: ReturnType<typeof row>[]) => {
    const groups = new Map<string, HumanGroup>();
    for (const one of rows)
      addFigures(groups, one, [dimension('stage')], { measures: [COUNT, SUM], money: AMOUNT });
    return [...groups.values()];
  };

  it('shows one currency by itself', () => {
    expect(together(row(['NEW', 'EUR'], 2, 5_000_000))).toEqual([
      { stage: 'NEW', count: 2, 'sum amount': { amount: 5, currency: 'EUR' } },
    ]);
  });

  it('never adds currencies: several are a list, the largest first, and their records are counted together', () => {
    expect(
      together(
        row(['NEW', 'EUR'], 2, 5_000_000),
        row(['NEW', 'USD'], 1, 9_000_000),
        row(['NEW', 'GBP'], 1, 7_000_000),
      ),
    ).toEqual([
      {
        stage: 'NEW',
        count: 4,
        'sum amount': [
          { amount: 9, currency: 'USD' },
          { amount: 7, currency: 'GBP' },
          { amount: 5, currency: 'EUR' },
        ],
      },
    ]);
  });

  it('counts records without an amount and says no amount for them', () => {
    expect(together(row(['NEW', null], 3, null))).toEqual([{ stage: 'NEW', count: 3 }]);
  });
});

describe('sortGroups', () => {
  const groups = [
    { stage: 'b', count: 2 },
    { stage: null, count: 9 },
    { stage: 'a', count: 5 },
  ];
  const sorted = (orderBy?: string, dimensions = [dimension('stage')]) =>
    sortGroups(groups, dimensions, [COUNT], orderBy).map(({ stage }) => stage);

  it('puts the largest first when nothing else is said', () => {
    expect(sorted()).toEqual([null, 'a', 'b']);
  });

  it('keeps periods in their order', () => {
    expect(sorted(undefined, [dimension('stage', true)])).toEqual(['a', 'b', null]);
  });

  it.each([
    ['stage', ['a', 'b', null]],
    ['stage desc', ['b', 'a', null]],
    ['count asc', ['b', 'a', null]],
  ])('orders by %s, what is empty last', (orderBy, expected) => {
    expect(sorted(orderBy)).toEqual(expected);
  });

  it('leaves the groups it was given as they were', () => {
    const before = JSON.stringify(groups);
    sorted('stage desc');
    expect(JSON.stringify(groups)).toBe(before);
  });
});

describe('readBucket', () => {
  it.each([
    ['month', '2026-08-01', '2026-08'],
    ['Quarter', '2026-07-01', '2026-Q3'],
    ['quarter', '2026-10-01', '2026-Q4'],
    ['year', '2026-01-01', '2026'],
    ['week', '2026-11-16', '2026-11-16'],
    ['day of the week', 'Friday', 'Friday'],
  ])('shows the %s of %s as %s', (unit, value, shown) => {
    expect(readBucket(unit).show(value)).toBe(shown);
  });
});
