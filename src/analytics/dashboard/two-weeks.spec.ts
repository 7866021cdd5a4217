import { DateTime } from 'luxon';
import { inTwoWeeks } from './two-weeks';

const day = (date: string, count: number) => ({ createdAt: date, count });

describe('inTwoWeeks', () => {
  it('counts today and the six days before it, and the seven before these', () => {
    const groups = [day('2026-07-15', 1), day('2026-07-21', 2), day('2026-07-22', 4), day('2026-07-28', 8)];
    expect(inTwoWeeks(groups, DateTime.fromISO('2026-07-28T09:00:00Z', { zone: 'utc' }))).toEqual({
      last7Days: 12,
      before: 3,
    });
  });

  it('is nothing of nothing', () => {
    expect(inTwoWeeks([], DateTime.utc())).toEqual({ last7Days: 0, before: 0 });
  });
});
