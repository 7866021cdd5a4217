import {
  ago,
  makeActivity,
  makeCompany,
  makeDeal,
  makeHistory,
  NOW,
} from '../../../test/support/made-history';
import type { Deal } from '../deal';
import type { WorkspaceHistory } from '../workspace-history';
import { type Chronicle, ChronicleWriter } from './chronicle';
import { dealFeatures } from './deal.features';
import { DealViews } from './deal-view';
import { rowOf } from './feature';

const closed = Array.from({ length: 10 }, (_, index) =>
  makeDeal(
    `old${String(index)}`,
    [
      ['NEW', 400],
      ['MEETING', 390],
      [index < 4 ? 'WON' : 'LOST', 370],
    ],
    {
      state: { amount: 1000, currency: 'EUR', ownerId: 'o', companyId: 'c' },
    },
  ),
);

function chronicleOf(history: WorkspaceHistory): Promise<Chronicle> {
  const writer = new ChronicleWriter(history);
  history.deals.forEach((deal) => writer.add(deal));
  return writer.end();
}

async function rowAt(deal: Deal, at = NOW, activities: ReturnType<typeof makeActivity>[] = []) {
  const history = makeHistory({ deals: [...closed, deal], companies: [makeCompany('c')], activities });
  return rowOf(await dealFeatures(history), new DealViews(history, await chronicleOf(history)).of(deal, at));
}

describe('what is known of a deal', () => {
  const slipped = makeDeal(
    'd',
    [
      ['NEW', 100],
      ['PROPOSAL', 60],
      ['MEETING', 30],
    ],
    {
      state: { amount: 3000, currency: 'EUR', ownerId: 'o', companyId: 'c', closeDate: ago(-10) },
      changes: [
        { at: ago(50), field: 'closeDate', before: ago(40), after: ago(20) },
        { at: ago(25), field: 'closeDate', before: ago(20), after: ago(-10) },
        { at: ago(45), field: 'amount', before: 2000, after: 3000 },
      ],
    },
  );

  it('tells its way through the stages against the usual', async () => {
    expect(await rowAt(slipped)).toMatchObject({
      ...{ stage: 'Meeting', daysInStage: 30, ageDays: 100, movesBack: 1, skippedStages: 1 },
      ...{ paceInStage: 1.5, stagePosition: 0.5 },
    });
  });

  it('tells money and dates against the usual, and how often they moved', async () => {
    const row = await rowAt(slipped);
    expect(row).toMatchObject({ amountToUsual: 3, amountToOwners: 3, amountChange: 1.5 });
    expect(row).toMatchObject({ slips: 2, slippedDays: 50, daysToClose: 10 });
  });

  it('is what was known at a moment, not what came later', async () => {
    expect(await rowAt(slipped, ago(55))).toMatchObject({
      ...{ stage: 'Proposal', daysInStage: 5, movesBack: 0, slips: 0 },
      ...{ daysToClose: 15, amountToUsual: 2, amountChange: 1 },
    });
  });

  it('tells the record of owner and company, drawn towards that of all', async () => {
    expect(await rowAt(slipped)).toMatchObject({
      ownerWinRate: 0.4,
      companyWinRate: 0.4,
      customerAlready: 'yes',
    });
    expect(await rowAt(slipped, ago(99))).toMatchObject({ customerAlready: 'yes' });
  });

  it('counts contact, answers and silence', async () => {
    const about = { deals: ['d'], people: ['p'] };
    const row = await rowAt(slipped, NOW, [
      makeActivity('1', 'mail-out', 40, { ...about, thread: 't' }),
      makeActivity('2', 'mail-in', 39.5, { ...about, thread: 't', tone: 0.4 }),
      makeActivity('3', 'mail-out', 20, about),
      makeActivity('4', 'mail-out', 10, about),
      makeActivity('5', 'mail-out', 1, about),
      makeActivity('6', 'meeting', 35, { ...about, people: ['p', 'q'] }),
      makeActivity('7', 'meeting', 34, { ...about, isCancelled: true }),
      makeActivity('8', 'meeting', -3, about),
      makeActivity('9', 'task', 15, { ...about, people: [], due: ago(2) }),
    ]);
    expect(row).toMatchObject({
      ...{ replyHours: 12, unanswered: 2, mailsIn30: 0, mailsIn90: 1, mailsOut30: 3 },
      ...{ meetings90: 1, people90: 2, overdueTasks: 1, tone: 0.4 },
    });
    expect(row).toMatchObject({ daysSinceMailIn: 39.5, daysSinceContact: 1 });
    expect(row).not.toHaveProperty('waitingForUs');
  });

  it('leaves out what is not known, and is never NaN', async () => {
    const bare = makeDeal('bare', [['NEW', 1]]);
    const alone = makeHistory({ deals: [bare] });
    const row = rowOf(
      await dealFeatures(alone),
      new DealViews(alone, await chronicleOf(alone)).of(bare, NOW),
    );
    expect(row).not.toHaveProperty('amountToUsual');
    expect(row).not.toHaveProperty('paceInStage');
    expect(row).not.toHaveProperty('ownerWinRate');
    expect(Object.values(row).filter((value) => Number.isNaN(value))).toEqual([]);
  });
});
