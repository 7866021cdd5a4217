import request from 'supertest';
import type { Scores } from '../../src/analytics/scores/scores.schemas';
import { type Connected, REVISIONS, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';
import { STORIES } from '../../src/sandbox/company/stories';

const COLD = { timeout: 60_000 };

function serving(args: readonly string[], key: 'adminKey' | 'restrictedKey' = 'adminKey') {
  const running = {} as { twenty: RunningSandbox; server: RunningServer };
  beforeAll(async () => {
    running.twenty = await startSandbox(args);
    const { url } = running.twenty;
    running.server = await startServer({ TWENTY_API_URL: url, TWENTY_API_KEY: running.twenty[key] });
  }, 60_000);
  afterAll(async () => {
    await running.server?.stop();
    await running.twenty?.stop();
  });
  return running;
}

async function scored(client: Connected, args: object = {}): Promise<Scores> {
  const answer = await client.call('twenty_score_records', args, COLD);
  expect(answer.text).not.toContain('code: ');
  return answer.facts as unknown as Scores;
}

describe.each(REVISIONS)('scores of the demo company, revision %s', (revision) => {
  const running = serving([]);
  let client: Connected;
  beforeAll(async () => (client = await connectHttp(revision, running.server.url)), 60_000);
  afterAll(() => client?.close());

  it('rank open deals by a chance that was learnt and tested, with reasons', async () => {
    const { records, model, enough, total } = await scored(client, { limit: 20 });
    expect(enough).toBe(true);
    expect(records).toHaveLength(20);
    expect(total).toBeGreaterThan(100);
    expect(model).toMatchObject({ meaning: expect.stringContaining('Won'), how: 'learnt' });
    expect(model.auc).toBeGreaterThan(0.65);
    expect(model.brier).toBeLessThan(model.baseBrier ?? 0);
    const chances = records.map(({ probability }) => probability);
    expect(chances).toEqual([...chances].sort((a, b) => b - a));
    const scores = records.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    for (const { factors, recommendation } of records) {
      expect(recommendation).not.toBe('');
      expect(factors.length).toBeGreaterThan(0);
    }
  }, 60_000);

  it('are the same when they are asked for again', async () => {
    const [first, second] = [await scored(client), await scored(client)];
    expect(second.records).toEqual(first.records);
  }, 60_000);

  it('warn of the deal whose champion left', async () => {
    const { records } = await scored(client, { records: [STORIES.championLeft.deal] });
    expect(records).toHaveLength(1);
    expect(records[0]?.warnings?.[0]).toContain(`works at "${STORIES.championLeft.joined}" now`);
    expect(records[0]?.warnings?.join()).toContain('unanswered');
    const against = records[0]?.factors.filter(({ direction }) => direction === 'down') ?? [];
    expect(against.map(({ factor }) => factor).join()).toMatch(/unanswered|in its stage|close date moved/);
  }, 60_000);

  it('say why a record has none', async () => {
    const answer = await scored(client, { records: ['No such deal'] });
    expect(answer).toMatchObject({ records: [], total: 0, notScored: ['No such deal: not found'] });
  }, 60_000);

  it.each(['company', 'person', 'opportunity'])(
    'tell which leads become deals: %s',
    async (object) => {
      const { records, model, kind } = await scored(client, { kind: 'lead', object, limit: 5 });
      expect(kind).toBe('lead');
      expect(model.meaning).toMatch(/^Qualified: .* within \d+ days\.$/);
      expect(records.length).toBeGreaterThan(0);
    },
    60_000,
  );

  it('claim nothing where customers leave by chance, and show whom warnings are seen at', async () => {
    const { model, records, enough, note } = await scored(client, { kind: 'churn', limit: 50 });
    expect(model.meaning).toContain('ends a running contract');
    if (enough) return;
    expect(note).toMatch(/^(No signal|Too few examples)/);
    if (note?.startsWith('No signal'))
      expect(new Set(records.map(({ score }) => score))).toEqual(new Set([50]));
  }, 60_000);

  it('tell whom was lost lately among those that are asked about', async () => {
    const { lostLately = [] } = await scored(client, { kind: 'churn' });
    for (const lost of lostLately) {
      const only = await scored(client, { kind: 'churn', records: [lost.name] });
      expect(only.lostLately).toEqual([lost]);
    }
    const nobody = await scored(client, { kind: 'churn', filter: { name: 'No such company' } });
    expect(nobody).not.toHaveProperty('lostLately');
  }, 60_000);

  it('refuse what is no kind', async () => {
    const { facts } = await client.call('twenty_score_records', { kind: 'luck' });
    expect(facts.error).toMatchObject({ code: 'INVALID_INPUT' });
  });
});

describe('the scoring API', () => {
  const running = serving(['--control']);

  it('answers over HTTP as the tool does, and tells its sources when asked', async () => {
    const { body, status } = await request(running.server.url)
      .post('/api/v1/tools/twenty_score_records')
      .send({ limit: 1, explain: true })
      .timeout(60_000);
    expect(status).toBe(200);
    const { records, explanation } = body as Scores;
    expect(records[0]).toMatchObject({
      ...{ score: expect.any(Number), confidence: expect.any(Number) },
      ...{ factors: expect.any(Array), recommendation: expect.any(String) },
    });
    expect(explanation?.inputs).toMatchObject({ deals: { read: 700, total: 700 } });
  }, 90_000);

  it('asks Twenty for little when it knows the past', async () => {
    await request(running.twenty.url).delete('/__sandbox/requests');
    await request(running.server.url).post('/api/v1/tools/twenty_score_records').send({ kind: 'churn' });
    const { body } = await request(running.twenty.url).get('/__sandbox/requests');
    const asked = (body as { count: number }[]).reduce((sum, { count }) => sum + count, 0);
    expect(asked).toBeLessThanOrEqual(10);
  }, 60_000);
});

describe.each(REVISIONS)('scores of an empty workspace, revision %s', (revision) => {
  const running = serving(['--company', 'none']);

  it.each(['win', 'lead', 'churn'])('say that there is nothing to score: %s', async (kind) => {
    const client = await connectHttp(revision, running.server.url);
    const { records, enough, note } = await scored(client, { kind });
    await client.close();
    expect({ records, enough }).toEqual({ records: [], enough: false });
    expect(note).toContain('nothing to score');
  });
});

describe('scores for a role that may not read everything', () => {
  const running = serving([], 'restrictedKey');

  it('rest on what it may read, and say what it may not', async () => {
    const client = await connectHttp('2026-07-28', running.server.url);
    const deals = await scored(client);
    expect(deals).toMatchObject({ records: [], hidden: expect.arrayContaining(['opportunity']) });
    expect(deals.note).toContain('Your role may not read opportunity records.');
    const churn = await scored(client, { kind: 'churn' });
    await client.close();
    expect(churn.hidden).toEqual(deals.hidden);
    expect(churn.records.length).toBeGreaterThan(0);
  }, 60_000);
});
