import { AppError } from '../../errors/app-error.js';
import { failureGroups, ranges } from './failure-groups.js';

describe('ranges', () => {
  it.each([
    [[], ''],
    [[5], '5'],
    [[0, 1, 2, 3], '0-3'],
    [[9, 3, 2, 7, 8], '2-3, 7-9'],
    [[0, 2, 4], '0, 2, 4'],
  ])('writes %j as %j', (positions, text) => {
    expect(ranges(positions)).toBe(text);
  });

  it('stays short, and says so', () => {
    const even = Array.from({ length: 5_000 }, (_, index) => index * 2);
    expect(ranges(even)).toMatch(/^0, 2, .*, 398, \.\.\.$/);
  });
});

describe('failureGroups', () => {
  const typo = new AppError('INVALID_INPUT', 'A typo.', { hint: 'Mend it.' });
  const taken = (conflictingRecordId: string) =>
    new AppError('CONFLICT', 'Taken.', { details: { conflictingRecordId } });

  it('tells failures of one kind once, the most frequent first', () => {
    expect(
      failureGroups([
        { at: 4, error: typo },
        { at: 7, error: taken('a') },
        { at: 8, error: taken('b') },
      ]),
    ).toEqual([
      { code: 'CONFLICT', message: 'Taken.', count: 2, rows: '7-8', existing: ['a', 'b'] },
      { code: 'INVALID_INPUT', message: 'A typo.', hint: 'Mend it.', count: 1, rows: '4' },
    ]);
  });

  it('names records by their ids where there are no rows', () => {
    expect(failureGroups([{ id: 'x', error: typo }])).toMatchObject([{ ids: ['x'], count: 1 }]);
  });
});
