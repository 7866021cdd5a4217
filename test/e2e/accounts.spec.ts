import { STORIES } from '../../src/sandbox/company/stories';
import type { HealthReport } from '../../src/analytics/scores/health/health.schemas';
import type { ExpansionOpportunities } from '../../src/analytics/scores/expansion/expansion.schemas';
import type { NurtureCandidates } from '../../src/analytics/scores/nurture/nurture.schemas';
import { type Connected, REVISIONS, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

const SLOW = 90_000;

describe.each(REVISIONS)('accounts of the demo company, revision %s', (revision) => {
  let twenty: RunningSandbox;
  let server: RunningServer;
  let client: Connected;

  beforeAll(async () => {
    twenty = await startSandbox();
    server = await startServer({ TWENTY_API_URL: twenty.url, TWENTY_API_KEY: twenty.adminKey });
    client = await connectHttp(revision, server.url);
  }, SLOW);
  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await twenty?.stop();
  });

  async function ask<T>(tool: string, args: object = {}): Promise<T> {
    const answer = await client.call(tool, args, { timeout: SLOW });
    expect(answer.text).not.toContain('code: ');
    return answer.facts as unknown as T;
  }

  it(
    'are told of the worst first, with how many are in which state',
    async () => {
      const { accounts = [], distribution, total } = await ask<HealthReport>('twenty_account_health');
      expect(accounts).toHaveLength(10);
      const { healthy = 0, watch = 0, lost = 0 } = distribution ?? {};
      expect(healthy + watch + lost + (distribution?.['at risk'] ?? 0)).toBe(total);
      const health = accounts.map((account) => account.health);
      expect(health).toEqual([...health].sort((a, b) => a - b));
      expect(accounts.every(({ summary }) => summary.length > 10)).toBe(true);
    },
    SLOW,
  );

  it(
    'say plainly that the sour account was lost',
    async () => {
      const { accounts = [] } = await ask<HealthReport>('twenty_account_health', {
        account: STORIES.sourAccount.company,
      });
      expect(accounts[0]).toMatchObject({ status: 'lost', lostOn: expect.any(String) });
      expect(accounts[0]?.health).toBeLessThanOrEqual(20);
      const daysAgo = (Date.now() - Date.parse(accounts[0]?.lostOn ?? '')) / 86_400_000;
      expect(Math.abs(daysAgo - STORIES.sourAccount.cancelledDaysAgo)).toBeLessThan(2);
    },
    SLOW,
  );

  it(
    'are grouped by behaviour, each in one group',
    async () => {
      const { segments = [], total } = await ask<HealthReport>('twenty_account_health', { by: 'segment' });
      expect(segments.reduce((sum, { accounts }) => sum + accounts, 0)).toBe(total);
      expect(segments.length).toBeGreaterThan(3);
    },
    SLOW,
  );

  it(
    'that are unknown are an error',
    async () => {
      const { facts } = await client.call('twenty_account_health', { account: 'No such company' });
      expect(facts.error).toMatchObject({ code: 'RECORD_NOT_FOUND', hint: expect.any(String) });
    },
    SLOW,
  );

  it(
    'have people who are worth warming up, narrowed by a filter',
    async () => {
      const all = await ask<NurtureCandidates>('twenty_find_nurture_candidates');
      const filter = { company: { industry: 'Healthcare' } };
      const some = await ask<NurtureCandidates>('twenty_find_nurture_candidates', { filter, limit: 100 });
      expect(some.total).toBeGreaterThan(0);
      expect(some.total).toBeLessThan(all.total);
      for (const { why, nextStep, quietFor } of some.candidates) {
        expect(quietFor).toBeGreaterThanOrEqual(45);
        expect([why.length > 0, nextStep.length > 0]).toEqual([true, true]);
      }
    },
    SLOW,
  );

  it(
    'lack products that similar ones have',
    async () => {
      const { opportunities } = await ask<ExpansionOpportunities>('twenty_expansion_opportunities', {
        limit: 50,
      });
      expect(opportunities.length).toBeGreaterThan(10);
      expect(opportunities.some(({ product, size }) => product !== undefined && size !== undefined)).toBe(
        true,
      );
      expect(opportunities.every(({ health }) => health >= 40)).toBe(true);
    },
    SLOW,
  );

  it(
    'go by a part of their name and by their domain, and say why there is nothing',
    async () => {
      const { company } = STORIES.championLeft;
      for (const account of [company.slice(0, -4), 'harbour-point-clinics.example']) {
        const { accounts = [] } = await ask<HealthReport>('twenty_account_health', { account });
        expect(accounts.map(({ name }) => name)).toEqual([company]);
      }
      const nobody = await ask<HealthReport>('twenty_account_health', { filter: { name: 'nobody' } });
      expect(nobody.note).toBe('No customer matches the filter.');
      const [worst] = (await ask<HealthReport>('twenty_account_health', { limit: 1 })).accounts ?? [];
      const unwell = await ask<ExpansionOpportunities>('twenty_expansion_opportunities', {
        account: worst?.id,
      });
      expect(unwell.note).toContain('unwell');
    },
    SLOW,
  );
});

describe('an empty workspace', () => {
  let twenty: RunningSandbox;
  let server: RunningServer;

  beforeAll(async () => {
    twenty = await startSandbox(['--company', 'none']);
    server = await startServer({ TWENTY_API_URL: twenty.url, TWENTY_API_KEY: twenty.adminKey });
  }, SLOW);
  afterAll(async () => {
    await server?.stop();
    await twenty?.stop();
  });

  it.each(['twenty_account_health', 'twenty_find_nurture_candidates', 'twenty_expansion_opportunities'])(
    'has nothing to tell, and says so: %s',
    async (tool) => {
      const client = await connectHttp('2026-07-28', server.url);
      const { facts, text } = await client.call(tool, {}, { timeout: SLOW });
      await client.close();
      expect(text).not.toContain('code: ');
      expect(facts).toMatchObject({ total: 0, note: expect.any(String) });
    },
    SLOW,
  );
});
