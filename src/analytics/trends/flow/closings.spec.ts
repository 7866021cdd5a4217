import { deal, historyOf, passed } from '../../../../test/support/history/hand-made';
import { closings, cycleRows, winRateRows, winRateSentences } from './closings';

/** Deals that were made fifty days before they ended, so many days ago. The hand-made now is 15 July 2026. */
const ended = (stage: string, days: number, count: number, ownerId = 'ann') =>
  Array.from({ length: count }, (_, index) =>
    passed(
      `${stage}${days}${ownerId}${index}`,
      [
        [days + 50, 'NEW'],
        [days, stage],
      ],
      { now: { ownerId } },
    ),
  );

describe('closings', () => {
  const deals = [
    ...ended('CUSTOMER', 5, 1),
    ...ended('LOST', 5, 9),
    ...ended('CUSTOMER', 40, 9),
    ...ended('LOST', 40, 1, 'bob'),
    deal('open'),
  ];
  const told = (dimension?: (one: (typeof deals)[number]) => string) =>
    closings(deals, historyOf({ deals }), { unit: 'quarter', zone: 'utc', ...(dimension && { dimension }) });

  it('counts won of closed by when deals were closed, the running period as partial', async () => {
    expect(winRateRows(await told())).toEqual([
      { period: '2026-Q2', all: '9 of 10' },
      { period: '2026-Q3', all: '1 of 10', partial: true },
    ]);
  });

  it('compares by name, and leaves out who closed nothing', async () => {
    expect(winRateRows(await told(({ now }) => now.ownerId ?? ''))).toEqual([
      { period: '2026-Q2', all: '9 of 10', ann: '9 of 9', bob: '0 of 1' },
      { period: '2026-Q3', all: '1 of 10', ann: '1 of 10', partial: true },
    ]);
  });

  it('says who changed by more than chance brings', async () => {
    const [all, ann, ...others] = winRateSentences(await told(({ now }) => now.ownerId ?? ''));
    expect(all).toBe(
      'Won of closed: 1 of 10 (10 %) in 2026-Q3 so far, 9 of 10 (90 %) in 2026-Q2, more than chance brings.',
    );
    expect(ann).toMatch(/^"ann": 1 of 10 \(10 %\) in 2026-Q3 so far, 9 of 9/);
    expect(others).toEqual([]);
  });

  it('tells the middle days to win only where five were won', async () => {
    expect(cycleRows(await told())).toEqual([
      { period: '2026-Q2', all: 50 },
      { period: '2026-Q3', partial: true },
    ]);
  });
});
