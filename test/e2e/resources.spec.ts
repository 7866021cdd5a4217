import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import type { DashboardFacts } from '../../src/analytics/dashboard/dashboard';
import { type Connected, REVISIONS, connectHttp } from '../support/clients';
import { eventually } from '../support/eventually';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

/** The past of the whole company is read, and much is learnt from it. */
const READY_MS = 120_000;
const RECORD = 'twenty://records/{object}/{id}';

describe.each(REVISIONS)('resources, revision %s', (revision) => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let client: Connected;

  beforeAll(async () => {
    sandbox = await startSandbox();
    server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
    client = await connectHttp(revision, server.url);
  });

  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  const json = async (uri: string) => JSON.parse((await client.read(uri)).text) as Record<string, unknown>;
  const firstCompany = async () => {
    const { facts } = await client.call('twenty_list_records', {
      object: 'company',
      fields: ['name'],
      limit: 1,
    });
    return (facts as unknown as { records: { id: string; name: string }[] }).records[0] as {
      id: string;
      name: string;
    };
  };

  it('are listed with titles, descriptions and types', async () => {
    const listed = await client.resources();
    expect(listed.map(({ uri, uriTemplate }) => uri ?? uriTemplate).sort()).toEqual([
      'twenty://analytics/dashboard',
      'twenty://fields/{object}',
      'twenty://objects',
      'twenty://primer',
      RECORD,
      'twenty://schema',
    ]);
    for (const resource of listed)
      expect(resource).toMatchObject({
        title: expect.any(String) as unknown,
        description: expect.stringMatching(/\.$/) as unknown,
        mimeType: expect.stringMatching(/^(application\/json|text\/markdown)$/) as unknown,
      });
  });

  it('tell the data model: all of it, the objects, the fields of one', async () => {
    const { objects } = (await json('twenty://schema')) as { objects: { name: string; fields: object }[] };
    expect(objects.find(({ name }) => name === 'opportunity')?.fields).toMatchObject({
      stage: expect.stringContaining('Proposal') as unknown,
    });
    const all = (await json('twenty://objects')) as { objects: { name: string }[] };
    expect(all.objects.map(({ name }) => name)).toEqual(expect.arrayContaining(['company', 'subscription']));
    const fields = await json('twenty://fields/people');
    expect(fields).toMatchObject({ name: 'person', title: 'name' });
  });

  it('are records, by id or by title', async () => {
    const { id, name } = await firstCompany();
    const byId = await json(`twenty://records/company/${id}`);
    expect(byId).toMatchObject({ object: 'company', record: { id, name } });
    const byTitle = await json(`twenty://records/company/${encodeURIComponent(name)}`);
    expect(byTitle).toMatchObject({ record: { id } });
  });

  it('tell the workspace on one page', async () => {
    const { text, mimeType } = await client.read('twenty://primer');
    expect(mimeType).toBe('text/markdown');
    expect(text).toContain('# Fernhill Software');
    expect(text).toMatch(/- opportunity \(Opportunities\)\. stage: New → .* → Won/);
    expect(text).toMatch(/Opportunities, amount\.currency: EUR \(\d+\)/);
    expect(text.length).toBeLessThan(4_000);
  });

  it('leave out what the role may not read', async () => {
    const restricted = await connectHttp(revision, server.url, sandbox.restrictedKey);
    const { text } = await restricted.read('twenty://primer');
    expect(text).toContain('# Fernhill Software');
    expect(text).not.toMatch(/Opportunities, amount/);
    const told = JSON.parse((await restricted.read('twenty://analytics/dashboard')).text) as DashboardFacts;
    expect(told.hidden).toEqual(expect.arrayContaining(['pipeline', 'made.opportunity']));
    expect(told.made).toHaveProperty('company');
    await restricted.close();
  });

  it(
    'tell how business stands, with the figures that the tools give',
    async () => {
      let text = '';
      // What is not ready in time is there when it is read again.
      await eventually(async () => {
        ({ text } = await client.read('twenty://analytics/dashboard'));
        return !text.includes('notReady');
      }, READY_MS);
      expect(countTokens(text)).toBeLessThan(1_500);
      expect(Object.keys(JSON.parse(text) as object)).toEqual(
        expect.arrayContaining(['week', 'forecast', 'needAttention', 'accountHealth', 'tone', 'anomalies']),
      );
      const told = JSON.parse(text) as DashboardFacts;
      const figure = async (object: string, filter: object, metric = 'count') => {
        const { facts } = await client.call('twenty_aggregate', { object, filter, metrics: [metric] });
        return (facts as unknown as { groups: Record<string, unknown>[] }).groups[0]?.[metric];
      };
      const stages = await client.call('twenty_list_pipeline_stages');
      expect(told.pipeline?.stages).toEqual(
        (stages.facts as unknown as { stages: { label: string; count: number }[] }).stages.map(
          ({ label, count }) => expect.objectContaining({ label, count }) as unknown,
        ),
      );
      expect(told.overdueTasks?.count).toBe(
        await figure('task', { status: { neq: 'Done' }, dueAt: { lt: 'now' } }),
      );
      expect(told.pastCloseDate?.count).toBe(
        await figure('opportunity', { stage: { notIn: ['Won', 'Lost'] }, closeDate: { lt: 'today' } }),
      );
      const sixDaysAgo = new Date(Date.now() - 6 * 86_400_000).toISOString().slice(0, 10);
      expect(told.made.task?.last7Days).toBe(await figure('task', { createdAt: { gte: sixDaysAgo } }));
    },
    2 * READY_MS,
  );

  it('complete the names of objects and the titles of records', async () => {
    expect(await client.complete('twenty://fields/{object}', 'object', 'comp')).toEqual(['company']);
    expect(await client.complete(RECORD, 'object', 'opp')).toEqual(['opportunity']);
    const { name } = await firstCompany();
    expect(await client.complete(RECORD, 'id', name.slice(0, 5), { object: 'company' })).toContain(name);
    expect(await client.complete(RECORD, 'id', 'x', { object: 'compa' })).toEqual([]);
    expect(await client.complete(RECORD, 'nothing', 'x')).toEqual([]);
  });

  it.each([
    ['twenty://fields/compny', /There is no object "compny".*"company"/],
    ['twenty://records/company/no such one', /There is no such company/],
    ['twenty://recrds/company/1', /Unknown resource.*Did you mean twenty:\/\/records/],
    ['file:///etc/passwd', /Unknown resource.*There are twenty:\/\/schema/],
  ])('refuse %s, and say what to do', async (uri, words) => {
    await expect(client.read(uri)).rejects.toThrow(words);
  });
});

describe('resources of a narrowed connection', () => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let client: Connected;

  beforeAll(async () => {
    sandbox = await startSandbox();
    server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
    client = await connectHttp('2026-07-28', server.url, undefined, { query: 'objects=company' });
  });

  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  it('show its objects only', async () => {
    const { text } = await client.read('twenty://objects');
    expect((JSON.parse(text) as { objects: { name: string }[] }).objects.map(({ name }) => name)).toEqual([
      'company',
    ]);
    await expect(client.read('twenty://fields/person')).rejects.toThrow(/no object "person"/);
    expect(await client.complete(RECORD, 'object', '')).toEqual(['company']);
    expect((await client.read('twenty://primer')).text).not.toContain('opportunity');
  });
});
