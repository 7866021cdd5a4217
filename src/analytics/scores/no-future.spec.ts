import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import {
  DAY,
  NOW,
  ago,
  makeActivity,
  makeCompany,
  makeDeal,
  makeHistory,
} from '../../../test/support/made-history';
import { Answered } from './answered';
import { Book } from './book';
import { BELIEFS } from './priors';
import { TASKS } from '../../workers/tasks';
import type { Activity } from '../../history/activities';
import type { Deal, DealChange } from '../../history/deal';
import type { WorkspaceHistory } from '../../history/workspace-history';

/** The same functions, without threads. */
const HERE = {
  run: (name: string, input: unknown) =>
    Promise.resolve((TASKS as Record<string, (input: unknown) => unknown>)[name]?.(input)),
} as Parameters<typeof Answered.learn>[2];

/** Deals of two years: those from referrals are won more often; the last ones are open. */
function plainDeals(count: number): Deal[] {
  const random = xoroshiro128plus(7);
  return Array.from({ length: count }, (_, index) => {
    const began = 720 - (700 * index) / count;
    const days = 30 + 60 * uniformFloat64(random);
    const isReferral = uniformFloat64(random) < 0.5;
    const isWon = uniformFloat64(random) < (isReferral ? 0.65 : 0.25);
    const source = isReferral ? 'Referral' : 'Outbound';
    const begin: [string, number][] = [['NEW', began]];
    if (began - days / 3 > 0) begin.push(['MEETING', began - days / 3]);
    if (began - days > 0) begin.push([isWon ? 'WON' : 'LOST', began - days]);
    const state = {
      amount: 10_000 + 1000 * (index % 7),
      currency: 'EUR',
      companyId: `c${String(index % 40)}`,
    };
    return makeDeal(String(index), begin, { state: { ...state, traits: { source } } });
  });
}

const companies = Array.from({ length: 40 }, (_, index) => makeCompany(`c${String(index)}`));

function plant(
  history: WorkspaceHistory,
  change: (deal: Deal) => Deal,
  activities: readonly Activity[] = [],
) {
  return makeHistory({
    ...{
      deals: history.deals.map(change),
      companies,
      activities: [...history.activities.all, ...activities],
    },
  });
}

/** What is written down when a deal ends, with its trace in the timeline. */
function onClosing(deal: Deal, field: string, before: DealChange['before'], after: string | number): Deal {
  if (deal.closedAt === undefined) return deal;
  const trace = { at: deal.closedAt, field, after, ...(before !== undefined && { before }) };
  const isAmount = field === 'amount';
  const now = isAmount
    ? { ...deal.now, amount: Number(after) }
    : { ...deal.now, traits: { ...deal.now.traits, [field]: String(after) } };
  return { ...deal, now, changes: [...deal.changes, trace] };
}

async function learn(history: WorkspaceHistory): Promise<Answered> {
  return Answered.learn(await (await Book.open(history)).question('win'), BELIEFS.win, HERE);
}

async function examplesOf(history: WorkspaceHistory) {
  const question = await (await Book.open(history)).question('win');
  return [...question.past()];
}

describe('what is learnt from', () => {
  const plain = makeHistory({
    ...{ deals: plainDeals(400), companies },
    activities: [makeActivity('m', 'mail-in', 300, { deals: ['230'] })],
  });

  it('holds examples of open deals only, months before the end of the history', async () => {
    const examples = await examplesOf(plain);
    expect(examples.length).toBeGreaterThan(400);
    const closings = new Map(plain.deals.map(({ id, closedAt }) => [id, closedAt ?? Infinity]));
    expect(examples.filter(({ group, at }) => at >= (closings.get(group) ?? 0))).toEqual([]);
    expect(Math.max(...examples.map(({ at }) => at))).toBeLessThan(ago(30));
  });

  it.each(['win', 'lead company', 'lead opportunity', 'churn'] as const)(
    'is the same some minutes later for %s',
    async (name) => {
      const at = async (minute: number) => {
        const book = await Book.open({ ...plain, asOf: NOW + minute * 60_000 });
        return [...(await book.question(name)).past()];
      };
      const [first, second] = [await at(1), await at(20)];
      expect(first.length).toBeGreaterThan(0);
      expect(second).toEqual(first);
    },
  );

  it.each([
    [
      'a reason for losing, entered on losing',
      (deal: Deal) => (deal.outcome === 'lost' ? onClosing(deal, 'lostReason', undefined, 'Price') : deal),
    ],
    [
      'an amount that is raised on winning',
      (deal: Deal) => (deal.outcome === 'won' ? onClosing(deal, 'amount', deal.now.amount, 99_000) : deal),
    ],
  ])('does not see %s', async (_, change) => {
    const planted = plant(plain, change);
    expect(await examplesOf(planted)).toEqual(await examplesOf(plain));
    const [before, after] = [await learn(plain), await learn(planted)];
    expect(after.model.quality).toEqual(before.model.quality);
    expect(after.chances).toEqual(before.chances);
  });

  it('does not see what was done after the end', async () => {
    const late = plain.deals.flatMap(({ id, outcome, closedAt }) =>
      outcome !== 'won' || closedAt === undefined
        ? []
        : [
            { ...makeActivity(`n${id}`, 'note', 0, { deals: [id] }), at: closedAt + 60_000 },
            { ...makeActivity(`t${id}`, 'mail-in', 0, { deals: [id], tone: 0.9 }), at: closedAt + DAY },
          ],
    );
    const planted = plant(
      plain,
      (deal) => deal,
      late.filter(({ at }) => at <= NOW),
    );
    expect(await examplesOf(planted)).toEqual(await examplesOf(plain));
  });

  it('does not see that a task was done later', async () => {
    const task = { deals: ['100'], due: ago(560) };
    const [open, done] = [
      plant(plain, (deal) => deal, [makeActivity('t', 'task', 570, task)]),
      plant(plain, (deal) => deal, [makeActivity('t', 'task', 570, { ...task, done: ago(1) })]),
    ];
    expect(await examplesOf(done)).toEqual(await examplesOf(open));
  });

  it('leaves out a field that was filled in on closing without a trace', async () => {
    const planted = plant(plain, (deal) =>
      deal.outcome === 'open'
        ? deal
        : { ...deal, now: { ...deal.now, traits: { ...deal.now.traits, closedBy: deal.outcome } } },
    );
    const [before, after] = [await learn(plain), await learn(planted)];
    expect(after.leftOut).toEqual(['deal.closedBy']);
    expect(after.model.quality).toEqual(before.model.quality);
    expect(after.chances).toEqual(before.chances);
  });

  it('leaves out what companies are called once they have bought, and how much', async () => {
    const bought = new Set(
      plain.deals.flatMap(({ outcome, now }) => (outcome === 'won' ? [now.companyId] : [])),
    );
    const grown = companies.map((company) => ({
      ...company,
      traits: { lifecycle: bought.has(company.id) ? 'Customer' : 'Prospect' },
      numbers: { lifetimeValue: bought.has(company.id) ? 9000 : 0 },
    }));
    const planted = makeHistory({ deals: plain.deals, companies: grown, activities: plain.activities.all });
    expect(await examplesOf(planted)).toEqual(await examplesOf(plain));
  });

  it('finds what is there to be found', async () => {
    const { model } = await learn(plain);
    expect(model.quality.hasSkill).toBe(true);
    expect(model.quality.auc).toBeGreaterThan(0.6);
  });

  it('finds nothing in outcomes that are drawn by lot', async () => {
    const random = xoroshiro128plus(11);
    const drawn = makeHistory({
      ...{ companies, activities: plain.activities.all },
      deals: plain.deals.map((deal) =>
        deal.outcome === 'open' ? deal : { ...deal, outcome: uniformFloat64(random) < 0.45 ? 'won' : 'lost' },
      ),
    });
    const { model } = await learn(drawn);
    expect(model.quality.hasSkill).toBe(false);
  });
});
