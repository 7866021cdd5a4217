import { type Connected, REVISIONS, type User, connectHttp, connectStdio } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';
import { TwentyClient } from '../support/twenty-client';

const START_MS = 90_000;
const YES: User = () => ({ action: 'accept', content: { proceed: true } });

describe('confirmation where a client of 2025-11-25 can be asked', () => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let twenty: TwentyClient;
  const clients: Connected[] = [];

  beforeAll(async () => {
    sandbox = await startSandbox(['--company', 'none']);
    server = await startServer({ TWENTY_API_URL: sandbox.url, MCP_SESSIONS: 'true' });
    twenty = new TwentyClient(sandbox.url, sandbox.adminKey);
  }, START_MS);

  afterAll(async () => {
    for (const client of clients) await client.close();
    await server?.stop();
    await sandbox?.stop();
  });

  const kept = async (connecting: Promise<Connected>) => {
    const client = await connecting;
    clients.push(client);
    return client;
  };
  const session = (user?: User) =>
    kept(connectHttp('2025-11-25', server.url, sandbox.adminKey, user ? { user } : {}));
  const company = (name: string) => twenty.create('Company', { name });
  const isThere = async (id: string) => {
    const { companies } = await twenty.graphql<{ companies: { totalCount: number } }>(
      `{ companies(filter: {id: {eq: "${id}"}}) { totalCount } }`,
    );
    return companies.totalCount === 1;
  };
  const erase = (client: Connected, id: string, options?: object) =>
    client.call('twenty_delete_record', { object: 'company', id, permanent: true }, options);

  it('asks in a session, and erases when the user agrees', async () => {
    const asked: string[] = [];
    const client = await session((question) => (asked.push(question.message), YES(question)));
    const id = await company('In session');
    expect((await erase(client, id)).facts).toMatchObject({ deleted: 'permanent' });
    expect(asked).toEqual([expect.stringContaining('Erase one company for ever?\n- "In session"')]);
    expect(await isThere(id)).toBe(false);
  });

  it.each<[string, User, string]>([
    ['declines', () => ({ action: 'decline' }), 'The user said no. Nothing has been done.'],
    ['closes the question', () => ({ action: 'cancel' }), 'without an answer. Nothing has been done.'],
  ])('does nothing when the user %s', async (_, user, said) => {
    const id = await company('Kept');
    const { isError, facts } = await erase(await session(user), id);
    expect(isError).toBe(true);
    expect(facts.error?.message).toContain(said);
    expect(await isThere(id)).toBe(true);
  });

  it('does nothing when the client fails to ask', async () => {
    const id = await company('Broken');
    const broken: User = () => {
      throw new Error('no window to show it in');
    };
    const { isError, facts } = await erase(await session(broken), id);
    expect(isError).toBe(true);
    expect(facts.error).toMatchObject({
      code: 'CONFIRMATION_REQUIRED',
      message: 'The user could not be asked. Nothing has been done.',
    });
    expect(await isThere(id)).toBe(true);
  });

  it('does nothing when the client gives up while the user thinks', async () => {
    const id = await company('Thinking');
    const client = await session(() => new Promise(() => undefined));
    await expect(erase(client, id, { timeout: 1_500 })).rejects.toThrow();
    expect(await isThere(id)).toBe(true);
  });

  it('gives a token in a session whose client cannot ask', async () => {
    const id = await company('Token');
    const { facts } = await erase(await session(), id);
    expect(facts.error).toMatchObject({ confirm: expect.any(String) as unknown });
    expect(await isThere(id)).toBe(true);
  });

  it('asks again in the same call when the record changes while the user thinks', async () => {
    const id = await company('Before');
    const asked: string[] = [];
    const client = await session(async (question) => {
      asked.push(question.message);
      if (asked.length === 1)
        await twenty.graphql(`mutation { updateCompany(id: "${id}", data: {name: "After"}) { id } }`);
      return YES(question);
    });
    expect((await erase(client, id)).facts).toMatchObject({ deleted: 'permanent' });
    expect(asked).toEqual([
      expect.stringContaining('"Before"'),
      expect.stringMatching(/^What this is about has changed since you were asked\.\n[^]*"After"/),
    ]);
  });

  it.each(REVISIONS)('asks over stdio, revision %s', async (revision) => {
    const env = { TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey };
    const answers: User[] = [() => ({ action: 'decline' }), YES];
    const client = await kept(connectStdio(revision, env, (question) => (answers.shift() ?? YES)(question)));
    const id = await company('Local');
    expect((await erase(client, id)).facts.error?.message).toContain('said no');
    expect(await isThere(id)).toBe(true);
    expect((await erase(client, id)).facts).toMatchObject({ deleted: 'permanent' });
    expect(await isThere(id)).toBe(false);
  });
});
