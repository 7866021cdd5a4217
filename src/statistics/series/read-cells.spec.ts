import { readTime, readValue } from './read-cells';

describe('readTime', () => {
  const noon = Date.UTC(2024, 1, 3, 12);

  it.each([
    '2024-02-03 12:00:00',
    '2024-02-03T12:00:00Z',
    '2024-02-03 13:00:00+01:00',
    '02/03/2024 12:00',
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
});
