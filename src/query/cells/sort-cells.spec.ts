import { readCellOrder, sortCells, splitOrder } from './sort-cells.js';

const groups = [
  { stage: 'b', count: 2 },
  { stage: null, count: 9 },
  { stage: 'a', count: 5 },
];
const sorted = (...said: string[]) =>
  sortCells(groups, readCellOrder(said, ['stage', 'count']), (group) => group).map(({ stage }) => stage);

describe('sortCells', () => {
  it.each([
    ['stage', ['a', 'b', null]],
    ['stage desc', ['b', 'a', null]],
    ['-stage', ['b', 'a', null]],
    ['count asc', ['b', 'a', null]],
    ['Count desc', [null, 'a', 'b']],
  ])('orders by %s, what is empty last', (orderBy, expected) => {
    expect(sorted(orderBy)).toEqual(expected);
  });

  it('orders money by its largest amount and records by their title', () => {
    const money = [{ sum: { amount: 5, currency: 'EUR' } }, { sum: [{ amount: 9, currency: 'USD' }] }, {}];
    expect(sortCells(money, [{ name: 'sum', direction: -1 }], (one) => one)).toEqual([
      money[1],
      money[0],
      money[2],
    ]);
    const owners = [{ owner: { id: '1', name: 'Zoe' } }, { owner: { id: '2', name: 'Ada' } }];
    expect(sortCells(owners, [{ name: 'owner', direction: 1 }], (one) => one)).toEqual([
      owners[1],
      owners[0],
    ]);
  });

  it('leaves the rows it was given as they were', () => {
    const before = JSON.stringify(groups);
    sorted('stage desc');
    expect(JSON.stringify(groups)).toBe(before);
  });

  it('says what can be ordered by', () => {
    expect(() => readCellOrder(['cuont desc'], ['stage', 'count'])).toThrow(
      expect.objectContaining({
        code: 'INVALID_INPUT',
        hint: 'Did you mean "count"? There are stage, count.',
      }),
    );
  });
});

describe('splitOrder', () => {
  it.each([
    ['sum amount desc', 'sum amount', -1],
    ['deals.sum amount', 'deals.sum amount', 1],
    ['-count', 'count', -1],
    ['name ascending', 'name', 1],
  ])('%s', (said, path, direction) => {
    expect(splitOrder(said)).toEqual({ path, direction });
  });
});
