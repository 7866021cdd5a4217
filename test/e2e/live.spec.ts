import request from 'supertest';
import { freePort } from '../support/free-port';
import { LiveClient, type Message } from '../support/live';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type Environment, type RunningServer, startProcess, startServer } from '../support/server';
import { TwentyClient } from '../support/twenty-client';

const JSON_TYPE = { 'content-type': 'application/json' };

/** How a socket ended whose key was revoked, and after how many milliseconds. */
interface Revoked {
  code: number;
  took: number;
  last: Message | undefined;
}

/** Takes half a minute, in which other tests can run. */
async function revokeOne(): Promise<Revoked> {
  const { adminKey, stop, url } = await startSandbox(['--control', '--company', 'none']);
  const server = await startServer({ TWENTY_API_URL: url });
  const client = await LiveClient.open(server.url, { key: adminKey });
  await client.subscribe({ id: 'c', object: 'company' });
  await request(url).post('/__sandbox/revoke').send({ key: adminKey }).expect(200);
  const revoked = Date.now();
  const { code } = await client.closed(60_000);
  const took = Date.now() - revoked;
  await server.stop();
  await stop();
  return { code, took, last: client.heard.at(-1) };
}

describe('/ws', () => {
  // Without a webhook changes are looked for every few seconds.
  let sandbox: RunningSandbox;
  let twenty: TwentyClient;
  const servers: RunningServer[] = [];
  const clients: LiveClient[] = [];
  let server: RunningServer;
  let revoking: Promise<Revoked>;

  const serve = async (env: Environment = {}) => {
    const started = await startServer({ TWENTY_API_URL: sandbox.url, ...env });
    servers.push(started);
    return started;
  };
  const open = async (...how: Parameters<typeof LiveClient.open>) => {
    const client = await LiveClient.open(...how);
    clients.push(client);
    return client;
  };

  beforeAll(async () => {
    sandbox = await startSandbox(['--control']);
    twenty = new TwentyClient(sandbox.url, sandbox.adminKey);
    server = await serve({ TWENTY_API_KEY: sandbox.adminKey });
    revoking = revokeOne();
    revoking.catch(() => undefined);
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) await client.close();
    await request(server.url).get('/health/live').expect(200);
  });

  afterAll(async () => {
    for (const one of servers) await one.stop();
    await sandbox?.stop();
  });

  const rename = (id: string, name: string) =>
    twenty.graphql(
      'mutation ($id: UUID!, $data: CompanyUpdateInput!) { updateCompany(id: $id, data: $data) { id } }',
      {
        id,
        data: { name },
      },
    );
  const remove = (id: string) =>
    twenty.graphql('mutation ($id: UUID!) { deleteCompany(id: $id) { id } }', { id });

  describe('changes', () => {
    it('are told by object, under the id of the subscription, until it ends', async () => {
      const client = await open(server.url);
      await client.hears({ type: 'ready' });
      await client.subscribe({ id: 'c', object: 'Companies' });
      const recordId = await twenty.create('Company', { name: 'Live one' });
      const created = await client.hears({ type: 'change', id: 'c', recordId, action: 'created' });
      expect(created).toMatchObject({ object: 'company', at: expect.stringMatching(/^\d{4}-/) as unknown });
      await remove(recordId);
      await client.hears({ type: 'change', id: 'c', recordId, action: 'deleted' });

      client.say({ type: 'unsubscribe', id: 'c' });
      await client.hears({ type: 'unsubscribed', id: 'c' });
      await client.subscribe({ id: 'again', object: 'company' });
      const later = await twenty.create('Company', { name: 'Live two' });
      await client.hears({ type: 'change', id: 'again', recordId: later });
      expect(client.heard.filter(({ id, recordId: which }) => id === 'c' && which === later)).toEqual([]);
    });

    it('are told only of records that match the filter, deletions in any case', async () => {
      const client = await open(server.url);
      await client.subscribe({ id: 'f', object: 'company', filter: { name: { startsWith: 'Wanted' } } });
      const other = await twenty.create('Company', { name: 'Unheard of' });
      const wanted = await twenty.create('Company', { name: 'Wanted at once' });
      await client.hears({ type: 'change', id: 'f', recordId: wanted, action: 'created' });
      await rename(other, 'Wanted later');
      await client.hears({ type: 'change', id: 'f', recordId: other, action: 'updated' });
      expect(
        client.heard.filter(({ recordId, action }) => recordId === other && action === 'created'),
      ).toEqual([]);
      const gone = await twenty.create('Company', { name: 'Gone soon' });
      await remove(gone);
      await client.hears({ type: 'change', id: 'f', recordId: gone, action: 'deleted' });
    });

    it('are told at once when Twenty can reach this server', async () => {
      const port = await freePort();
      const reachable = await serve({
        ...{ TWENTY_API_KEY: sandbox.adminKey, WEBHOOK_SECRET: 'a secret of this server, long enough' },
        ...{ WEBHOOK_PORT: String(port), WEBHOOK_URL: `http://127.0.0.1:${port}` },
      });
      const client = await open(reachable.url);
      await client.subscribe({ id: 'c', object: 'company' });
      // The first changes are looked for, until the webhook has shown that it works.
      const first = await twenty.create('Company', { name: 'Live, first' });
      await client.hears({ type: 'change', recordId: first });
      const took: number[] = [];
      for (let count = 0; count < 20; count += 1) {
        const recordId = await twenty.create('Company', { name: `Live ${count}` });
        const began = Date.now();
        await client.hears({ type: 'change', recordId, action: 'created' });
        took.push(Date.now() - began);
      }
      // Looks are five seconds apart: by them half of the changes would take longer.
      expect(took.sort((a, b) => a - b)[9]).toBeLessThan(2_500);
      expect(client.heard.filter(({ type }) => type === 'change')).toHaveLength(21);
    });

    it('of other objects, of what a role may not read and of other workspaces are not told', async () => {
      const narrowed = await open(server.url, { query: 'objects=person' });
      narrowed.say({ type: 'subscribe', id: 'n', object: 'company' });
      await narrowed.hears({ type: 'error', id: 'n', code: 'OBJECT_NOT_FOUND' });
      const restricted = await open(server.url, { key: sandbox.restrictedKey });
      restricted.say({ type: 'subscribe', id: 'r', object: 'opportunity' });
      await restricted.hears({ type: 'error', id: 'r', code: 'INSUFFICIENT_PERMISSIONS' });
      await restricted.subscribe({ id: 'p', object: 'person' });
      const foreign = await open(server.url, { key: sandbox.otherWorkspaceKey });
      await foreign.subscribe({ id: 'o', object: 'company' });
      const own = await open(server.url);
      await own.subscribe({ id: 'c', object: 'company' });

      const recordId = await twenty.create('Company', { name: 'For few ears' });
      await own.hears({ type: 'change', recordId });
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      for (const deaf of [narrowed, restricted, foreign])
        expect(deaf.heard.filter(({ type }) => type === 'change')).toEqual([]);
    });
  });

  describe('progress', () => {
    it('of a call over HTTP is told to sockets of the same key, and to no others', async () => {
      const own = await open(server.url);
      const foreign = await open(server.url, { key: sandbox.otherWorkspaceKey });
      await own.subscribe({ id: 'p', job: 'batch-7' });
      await foreign.subscribe({ id: 'p', job: '*' });
      const rows = Array.from({ length: 130 }, (_, index) => ({ name: `Progress ${index}` }));
      await request(server.url)
        .post('/api/v1/tools/twenty_batch_create')
        .set({ ...JSON_TYPE, 'x-request-id': 'batch-7' })
        .send({ object: 'company', rows, chunk: 60 })
        .expect(200);
      await own.hears({ type: 'progress', id: 'p', job: 'batch-7', kind: 'call', state: 'done' });
      const said = own.heard.filter(({ type, state }) => type === 'progress' && state === 'running');
      expect(said.length).toBeGreaterThan(0);
      expect(said[0]?.message).toEqual(expect.any(String));
      expect(foreign.heard.filter(({ type }) => type === 'progress')).toEqual([]);
    });
  });

  describe('who may connect', () => {
    it('is known by header, by subprotocol or by the first message', async () => {
      const closed = await serve();
      const byHeader = await open(closed.url, { key: sandbox.adminKey });
      await byHeader.hears({ type: 'ready' });
      const byProtocol = await open(closed.url, { protocols: ['twenty.v1', `bearer.${sandbox.adminKey}`] });
      await byProtocol.hears({ type: 'ready' });
      expect(byProtocol.socket.protocol).toBe('twenty.v1');
      const byMessage = await open(closed.url);
      byMessage.say({ type: 'subscribe', id: 'early', object: 'company' });
      await byMessage.hears({ type: 'error', id: 'early', code: 'INVALID_API_KEY' });
      byMessage.say({ type: 'auth', token: sandbox.adminKey });
      byMessage.say({ type: 'subscribe', id: 'c', object: 'company' });
      await byMessage.hears({ type: 'subscribed', id: 'c' });
    });

    it('must be said within a few seconds, and be true', async () => {
      const closed = await serve();
      const silent = await open(closed.url);
      const liar = await open(closed.url);
      liar.say({ type: 'auth', token: 'nonsense' });
      await liar.hears({ type: 'error', code: 'INVALID_API_KEY' });
      expect((await liar.closed()).code).toBe(4001);
      expect((await silent.closed()).code).toBe(4001);
      expect(silent.heard[0]).toMatchObject({ type: 'error', code: 'INVALID_API_KEY' });
    });

    it('is refused before there is a socket when the credential, the page or a wish is wrong', async () => {
      const { url } = server;
      expect(await LiveClient.refused(url, { key: 'nonsense' })).toMatchObject({
        status: 401,
        body: { code: 'INVALID_API_KEY' },
      });
      expect(await LiveClient.refused(url, { headers: { origin: 'https://evil.example' } })).toMatchObject({
        status: 403,
      });
      expect(await LiveClient.refused(url, { query: 'readonly=perhaps' })).toMatchObject({ status: 400 });
      expect(await LiveClient.refused(url, { protocols: [`bearer.${sandbox.adminKey}`] })).toMatchObject({
        status: 400,
        body: { hint: expect.stringContaining('twenty.v1') as unknown },
      });
    });

    it('is not asked about for ever: who tries keys has to wait', async () => {
      const strict = await serve({ LIMIT_PER_ADDRESS: '3' });
      for (const key of ['one', 'two', 'three'])
        expect(await LiveClient.refused(strict.url, { key })).toMatchObject({ status: 401 });
      expect(await LiveClient.refused(strict.url, { key: 'four' })).toMatchObject({ status: 429 });
    });

    it('is asked again: a revoked key is disconnected', async () => {
      const { code, took, last } = await revoking;
      expect(code).toBe(4001);
      // Within 25 s, and what a busy machine takes.
      expect(took).toBeLessThan(45_000);
      expect(last).toMatchObject({ type: 'error', code: 'INVALID_API_KEY' });
    });
  });

  describe('bad messages', () => {
    it.each([
      ['no JSON', '{"type":', 'Messages are JSON objects.'],
      ['a list', '[]', 'Messages are JSON objects.'],
      ['an unknown type', '{"type":"shout"}', 'There is no message of that type.'],
      ['an inherited name', '{"type":"constructor"}', 'There is no message of that type.'],
      ['no id', '{"type":"subscribe","object":"company"}', 'The message does not fit: id'],
      ['a word too many', '{"type":"ping","x":1}', 'The message does not fit'],
      ['an unknown subscription', '{"type":"unsubscribe","id":"none"}', 'There is no subscription "none".'],
    ])('%s: told why, and the socket goes on', async (_, text, words) => {
      const client = await open(server.url);
      client.say(text);
      const error = await client.hears({ type: 'error' });
      expect(error).toMatchObject({
        code: 'INVALID_INPUT',
        message: expect.stringContaining(words) as unknown,
      });
      client.say({ type: 'ping', id: 'still there' });
      await client.hears({ type: 'pong', id: 'still there' });
    });

    it('a filter that does not fit is told at once, with the nearest name', async () => {
      const client = await open(server.url);
      client.say({ type: 'subscribe', id: 'f', object: 'company', filter: { nmae: 'x' } });
      expect(await client.hears({ type: 'error', id: 'f' })).toMatchObject({ hint: 'Did you mean "name"?' });
    });

    it('an id that is taken, and more subscriptions than a socket may have', async () => {
      const client = await open(server.url);
      await client.subscribe({ id: '0', job: '*' });
      client.say({ type: 'subscribe', id: '0', job: '*' });
      await client.hears({ type: 'error', id: '0', code: 'CONFLICT' });
      for (let id = 1; id <= 100; id += 1) {
        client.say({ type: 'subscribe', id: String(id), job: '*' });
        if (id % 15 > 0) continue;
        await client.hears({ type: 'subscribed', id: String(id) });
        await new Promise((resolve) => setTimeout(resolve, 800));
      }
      await client.hears({ type: 'error', id: '100', code: 'RATE_LIMIT_EXCEEDED' });
    });

    it('a message above 64 kB closes the socket', async () => {
      const client = await open(server.url);
      client.say({ type: 'ping', id: 'x'.repeat(70_000) });
      expect((await client.closed()).code).toBe(1009);
    });

    it('a flood is refused, and who goes on is closed', async () => {
      const client = await open(server.url);
      for (let count = 0; count < 100; count += 1) client.say({ type: 'ping' });
      expect(await client.hears({ type: 'error', code: 'RATE_LIMIT_EXCEEDED' })).toMatchObject({
        retryable: true,
        retryAfterMs: expect.any(Number) as unknown,
      });
      for (let count = 0; count < 300; count += 1) client.say({ type: 'ping' });
      expect((await client.closed()).code).toBe(4029);
    });
  });

  it('answers pings, of the protocol and in JSON', async () => {
    const client = await open(server.url);
    client.say({ type: 'ping', id: '1' });
    await client.hears({ type: 'pong', id: '1' });
    const ponged = new Promise((resolve) => client.socket.once('pong', resolve));
    client.socket.ping();
    await ponged;
  });

  it('takes no more than 100 sockets of one key', async () => {
    const patient = await serve({ LIMIT_PER_ADDRESS: '0', LIMIT_PER_KEY: '0', LIMIT_PER_WORKSPACE: '0' });
    const all = await Promise.all(
      Array.from({ length: 100 }, () => open(patient.url, { key: sandbox.memberKey })),
    );
    expect(all).toHaveLength(100);
    expect(await LiveClient.refused(patient.url, { key: sandbox.memberKey })).toMatchObject({
      status: 429,
      body: { code: 'RATE_LIMIT_EXCEEDED', message: 'There are too many open sockets.' },
    });
    await open(patient.url, { key: sandbox.readonlyKey });
  });

  it('says goodbye with 1001 when the server shuts down, which then ends', async () => {
    const leaving = await startProcess({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
    const client = await open(leaving.url);
    await client.subscribe({ id: 'c', object: 'company' });
    expect(await leaving.stop()).toBe('SIGTERM');
    expect((await client.closed()).code).toBe(1001);
  });
});
