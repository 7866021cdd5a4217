import { DAY, NOW, makeDeal, makeHistory } from '../../../test/support/made-history';
import type { PricedDeal } from '../priced-deals';
import { quartersAhead } from './months';
import { inQuarters } from './ruled';

const due = (id: string, inDays: number, amount: number): PricedDeal => ({
  deal: makeDeal(id, [['PROPOSAL', 30]], { state: { closeDate: NOW + inDays * DAY } }),
  ...{ currency: 'EUR', rate: 1, amount },
});

describe('inQuarters', () => {
  it('counts each deal in the quarter in which it is due, and what is overdue in the first', async () => {
    const deals = [due('late', -40, 1), due('now', 20, 10), due('next', 60, 100), due('third', 150, 1_000)];
    const history = makeHistory({ deals: deals.map(({ deal }) => deal) });
    const quarters = quartersAhead(NOW, 'UTC', 4);
    const told = await inQuarters(deals, 'EUR', { history, quarters, odds: { '': 0.5 } });
    expect(told.map(({ label, commit, weighted }) => [label, commit, weighted])).toEqual([
      ['2026-Q2', 11, 5.5],
      ['2026-Q3', 100, 50],
      ['2026-Q4', 1_000, 500],
      ['2027-Q1', 0, 0],
    ]);
  });
});
