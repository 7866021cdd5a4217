import { type Connected, REVISIONS, type Revision, connectHttp, connectStdio } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';
import { TwentyClient } from '../support/twenty-client';

/** Models are looked at every 15 s while no webhook tells of their changes. */
const WITHIN_MS = 60_000;

describe('changed lists', () => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  const clients: Connected[] = [];

  beforeAll(async () => {
    sandbox = await startSandbox(['--company', 'none']);
    server = await startServer({
      ...{ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey },
      ...{ MCP_SESSIONS: 'true', MCP_PROFILE: undefined },
    });
  });

  afterAll(async () => {
    for (const client of clients) await client.close();
    await server?.stop();
    await sandbox?.stop();
  });

  const connect = async (revision: Revision, query: string, key?: string) => {
    const client = await connectHttp(revision, server.url, key, { query });
    clients.push(client);
    return client;
  };
  const makeObject = (name: string) =>
    new TwentyClient(sandbox.url, sandbox.adminKey).metadata(
      'mutation ($object: CreateObjectInput!) { createOneObject(input: { object: $object }) { id } }',
      {
        object: {
          ...{ nameSingular: name, namePlural: `${name}s`, icon: 'IconCar' },
          ...{ labelSingular: name, labelPlural: `${name}s` },
        },
      },
    );
  const everything = { tools: true, resources: true, uris: ['twenty://schema', 'twenty://fields/company'] };
  const listen = async (revision: Revision) => {
    const typed = await connect(revision, 'toolsets=typed,records');
    const plain = await connect(revision, 'toolsets=records,schema');
    const foreign = await connect(revision, 'toolsets=typed', sandbox.otherWorkspaceKey);
    return {
      typed,
      told: await typed.watch(everything),
      toldPlain: await plain.watch(everything),
      toldForeign: await foreign.watch({ tools: true, resources: true }),
    };
  };

  // Clients of both revisions at once, since it takes a quarter of a minute.
  it('are told when an object is new, to whom it concerns', async () => {
    const listening = await Promise.all(REVISIONS.map(listen));
    await makeObject('rover');
    for (const { typed, told, toldPlain, toldForeign } of listening) {
      await told.hears('tools', WITHIN_MS);
      expect((await typed.tools()).map(({ name }) => name)).toContain('twenty_get_rovers');
      await toldPlain.hears('resources', WITHIN_MS);
      for (const { heard } of [told, toldPlain])
        expect(heard).toEqual(
          expect.arrayContaining(['resources', 'twenty://schema', 'twenty://fields/company']),
        );
      expect(toldPlain.heard).not.toContain('tools');
      expect(toldForeign.heard).toEqual([]);
    }
  });
});

describe('what a server says of itself', () => {
  let sandbox: RunningSandbox;
  let stateless: RunningServer;
  let sessions: RunningServer;
  const environment = () => ({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });

  beforeAll(async () => {
    sandbox = await startSandbox(['--company', 'none']);
    stateless = await startServer(environment());
    sessions = await startServer({ ...environment(), MCP_SESSIONS: 'true' });
  });

  afterAll(async () => {
    await Promise.all([stateless?.stop(), sessions?.stop()]);
    await sandbox?.stop();
  });

  it.each(REVISIONS)('is true of each way to reach it, revision %s', async (revision) => {
    const clients = [
      await connectHttp(revision, stateless.url),
      await connectHttp(revision, sessions.url),
      await connectStdio(revision, environment()),
    ];
    const isTold = { tools: { listChanged: true }, resources: { listChanged: true, subscribe: true } };
    const isNot = { tools: { listChanged: false }, resources: { listChanged: false, subscribe: false } };
    const [first, second, third] = clients.map((client) => client.capabilities());
    expect(first).toMatchObject(revision === '2025-11-25' ? isNot : isTold);
    expect(second).toMatchObject(isTold);
    expect(third).toMatchObject(isTold);
    for (const client of clients) await client.close();
  });
});
