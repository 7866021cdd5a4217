import { type Connected, REVISIONS, connectHttp, connectStdio } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';
import { TwentyClient } from '../support/twenty-client';
import { until } from '../support/until';

/** Longer than what has been told to one client is on its way to the others. */
const SILENCE_MS = 500;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe.each(REVISIONS)('subscriptions to resources, revision %s', (revision) => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let twenty: TwentyClient;
  const clients: Connected[] = [];

  beforeAll(async () => {
    sandbox = await startSandbox();
    server = await startServer({ TWENTY_API_URL: sandbox.url, MCP_SESSIONS: 'true' });
    twenty = new TwentyClient(sandbox.url, sandbox.adminKey);
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) await client.close();
  });

  afterAll(async () => {
    await server?.stop();
    await sandbox?.stop();
  });

  const connect = async (key: string, query = '') => {
    const client = await connectHttp(revision, server.url, key, { query });
    clients.push(client);
    return client;
  };
  const company = (name: string) => twenty.create('Company', { name });
  const rename = (id: string, name: string) =>
    twenty.graphql('mutation ($id: UUID!, $data: Data!) { updateCompany(id: $id, data: $data) { id } }', {
      id,
      data: { name },
    });

  it('tell of the records that were asked for, under the names they were asked for by', async () => {
    const [mine, other] = [await company(`Watched ${revision}`), await company(`Unwatched ${revision}`)];
    const byId = `twenty://records/company/${mine}`;
    const byTitle = `twenty://records/companies/${encodeURIComponent(`Watched ${revision}`)}`;
    const watching = await (await connect(sandbox.adminKey)).watch({ uris: [byId, byTitle] });
    await rename(other, 'Somebody else');
    await rename(mine, `Renamed ${revision}`);
    await watching.hears(byId);
    await watching.hears(byTitle);
    expect(new Set(watching.heard)).toEqual(new Set([byId, byTitle]));
  });

  it('end when the client no longer wants them', async () => {
    const id = await company(`Left ${revision}`);
    const uri = `twenty://records/company/${id}`;
    const watching = await (await connect(sandbox.adminKey)).watch({ uris: [uri] });
    const staying = await (await connect(sandbox.adminKey)).watch({ uris: [uri] });
    await watching.stop();
    await rename(id, `Left behind ${revision}`);
    await staying.hears(uri);
    await pause(SILENCE_MS);
    expect(watching.heard).toEqual([]);
  });

  it('are told to nobody else: another workspace, another role, another choice of objects', async () => {
    const id = await company(`Secret ${revision}`);
    const uri = `twenty://records/company/${id}`;
    const [own, foreign, narrowed] = [
      await connect(sandbox.adminKey, 'objects=company'),
      await connect(sandbox.otherWorkspaceKey),
      await connect(sandbox.adminKey, 'objects=person'),
    ];
    await expect(foreign.watch({ uris: [uri] })).rejects.toThrow(/There is no such company|RECORD_NOT_FOUND/);
    await expect(narrowed.watch({ uris: [uri] })).rejects.toThrow(/no object "company"/);
    const others = await Promise.all(
      [foreign, narrowed].map((client) => client.watch({ uris: ['twenty://primer'] })),
    );
    // Summaries are told last.
    const watching = await own.watch({ uris: [uri, 'twenty://primer'] });
    await rename(id, `Told ${revision}`);
    await watching.hears(uri);
    await watching.hears('twenty://primer');
    await pause(SILENCE_MS);
    expect(others.map(({ heard }) => heard)).toEqual([[], []]);
  });

  it.each([
    ['twenty://records/company/No such company', /There is no such company/],
    ['twenty://recrds/company/1', /Unknown resource.*Did you mean/],
    ['twenty://fields/rocket', /no object "rocket"/],
  ])('refuse %s, and say why', async (uri, words) => {
    const client = await connect(sandbox.adminKey);
    await expect(client.watch({ uris: [uri] })).rejects.toThrow(words);
    expect((await client.call('twenty_whoami')).isError).toBeFalsy();
  });

  it('are bounded for one client', async () => {
    const client = await connect(sandbox.adminKey);
    const ids = await Promise.all(Array.from({ length: 101 }, (_, i) => company(`Many ${revision} ${i}`)));
    const uris = ids.map((id) => `twenty://records/company/${id}`);
    await expect(client.watch({ uris })).rejects.toThrow(/100 resources at once/);
  });

  // At the end: a look at all objects, which is paid for, would hold up those before.
  it('tell of summaries when any record changes, many changes at once', async () => {
    // Of a user, who hears of all objects at once; for a key they would be looked at every 39 s.
    const client = await connect(sandbox.userToken);
    const watching = await client.watch({ uris: ['twenty://primer', 'twenty://analytics/dashboard'] });
    for (let i = 0; i < 10; i += 1) await company(`Summed ${revision} ${i}`);
    await watching.hears('twenty://primer');
    await watching.hears('twenty://analytics/dashboard');
    expect(watching.heard.length).toBeLessThanOrEqual(4);
  });
});

describe.each(REVISIONS)('subscriptions over stdio, revision %s', (revision) => {
  it('tell of what was asked for, and refuse what cannot be read', async () => {
    const sandbox = await startSandbox(['--company', 'none']);
    const twenty = new TwentyClient(sandbox.url, sandbox.adminKey);
    const id = await twenty.create('Company', { name: 'Stdio' });
    const client = await connectStdio(revision, {
      ...{ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey },
    });
    const uri = 'twenty://records/companies/Stdio';
    await expect(client.watch({ uris: ['twenty://fields/rocket'] })).rejects.toThrow(/no object "rocket"/);
    const watching = await client.watch({ uris: [uri] });
    await twenty.graphql('mutation ($id: UUID!) { deleteCompany(id: $id) { id } }', { id });
    await until(() => watching.heard.includes(uri), 20_000);
    await client.close();
    await sandbox.stop();
  });
});
