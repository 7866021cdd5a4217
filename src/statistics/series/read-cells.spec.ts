import { readValue, TimeReader } from './read-cells';

const readTime = (cell: string) => new TimeReader().read(cell);

describe('TimeReader', () => {
  const noon = Date.UTC(2024, 1, 3, 12);

  it.each([
    '2024-02-03 12:00:00',
    '2024-02-03T12:00:00Z',
    '2024-02-03 13:00:00+01:00',
    '02/03/2024 12:00',
    '03.02.2024 12:00',
    '2/3/2024 12:00 PM',
    '1706961600',
    '1706961600000',
    '1706961600000000',
    '1706961600000000000',
  ])('reads %s', (cell) => {
    expect(readTime(cell)).toBeCloseTo(noon, -1);
  });

  it('takes a day for its midnight in UTC', () => {
    expect(readTime('2024-02-03')).toBe(Date.UTC(2024, 1, 3));
  });

  it('takes small numbers for a count of rows', () => {
    expect(readTime('17')).toBeUndefined();
  });

  it('takes the day for the first part from the row on that says so', () => {
    const times = new TimeReader();
    expect(['12/01/2024', '13/01/2024', '01/02/2024'].map((cell) => times.read(cell))).toEqual([
      Date.UTC(2024, 11, 1),
      Date.UTC(2024, 0, 13),
      Date.UTC(2024, 1, 1),
    ]);
  });

  it('says when it cannot read', () => {
    expect(readTime('yesterday-ish')).toBe('unreadable');
  });
});

describe('readValue', () => {
  it.each(['', ' ', 'NaN', 'null', 'N/A'])('takes "%s" for missing', (cell) => {
    expect(readValue(cell)).toBeUndefined();
  });

  it('reads numbers and refuses other words', () => {
    expect([readValue(' 1e3 '), readValue('-2.5'), readValue('twelve')]).toEqual([1000, -2.5, 'unreadable']);
  });

  it.each([
    ['1,234', 'point', 1234],
    ['1,5', 'point', 1.5],
    ['1,234', 'comma', 1.234],
    ['1.234', 'comma', 1.234],
    ['1.234,5', 'comma', 1234.5],
    ['$ 12', 'point', 12],
  ] as const)('reads %s with a decimal %s', (cell, mark, value) => {
    expect(readValue(cell, mark)).toBe(value);
  });
});
