import type { Contract } from '../workspace-history';
import { contractAsOf } from './contract-as-of';

const DAY = 24 * 3_600_000;
const YEAR = 365.25 * DAY;

const cancelled: Contract = {
  ...{ id: 'c', name: 'C', startedAt: 0, renewsAt: 5 * YEAR, endedAt: 100 * DAY, status: 'Cancelled' },
  ...{ amount: 20, currency: 'EUR' },
  changes: [
    { at: 50 * DAY, field: 'amount', before: 10, after: 20 },
    { at: 100 * DAY, field: 'status', before: 'Active', after: 'Cancelled' },
  ],
};

describe('contractAsOf', () => {
  it('does not know that an agreement ends later, nor what it costs later', () => {
    expect(contractAsOf(cancelled, 40 * DAY)).toMatchObject({
      status: 'Active',
      amount: 10,
      endedAt: undefined,
    });
    expect(contractAsOf(cancelled, 60 * DAY)).toMatchObject({
      status: 'Active',
      amount: 20,
      endedAt: undefined,
    });
    expect(contractAsOf(cancelled, 100 * DAY)).toMatchObject({ status: 'Cancelled', endedAt: 100 * DAY });
  });

  it('hides by its renewal date that it was renewed', () => {
    expect(contractAsOf(cancelled, 40 * DAY)?.renewsAt).toBe(YEAR);
    expect(contractAsOf(cancelled, 1.5 * YEAR)?.renewsAt).toBe(2 * YEAR);
  });

  it('knows nothing of one that has not begun', () => {
    expect(contractAsOf(cancelled, -1)).toBeUndefined();
  });
});
