import request from 'supertest';
import { type Connected, REVISIONS, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

interface Entry {
  id: string;
  handle: string;
  wasThere: boolean;
}
interface List {
  entries: { handle: string; member?: string; since?: string }[];
  total: number;
  nextCursor?: string;
}

describe.each(REVISIONS)('the blocklist, revision %s', (revision) => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let byKey: Connected;
  let byUser: Connected;

  beforeAll(async () => {
    sandbox = await startSandbox(['--control', '--company', 'none']);
    server = await startServer({ TWENTY_API_URL: sandbox.url });
    byKey = await connectHttp(revision, server.url, sandbox.adminKey);
    byUser = await connectHttp(revision, server.url, sandbox.userToken);
  });

  afterAll(async () => {
    await Promise.all([byKey?.close(), byUser?.close()]);
    await server?.stop();
    await sandbox?.stop();
  });

  const add = async (handle: string, client = byUser) => client.call('twenty_add_to_blocklist', { handle });
  const list = async (args: object = {}) =>
    (await byKey.call('twenty_list_blocklist', args)).facts as unknown as List;

  it('takes an address or a domain from a user, each once', async () => {
    const first = (await add('Spam@Ads.example')).facts as unknown as Entry;
    expect(first).toEqual({ id: expect.any(String) as unknown, handle: 'spam@ads.example', wasThere: false });
    expect((await add('spam@ads.example')).facts).toEqual({ ...first, wasThere: true });
    expect((await add('ads.example')).facts).toMatchObject({ handle: '@ads.example', wasThere: false });
  });

  it('is read with a key, by whom and since when', async () => {
    const { entries, total } = await list();
    const entry = (handle: string) => ({
      ...{ id: expect.any(String) as unknown, handle, member: 'Tamsin Reed' },
      since: expect.stringMatching(/Z$/) as unknown,
    });
    expect([entries, total]).toEqual([[entry('@ads.example'), entry('spam@ads.example')], 2]);
    expect((await list({ query: 'SPAM' })).total).toBe(1);
    const page = await list({ limit: 1 });
    expect((await list({ limit: 1, cursor: page.nextCursor })).entries[0]?.handle).toBe('spam@ads.example');
  });

  it('takes an entry once, also when the answer is lost', async () => {
    const rule = { match: { operation: 'createBlocklist' }, fault: { type: 'cut' }, times: 1 };
    await request(sandbox.url)
      .post('/__sandbox/faults')
      .send({ rules: [rule] });
    expect((await add('lost.example')).facts).toMatchObject({ handle: '@lost.example', wasThere: false });
    expect((await list({ query: 'lost' })).total).toBe(1);
  });

  it('refuses a key with the way to a token', async () => {
    const { facts } = await add('spam.example', byKey);
    expect(facts.error).toMatchObject({ code: 'INSUFFICIENT_PERMISSIONS', retryable: false });
    expect(facts.error?.hint).toContain('access token of a signed-in user');
  });

  it.each(['everyone', 'ann@', 'https://acme.com'])('refuses %j with a hint', async (handle) => {
    const { facts } = await add(handle);
    expect(facts.error).toMatchObject({
      code: 'INVALID_INPUT',
      hint: expect.stringContaining('acme.com') as unknown,
    });
  });
});
