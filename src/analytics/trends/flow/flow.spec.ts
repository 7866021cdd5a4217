import { activity, deal, historyOf, passed } from '../../../../test/support/history/hand-made';
import { type Told, cohortRows, customerMembers, dealMembers, valueRows, valuesOverTime } from './cohorts';
import { conversion, stepRow } from './conversion';
import { kindRows, replyTimes } from './habits';
import { cycleRow, dwells } from './velocity';

describe('conversion', () => {
  const deals = [
    passed('a', [
      [90, 'NEW'],
      [80, 'MEETING'],
      [70, 'PROPOSAL'],
      [60, 'CUSTOMER'],
    ]),
    passed('b', [
      [90, 'NEW'],
      [80, 'PROPOSAL'],
      [60, 'CUSTOMER'],
    ]),
    passed('c', [
      [90, 'NEW'],
      [80, 'MEETING'],
      [60, 'LOST'],
    ]),
    passed('d', [
      [90, 'NEW'],
      [80, 'MEETING'],
      [70, 'NEW'],
    ]),
    passed('e', [[90, 'NEW']]),
  ];
  const steps = () => conversion(deals, historyOf({ deals }));

  it('counts who entered, moved on, was lost and is there, by hand', async () => {
    expect(await steps()).toEqual([
      { stage: 'New', entered: 5, movedOn: 4, lost: 0, there: 1, skipped: 0, won: 2 },
      { stage: 'Meeting', entered: 3, movedOn: 1, lost: 1, there: 1, skipped: 1, won: 1 },
      { stage: 'Proposal', entered: 2, movedOn: 2, lost: 0, there: 0, skipped: 0, won: 2 },
    ]);
  });

  it('takes no stage as skipped by deals that began behind it', async () => {
    const late = [passed('l', [[10, 'PROPOSAL']]), passed('w', [[10, 'CUSTOMER']])];
    const skipped = (await conversion(late, historyOf({ deals: late }))).map((step) => step.skipped);
    expect(skipped).toEqual([0, 0, 0]);
  });

  it('leaves who is still there out of the share, and tells no share of nobody', async () => {
    expect((await steps()).map((step) => stepRow(step).conversion)).toEqual([1, 0.5, 1]);
    expect((await conversion([], historyOf({}))).map((step) => stepRow(step).conversion)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('velocity', () => {
  it('counts those that are still in a stage: without them the middle would be lower', async () => {
    const left = [10, 20, 30, 40, 50].map((days) =>
      passed(`l${days}`, [
        [100, 'NEW'],
        [100 - days, 'MEETING'],
      ]),
    );
    const stuck = [60, 70, 80, 90].map((days) => passed(`s${days}`, [[days, 'NEW']]));
    const history = historyOf({ deals: [...left, ...stuck] });
    const [first] = await dwells(history.deals, history);
    expect(first).toEqual({ stage: 'New', left: 5, there: 4, median: 50 });
  });

  it('tells the worth of a day by currency, and nothing where too few were won', async () => {
    const won = Array.from({ length: 6 }, (_, index) =>
      passed(`w${index}`, [
        [100, 'NEW'],
        [50, 'CUSTOMER'],
      ]),
    );
    const open = [deal('x'), deal('y')];
    const history = historyOf({ deals: [...won, ...open] });
    // Two open deals × a win rate of 1 × 1,000 EUR ÷ 50 days.
    expect((await cycleRow('all', history.deals, history)).worthOfADay).toEqual([
      { amount: 40, currency: 'EUR' },
    ]);
    expect((await cycleRow('all', open, history)).worthOfADay).toBeUndefined();
  });
});

describe('cohorts', () => {
  const told = (over: Partial<Told>): Told => ({
    ...{ unit: 'quarter', zone: 'utc', what: 'won', asOf: historyOf({}).asOf },
    ...over,
  });

  it('compares values over all cohorts, and tells how many of each cohort got there', async () => {
    const old = Array.from({ length: 6 }, (_, index) =>
      passed(`o${index}`, [[200, 'NEW'], ...(index < 3 ? [[160, 'CUSTOMER'] as [number, string]] : [])]),
    );
    const young = passed('y', [[10, 'NEW']]);
    const values = [['Partner', await dealMembers([...old, young])]] as const;
    const [row] = await valueRows(values, told({}));
    // The young one is no failure within 90 days: it is not that old.
    expect(row).toMatchObject({ name: 'Partner', size: 7, won: 3, wonWithin30Days: 0, wonWithin90Days: 0.5 });
    expect(row).not.toHaveProperty('wonWithin365Days');
    const periods = await valuesOverTime(values, told({}));
    expect(periods.map(({ Partner }) => Partner)).toEqual(['3 of 6', '0 of 1']);
  });

  it('tells a share within days only of cohorts that are all that old', async () => {
    const deals = [
      passed('a', [
        [150, 'NEW'],
        [110, 'CUSTOMER'],
      ]),
      passed('b', [[150, 'NEW']]),
      passed('c', [[20, 'NEW']]),
    ];
    const rows = await cohortRows(await dealMembers(deals), told({ unit: 'month' }));
    expect(rows[0]).toMatchObject({
      size: 2,
      won: 1,
      wonWithin30Days: 0,
      wonWithin60Days: 0.5,
      wonWithin90Days: 0.5,
    });
    expect(rows[0]).not.toHaveProperty('wonWithin180Days');
    expect(rows.at(-1)).not.toHaveProperty('wonWithin30Days');
  });

  it('counts customers who bought again once, from their first purchase', async () => {
    const bought = (id: string, days: number, companyId: string) =>
      passed(
        id,
        [
          [days + 30, 'NEW'],
          [days, 'CUSTOMER'],
        ],
        { now: { companyId } },
      );
    const deals = [
      bought('a', 400, 'one'),
      bought('b', 320, 'one'),
      bought('c', 50, 'one'),
      bought('d', 400, 'two'),
    ];
    const members = await customerMembers(deals);
    const [row] = await cohortRows(members, told({ unit: 'year', what: 'boughtAgain' }));
    expect(row).toMatchObject({ size: 2, boughtAgain: 1, share: 0.5, boughtAgainWithin90Days: 0.5 });
  });
});

describe('habits', () => {
  it('takes the time to the next mail of the other side, from the first that waits', async () => {
    const mails = Array.from({ length: 25 }, (_, index) => [
      activity('mail-in', 50 - index, { thread: `t${index}` }),
      activity('mail-in', 49.9 - index, { thread: `t${index}` }),
      activity('mail-out', 49.5 - index, { thread: `t${index}` }),
    ]).flat();
    expect(await replyTimes(mails, 'ours')).toEqual({ replies: 25, medianHours: 12, p80Hours: 12 });
    expect(await replyTimes(mails, 'theirs')).toBeUndefined();
  });

  it('compares deals by their first thirty days, and leaves out who was closed before', async () => {
    const deals = Array.from({ length: 100 }, (_, index) =>
      passed(
        `d${index}`,
        [
          [300, 'NEW'],
          [index < 50 ? 240 : 280, index % 2 === 0 ? 'CUSTOMER' : 'LOST'],
        ],
        {
          now: { companyId: `c${index}`, contactId: `p${index}` },
        },
      ),
    );
    const met = deals
      .slice(0, 25)
      .map((_, index) => activity('meeting', 290, { people: [`p${index}`], companies: [`c${index}`] }));
    const rows = await kindRows(deals, historyOf({ deals, activities: met }), met);
    expect(rows.find(({ name }) => name === 'meeting')).toMatchObject({
      count: 25,
      dealsWithEarly: 25,
      dealsWithout: 25,
    });
  });

  it('looks at nothing that came after the thirty days', async () => {
    const deals = Array.from({ length: 60 }, (_, index) =>
      passed(
        `d${index}`,
        [
          [300, 'NEW'],
          [100, 'CUSTOMER'],
        ],
        { now: { companyId: `c${index}`, contactId: `p${index}` } },
      ),
    );
    const late = deals.map((_, index) =>
      activity('meeting', 200, { people: [`p${index}`], companies: [`c${index}`] }),
    );
    const rows = await kindRows(deals, historyOf({ deals, activities: late }), late);
    expect(rows.find(({ name }) => name === 'meeting')).toEqual({ name: 'meeting', count: 60 });
  });
});
