import type { Deal } from './deal';
import { standIns } from './stand-ins';
import type { Coverage } from './workspace-history';

const deal = (id: string) => ({ id }) as Deal;
const coverage = (deals: Coverage['deals']): Coverage => ({ deals, hidden: [], withheldMails: 0, calls: 0 });

describe('standIns', () => {
  it('are all deals where all were read', () => {
    const deals = [deal('b'), deal('a')];
    expect(standIns({ deals, coverage: coverage({ read: 2, total: 2 }) })).toEqual({ deals, each: 1 });
  });

  it('leave out what was chosen for its size, and stand for as many as there are', () => {
    const deals = [deal('f'), deal('a'), deal('b')];
    const even = { until: 'b', share: 0.25 };
    expect(standIns({ deals, coverage: coverage({ read: 3, total: 8, even }) })).toEqual({
      deals: [deal('a'), deal('b')],
      each: 4,
    });
  });
});
