import { STORIES } from '../../src/sandbox/company/stories';
import { type Change, DemoCompany } from '../support/demo-company';
import { type RunningSandbox, startSandbox } from '../support/sandbox';

interface Deal {
  id: string;
  name: string;
  stage: string;
  closeDate: string;
  lostReason: string | null;
  source: string;
  amount: { amountMicros: number };
  owner: { name: { firstName: string; lastName: string } } | null;
  company: { region: string } | null;
  campaign: { name: string } | null;
}
const DEAL =
  'id name stage closeDate lostReason source amount{amountMicros} owner{name{firstName lastName}} company{region} campaign{name}';

/** The stories hold for whatever seed and whenever it is. */
describe.each([1, 7])('The stories of the demo company, seed %i', (seed) => {
  let sandbox: RunningSandbox;
  let company: DemoCompany;
  let deals: Deal[];

  beforeAll(async () => {
    sandbox = await startSandbox(['--seed', String(seed)]);
    company = new DemoCompany(sandbox);
    deals = await company.list<Deal>('opportunities', '{}', DEAL);
  });
  afterAll(() => sandbox.stop());

  const getDeal = (name: string): Deal => {
    const deal = deals.find((one) => one.name === name);
    if (deal === undefined) throw new Error(`no deal ${name}`);
    return deal;
  };
  const changesOf = ({ id }: Deal) => company.changes('targetOpportunityId', id);
  const diffsOf = (changes: Change[], field: string) =>
    changes.flatMap(({ happensAt, properties }) => {
      const diff = properties.diff?.[field];
      return diff === undefined ? [] : [{ ...diff, happensAt }];
    });

  it('a champion left', async () => {
    const { deal, champion, company: former, joined, leftDaysAgo, slipsSince } = STORIES.championLeft;
    const [left, employer] = await Promise.all(
      [former, joined].map((name) => company.get<{ id: string }>('companies', name, 'id')),
    );
    const [person] = await company.list<{ id: string }>(
      'people',
      `{ name: { lastName: { eq: "${champion.lastName}" } } }`,
      'id',
    );
    const [move] = diffsOf(await company.changes('targetPersonId', person?.id ?? ''), 'companyId');
    expect(move).toMatchObject({ before: left?.id, after: employer?.id });
    const gone = move?.happensAt ?? '';
    expect(Math.abs(company.daysAgo(gone) - leftDaysAgo)).toBeLessThan(3);

    const domain = 'harbour-point-clinics.example';
    const [written, received] = await Promise.all([
      company.mails(domain, 'FROM'),
      company.mails(domain, 'TO'),
    ]);
    expect(written.length).toBeGreaterThan(4);
    expect(written.filter(({ receivedAt }) => receivedAt > gone)).toEqual([]);
    expect(received.filter(({ receivedAt }) => receivedAt > gone).length).toBeGreaterThan(1);
    const slips = diffsOf(await changesOf(getDeal(deal)), 'closeDate').filter(
      ({ happensAt }) => happensAt > gone,
    );
    expect(slips).toHaveLength(slipsSince);
    expect(getDeal(deal).stage).toBe('NEGOTIATION');
  });

  it('a region collapsed in one month', () => {
    const { region, monthsAgo, lostReason, lostAtLeast, wonSince } = STORIES.regionCollapsed;
    const now = new Date();
    const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - monthsAgo))
      .toISOString()
      .slice(0, 7);
    const there = deals.filter((deal) => deal.company?.region === region);
    const closed = (stage: string, when: (closed: string) => boolean) =>
      there.filter((deal) => deal.stage === stage && when(deal.closeDate.slice(0, 7)));
    const lost = closed('LOST', (closing) => closing === month).filter(
      (deal) => deal.lostReason === lostReason,
    );
    expect(lost.length).toBeGreaterThanOrEqual(lostAtLeast);
    expect(closed('CUSTOMER', (closing) => closing >= month)).toHaveLength(wonSince);
    expect(closed('CUSTOMER', (closing) => closing < month).length).toBeGreaterThan(5);
  });

  it('a seller sandbags', async () => {
    const { rep, jumped, othersJumped, medianRaise } = STORIES.sandbagger;
    const won = deals.filter(({ stage, owner }) => stage === 'CUSTOMER' && owner !== null);
    const isHis = ({ owner }: Deal) => `${owner?.name.firstName} ${owner?.name.lastName}` === rep;
    const lives = await Promise.all(won.map(async (deal) => ({ deal, changes: await changesOf(deal) })));
    const last = lives.map(({ deal, changes }) => ({
      isHis: isHis(deal),
      from: diffsOf(changes, 'stage').at(-1)?.before,
      raise: raiseOf(changes),
    }));
    const his = last.filter((one) => one.isHis);
    const others = last.filter((one) => !one.isHis);
    expect(his.length).toBeGreaterThan(10);
    expect(his.filter(({ from }) => from === 'SCREENING').length / his.length).toBeGreaterThanOrEqual(jumped);
    expect(others.filter(({ from }) => from === 'SCREENING').length / others.length).toBeLessThanOrEqual(
      othersJumped,
    );
    expect(his.map(({ raise }) => raise).sort()[Math.floor(his.length / 2)]).toBeGreaterThanOrEqual(
      medianRaise,
    );
  });

  it('deals slip at each end of a quarter', async () => {
    const { deals: slipping, slips, withinDays } = STORIES.quarterEndSlips;
    for (const [name, product] of slipping) {
      const moves = diffsOf(await changesOf(getDeal(`${name} – ${product} (framework)`)), 'closeDate');
      expect(moves.length).toBeGreaterThanOrEqual(slips);
      for (const { before, after, happensAt } of moves) {
        expect([before, after].map((time) => String(time).slice(5, 10))).toEqual([
          expect.stringMatching(QUARTER_END),
          expect.stringMatching(QUARTER_END),
        ]);
        const left = (Date.parse(String(before)) - Date.parse(happensAt)) / (24 * 3600 * 1000);
        expect(Math.abs(left)).toBeLessThanOrEqual(withinDays);
      }
    }
  });

  it('an account turns sour and churns', async () => {
    const { company: name, contact, subscription, cancelledDaysAgo, words } = STORIES.sourAccount;
    const texts = (await company.mails('granite-state-telecom.example', 'FROM')).map(({ text }) => text);
    const places = words.map((word) => texts.findIndex((text) => text.includes(word)));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBe(0);
    expect(texts[0]).toContain(contact.firstName);
    const { id, status } = await company.get<{ id: string; status: string }>(
      'subscriptions',
      subscription,
      'id status',
    );
    expect(status).toBe('CANCELLED');
    const [ended] = diffsOf(await company.changes('targetSubscriptionId', id), 'status');
    expect(Math.abs(company.daysAgo(ended?.happensAt ?? '') - cancelledDaysAgo)).toBeLessThan(3);
    expect(getDeal(`${name} – Renewal`).stage).toBe('LOST');
  });

  it('a campaign brings volume but no revenue', () => {
    const { campaign, revenue } = STORIES.emptyCampaign;
    const counts = new Map<string, number>();
    for (const deal of deals) {
      const name = deal.campaign?.name ?? '';
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    counts.delete('');
    expect([...counts].sort(([, a], [, b]) => b - a)[0]?.[0]).toBe(campaign);
    const won = deals.filter((deal) => deal.campaign?.name === campaign && deal.stage === 'CUSTOMER');
    expect(won.reduce((sum, { amount }) => sum + amount.amountMicros, 0)).toBe(revenue);
    expect(
      deals.filter((deal) => deal.stage === 'CUSTOMER' && deal.source === 'CAMPAIGN').length,
    ).toBeGreaterThan(5);
  });
});

describe('The plain company', () => {
  it('is as large, and none of the stories is in it', async () => {
    const sandbox = await startSandbox(['--company', 'plain']);
    try {
      const company = new DemoCompany(sandbox);
      const deals = await company.list<Deal>('opportunities', '{}', DEAL);
      expect(deals.length).toBeGreaterThan(650);
      const { championLeft, regionCollapsed, emptyCampaign, sandbagger } = STORIES;
      expect(deals.map(({ name }) => name)).not.toContain(championLeft.deal);
      const won = deals.filter(({ stage }) => stage === 'CUSTOMER');
      expect(won.some((deal) => deal.campaign?.name === emptyCampaign.campaign)).toBe(true);
      expect(won.some(({ company: customer }) => customer?.region === regionCollapsed.region)).toBe(true);
      const [first = '', last = ''] = sandbagger.rep.split(' ');
      const his = deals.filter(
        ({ owner }) => owner?.name.firstName === first && owner.name.lastName === last,
      );
      const inBetween = his.filter(({ stage }) => stage === 'PROPOSAL' || stage === 'NEGOTIATION');
      expect(inBetween.length).toBeGreaterThan(0);
    } finally {
      await sandbox.stop();
    }
  });
});

const QUARTER_END = /^(03-31|06-30|09-30|12-31)$/;

/** What the last change did to the amount. */
function raiseOf(changes: Change[]): number {
  const amount = changes.at(-1)?.properties.diff?.['amount'];
  const micros = (value: unknown) => (value as { amountMicros: number } | undefined)?.amountMicros ?? 0;
  return amount === undefined ? 1 : micros(amount.after) / micros(amount.before);
}
