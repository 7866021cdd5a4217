import {
  DAY,
  NOW,
  activity,
  ago,
  deal,
  historyOf,
  passed,
  person,
} from '../../../test/support/history/hand-made';
import type { Activity } from '../activities';
import type { Deal } from '../deal';
import type { WorkspaceHistory } from '../workspace-history';
import { signalsOf } from './deal-signals';
import { normsOf } from './norms';
import { type Signal, type SignalKind, riskOf } from './signal';
import { spotOf } from './spot';

const TASK = activity('task', 3, { due: ago(-3) });
/** Won deals with a mail a week, so that silence has a measure, and forty days in PROPOSAL. */
const WON = Array.from({ length: 24 }, (_, index) =>
  passed(
    `won-${index}`,
    [
      [500, 'NEW'],
      [480, 'PROPOSAL'],
      [440, 'CUSTOMER'],
    ],
    {
      now: { companyId: `c${index}`, contactId: `p${index}` },
    },
  ),
);
const THEIR_MAILS = WON.flatMap((_, index) =>
  [490, 483, 476, 469, 462, 455, 448, 441].map((days, mail) =>
    activity(mail === 0 ? 'meeting' : 'mail-in', days, {
      people: [`p${index}`, `q${index}`],
      companies: [`c${index}`],
    }),
  ),
);

async function signals(one: Deal, activities: readonly Activity[], parts: Partial<WorkspaceHistory> = {}) {
  const history = {
    ...historyOf({ deals: [one, ...WON], activities: [...THEIR_MAILS, ...activities] }),
    ...parts,
  };
  return signalsOf(spotOf(one, history, await normsOf(history)));
}

const kinds = async (...args: Parameters<typeof signals>) => (await signals(...args)).map(({ kind }) => kind);
const factsOf = (found: readonly Signal[], kind: SignalKind) =>
  found.find((signal) => signal.kind === kind)?.facts;
const closeDate = (days: number, before: number, after: number) => ({
  ...{ at: ago(days), field: 'closeDate', before: ago(before), after: ago(after) },
});

describe('signalsOf', () => {
  const fresh = [activity('mail-in', 2), activity('mail-out', 1), TASK];

  it('finds nothing against a deal that goes well', async () => {
    expect(await kinds(deal('d'), fresh)).toEqual([]);
  });

  it('calls silence stale by what won deals had in that stage', async () => {
    const quiet = [activity('mail-in', 21), activity('mail-out', 20), activity('task', 21)];
    const found = await signals(
      passed('d', [
        [40, 'NEW'],
        [30, 'PROPOSAL'],
      ]),
      quiet,
    );
    expect(factsOf(found, 'stale')).toEqual({ days: 20, usual: 7, last: ago(20), isAssumed: 0 });
  });

  it('says nothing of silence in a workspace without activities', async () => {
    const one = deal('d', { createdAt: ago(300) });
    const history = historyOf({ deals: [one] });
    expect(signalsOf(spotOf(one, history, await normsOf(history)))).toEqual([]);
  });

  it('sees that the contact left, and that nobody answers since', async () => {
    const mails = [activity('mail-in', 50), activity('mail-out', 36), activity('mail-out', 29), TASK];
    const people = new Map([['joe', person('joe', 'elsewhere')]]);
    const found = await signals(deal('d', { createdAt: ago(90) }), mails, { people });
    expect(factsOf(found, 'championGone')).toEqual({ person: 'joe', company: 'elsewhere' });
    expect(factsOf(found, 'unanswered')).toEqual({ mails: 2, days: 36, lastHeard: ago(50) });
    expect(found[0]?.kind).toBe('championGone');
  });

  it('sees their mail that waits for an answer', async () => {
    const found = await signals(deal('d'), [activity('mail-out', 9), activity('mail-in', 4), TASK]);
    expect(factsOf(found, 'waitsForUs')).toEqual({ days: 4, since: ago(4), person: 'joe' });
  });

  it('counts moved close dates, not those that were moved forward', async () => {
    const changes = [closeDate(20, 10, -30), closeDate(15, -30, -20), closeDate(10, -20, -60)];
    const found = await signals(deal('d', { changes }), fresh);
    expect(factsOf(found, 'slipping')).toEqual({ times: 2, days: 70, last: ago(10) });
  });

  it('knows the deals that slip in the last week of each quarter', async () => {
    const day = (month: number, date: number) => (NOW - Date.UTC(2026, month, date)) / DAY;
    const changes = [
      closeDate(day(-1, 27), 0, -90),
      closeDate(day(2, 28), 0, -90),
      closeDate(day(5, 27), 0, -90),
    ];
    const found = await signals(deal('d', { createdAt: ago(400), changes }), fresh);
    expect(factsOf(found, 'slipping')).toMatchObject({ times: 3, atQuarterEnds: 3 });
  });

  it('measures a stage by all that have been there, and does not call it stuck on the usual day', async () => {
    const found = await signals(
      passed('d', [
        [90, 'NEW'],
        [80, 'PROPOSAL'],
      ]),
      fresh,
    );
    expect(factsOf(found, 'stuck')).toEqual({ days: 80, p80: 40, longerThan: 96 });
    expect(
      await kinds(
        passed('d', [
          [60, 'NEW'],
          [39, 'PROPOSAL'],
        ]),
        fresh,
      ),
    ).not.toContain('stuck');
  });

  it('does not know what is stuck without a timeline', async () => {
    const { coverage } = historyOf({});
    const without = { ...coverage, changesSince: undefined };
    expect(
      await kinds(
        passed('d', [
          [90, 'NEW'],
          [80, 'PROPOSAL'],
        ]),
        fresh,
        { coverage: without },
      ),
    ).not.toContain('stuck');
  });

  it('names what a deal lacks, but not what may not be read', async () => {
    const bare = deal('d', { now: { amount: undefined, closeDate: undefined, ownerId: undefined } });
    const found = await signals(bare, fresh);
    expect(factsOf(found, 'incomplete')).toEqual({ lacks: 'amount, close date' });
    expect(found.map(({ kind }) => kind)).toContain('ownerless');
    const { coverage } = historyOf({});
    const hidden = {
      coverage: { ...coverage, hidden: ['opportunity.amount', 'opportunity.closeDate', 'opportunity.owner'] },
    };
    expect(await kinds(bare, fresh, hidden)).toEqual([]);
  });

  it('tells the rest: past its date, nothing planned, one person only, cut, worse in tone', async () => {
    const cut = { at: ago(9), field: 'amount', before: 1_000, after: 600 };
    const tones = [0.8, 0.7, 0.8, -0.2, -0.4, -0.3].map((tone, index) =>
      activity('mail-in', 16 - 2 * index, { tone }),
    );
    const changes = [cut];
    const late = passed(
      'd',
      [
        [60, 'NEW'],
        [25, 'PROPOSAL'],
      ],
      { changes, now: { closeDate: ago(5) } },
    );
    const found = await signals(late, [...tones, activity('mail-out', 1)]);
    expect(factsOf(found, 'pastClose')).toEqual({ days: 5, closeDate: ago(5) });
    expect(factsOf(found, 'singleThreaded')).toEqual({ people: 1, usual: 2 });
    expect(factsOf(found, 'amountCut')).toEqual({ before: 1_000, after: 600, percent: 40, since: ago(9) });
    expect(factsOf(found, 'toneFalling')).toEqual({ before: 0.77, now: -0.3 });
    expect(found.map(({ kind }) => kind)).toContain('noNextStep');
    expect(riskOf(found)).toBeGreaterThan(0.7);
    expect(riskOf(found)).toBeLessThan(1);
  });
});
