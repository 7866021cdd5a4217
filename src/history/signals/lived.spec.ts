import { DAY } from '../../statistics/day';
import { daysLived } from './lived';

const moved = [{ at: DAY / 2, field: 'stage', before: 'NEW', after: 'WON' }];

describe('daysLived', () => {
  it('counts days from the making of a deal to its end', () => {
    expect(daysLived({ createdAt: 0, closedAt: 3 * DAY, changes: [] })).toBe(3);
    expect(daysLived({ createdAt: 0, closedAt: DAY / 2, changes: moved })).toBe(0.5);
  });

  it('knows nothing of open deals and of those that were brought in when they were over', () => {
    expect(daysLived({ createdAt: 0, changes: moved })).toBeUndefined();
    expect(daysLived({ createdAt: 5 * DAY, closedAt: DAY, changes: [] })).toBeUndefined();
    expect(daysLived({ createdAt: 0, closedAt: DAY / 2, changes: [] })).toBeUndefined();
  });
});
