import request from 'supertest';
import { type Connected, REVISIONS, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

interface Alike {
  id: string;
  title: string;
  score: number;
  why: string[];
  likeCustomers?: number;
  wonDeals?: number;
  openDeals?: number;
}

interface Facts {
  similar: Alike[];
  to: { title: string };
  typicalScore?: number;
  compared: { read: number; total: number };
  note?: string;
  hidden?: string[];
  explanation?: { inputs: { bits: Record<string, number> } };
  error?: { code: string; hint: string };
}

let sandbox: RunningSandbox;
let server: RunningServer;

async function start(...args: string[]): Promise<void> {
  sandbox = await startSandbox(['--control', ...args]);
  server = await startServer({ TWENTY_API_URL: sandbox.url });
}

async function stop(): Promise<void> {
  await server?.stop();
  await sandbox?.stop();
}

async function ask(
  args: object,
  key = sandbox.adminKey,
  revision = REVISIONS[1] as (typeof REVISIONS)[number],
) {
  const client = await connectHttp(revision, server.url, key);
  const { facts } = await client.call('twenty_find_similar', args);
  await client.close();
  return facts as unknown as Facts;
}

const make = async (client: Connected, object: string, data: object) => {
  const { facts } = await client.call('twenty_create_record', { object, data });
  return (facts as unknown as { record: { id: string } }).record.id;
};

describe('similar companies in the demo company', () => {
  beforeAll(() => start(), 60_000);
  afterAll(stop);

  it.each(REVISIONS)('share trade and region with the one, and say so (%s)', async (revision) => {
    const facts = await ask({ id: 'Fairmont Couriers', limit: 3, explain: true }, sandbox.adminKey, revision);
    expect(facts.similar).toHaveLength(3);
    for (const { why, score } of facts.similar) {
      expect(why.join()).toMatch(/industry Logistics \d+%/);
      expect(score).toBeGreaterThan(3 * (facts.typicalScore ?? 100));
    }
    const bits = facts.explanation?.inputs.bits ?? {};
    expect(bits.industry).toBeGreaterThan(bits.accountOwner ?? 0);
    expect(facts.compared.read).toBe(facts.compared.total);
  });

  it('are the same each time', async () => {
    const [one, other] = [await ask({ id: 'Fairmont Couriers' }), await ask({ id: 'Fairmont Couriers' })];
    expect(one.similar).toEqual(other.similar);
  });

  it('are prospects when asked: none has won or open deals, and those like customers come first', async () => {
    const { similar } = await ask({ id: 'Hollins Hospitals', prospects: true, limit: 20 });
    expect(similar.length).toBeGreaterThan(5);
    for (const { wonDeals, openDeals, likeCustomers } of similar) {
      expect([wonDeals, openDeals]).toEqual([undefined, undefined]);
      expect(likeCustomers).toEqual(expect.any(Number));
    }
    const client = await connectHttp(REVISIONS[1], server.url, sandbox.adminKey);
    const ids = similar.map(({ id }) => id);
    const { facts } = await client.call('twenty_aggregate', {
      ...{ object: 'opportunity', groupBy: ['stage'], metrics: ['count'] },
      filter: { companyId: { in: ids } },
    });
    await client.close();
    const stages = (facts as unknown as { groups: { stage: string }[] }).groups.map(({ stage }) => stage);
    expect(stages.filter((stage) => !/lost/i.test(stage))).toEqual([]);
  });

  it('are only among those that the caller means', async () => {
    const { similar } = await ask({ id: 'Fairmont Couriers', filter: { industry: 'Healthcare' }, limit: 50 });
    expect(similar.length).toBeGreaterThan(5);
    expect(similar.flatMap(({ why }) => why).join()).not.toContain('industry');
  });

  it('cost at most ten requests', async () => {
    await ask({ id: 'Fairmont Couriers' });
    await request(sandbox.url).delete('/__sandbox/requests').expect(200);
    await ask({ id: 'Fairmont Couriers', prospects: true });
    const { body } = await request(sandbox.url).get('/__sandbox/requests').expect(200);
    const counts = (body as { path: string; count: number }[]).map(({ count }) => count);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(10);
    expect(counts.length).toBeGreaterThan(0);
  });

  it.each([['person'], ['opportunity'], ['subscription'], ['task']])(
    'work for any object: %s',
    async (object) => {
      const client = await connectHttp(REVISIONS[1], server.url, sandbox.adminKey);
      const { facts } = await client.call('twenty_list_records', { object, limit: 1 });
      await client.close();
      const [record] = (facts as unknown as { records: { id: string }[] }).records;
      const { similar, typicalScore } = await ask({ object, id: record?.id, limit: 3 });
      expect(similar).toHaveLength(3);
      expect(similar[0]?.score).toBeGreaterThan(typicalScore ?? 100);
      expect(similar[0]?.why.length).toBeGreaterThan(0);
    },
  );

  it('leave out what the role may not read, and say who cannot be judged', async () => {
    const facts = await ask({ id: 'Fairmont Couriers', limit: 3 }, sandbox.restrictedKey);
    expect(facts.similar).toHaveLength(3);
    expect(JSON.stringify(facts.similar)).not.toContain('deals');
    const prospects = await ask({ id: 'Fairmont Couriers', prospects: true }, sandbox.restrictedKey);
    expect([prospects.similar, prospects.note]).toEqual([[], expect.stringContaining("can't say")]);
    const people = await ask({ object: 'person', id: await somebody(), limit: 2 }, sandbox.restrictedKey);
    expect(people.hidden).toEqual(['jobTitle']);
    expect(JSON.stringify(people.similar)).not.toContain('jobTitle');
  });

  const somebody = async () => {
    const client = await connectHttp(REVISIONS[1], server.url, sandbox.adminKey);
    const { facts } = await client.call('twenty_list_records', { object: 'person', limit: 1 });
    await client.close();
    return (facts as unknown as { records: { id: string }[] }).records[0]?.id;
  };

  it.each([
    [{ id: 'Nobody GmbH' }, 'RECORD_NOT_FOUND'],
    [{ object: 'dragon', id: 'x' }, 'OBJECT_NOT_FOUND'],
    [{ id: 'Fairmont Couriers', filter: { nonsense: 1 } }, 'INVALID_INPUT'],
    [{}, 'INVALID_INPUT'],
    [{ id: 'Fairmont Couriers', limit: 1000 }, 'INVALID_INPUT'],
  ])('refuse %j with %s', async (args, code) => {
    const { error } = await ask(args);
    expect(error).toMatchObject({ code, hint: expect.any(String) as unknown });
  });
});

describe('similar records where there is little', () => {
  beforeAll(() => start('--company', 'none'), 60_000);
  afterAll(stop);

  it('say that there is nobody to compare with, and that nothing is known', async () => {
    const client = await connectHttp(REVISIONS[1], server.url, sandbox.adminKey);
    const id = await make(client, 'company', { name: 'Alone' });
    const alone = await ask({ id });
    expect([alone.similar, alone.compared.total]).toEqual([[], 0]);
    expect(alone.note).toContain('no other companies');
    await make(client, 'company', { name: 'Other' });
    const unknown = await ask({ id });
    await client.close();
    expect(unknown.similar).toEqual([]);
    expect(unknown.note).toContain("can't say");
    expect(JSON.stringify([alone, unknown])).not.toMatch(/NaN|null|Infinity/);
  });

  it('find the one that is alike among a few, and no sums over currencies', async () => {
    const client = await connectHttp(REVISIONS[1], server.url, sandbox.adminKey);
    const deal = (name: string, amount: number, currency: string) =>
      make(client, 'opportunity', { name, amount: { amount, currency } });
    await Promise.all([
      deal('Same', 1_000, 'EUR'),
      deal('Foreign', 1_100, 'JPY'),
      deal('Large', 9_000_000, 'EUR'),
      deal('Huge', 90_000_000, 'EUR'),
    ]);
    const id = await deal('One', 1_100, 'EUR');
    await client.close();
    const { similar } = await ask({ object: 'opportunity', id, limit: 4 });
    expect(similar[0]?.title).toBe('Same');
    expect(similar.find(({ title }) => title === 'Foreign')?.why.join()).not.toContain(
      'annualRecurringRevenue',
    );
  });
});
