import request from 'supertest';
import { type Connected, REVISIONS, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';
import { until } from '../support/until';

interface Seen {
  rootFields: string[];
  count: number;
}

const LATENCY_MS = 400;
/** How long Twenty takes to tell whose a key is, when a client leaves meanwhile. */
const LOOK_MS = 3_000;

describe.each(REVISIONS)('what a call costs and how it ends, revision %s', (revision) => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let client: Connected;

  beforeAll(async () => {
    sandbox = await startSandbox(['--control', '--latency', String(LATENCY_MS)]);
    server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
    client = await connectHttp(revision, server.url);
    await client.call('twenty_get_schema');
  });

  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  const requests = async () => {
    const { body } = await request(sandbox.url).get('/__sandbox/requests');
    return (body as Seen[]).filter(({ rootFields }) => !rootFields.includes('currentWorkspace'));
  };
  const forget = () => request(sandbox.url).delete('/__sandbox/requests');
  /** Holds back the next answer to an operation. */
  const slowDown = (operation: string, ms: number) =>
    request(sandbox.url)
      .post('/__sandbox/faults')
      .send({ rules: [{ match: { operation }, fault: { type: 'delay', ms }, times: 1 }] })
      .expect(200);
  const isAsked = (operation: string) =>
    until(async () => (await request(sandbox.url).get('/__sandbox/requests')).text.includes(operation));
  const count = async () => (await requests()).reduce((sum, seen) => sum + seen.count, 0);

  it('reads a page of records with two relations in one request to Twenty', async () => {
    await forget();
    const answer = await client.call('twenty_list_records', {
      object: 'company',
      include: ['people', 'accountOwner'],
      limit: 20,
    });
    expect(answer.isError).toBeFalsy();
    expect(await count()).toBe(1);
  });

  it('makes one request of identical reads at the same time', async () => {
    // The first is not answered before all others are there.
    await slowDown('opportunities', 4_000);
    await forget();
    const args = { object: 'opportunity', limit: 3 };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => client.call('twenty_list_records', args)),
    );
    expect(answers.every(({ isError }) => !isError)).toBe(true);
    expect(await count()).toBe(1);
  });

  it('tells how far it is, to the request that asked', async () => {
    const told: { progress: number; message?: string }[] = [];
    const filter = { opportunities: { none: { stage: 'Customer' } }, people: { count: { gte: 1 } } };
    const args = { object: 'company', filter };
    const answer = await client.call('twenty_list_records', args, { onprogress: (step) => told.push(step) });
    expect(answer.isError).toBeFalsy();
    expect(told.length).toBeGreaterThanOrEqual(2);
    expect(told.map(({ progress }) => progress)).toEqual(told.map((_, index) => index + 1));
    expect(told.map(({ message }) => message).join()).toMatch(/Looked at \d+ (opportunities|people)/);
  });

  it('stops asking Twenty when the client cancels', async () => {
    await forget();
    await slowDown('tasks', 14_000);
    const cancel = new AbortController();
    const call = client.call('twenty_list_records', { object: 'task', limit: 7 }, { signal: cancel.signal });
    const left = expect(call).rejects.toThrow();
    await isAsked('tasks');
    cancel.abort('enough');
    await left;
    const cancelled = /twenty_requests_total\{operation="findMany",outcome="cancelled"\} [1-9]/;
    // Twenty has not answered yet.
    await until(async () => cancelled.test((await request(server.url).get('/metrics')).text), 10_000);
  });

  const params = { name: 'twenty_list_records', arguments: { object: 'note', limit: 9 } };
  it.each([
    ['/mcp', 'memberKey', { jsonrpc: '2.0', id: 1, method: 'tools/call', params }],
    ['/api/v1/tools/twenty_list_records', 'readonlyKey', params.arguments],
  ] as const)(
    'asks nothing when the client left while its key was looked at: %s',
    async (path, key, body) => {
      await forget();
      await slowDown('currentWorkspace', LOOK_MS);
      const leaver = new AbortController();
      const call = fetch(`${server.url}${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
          authorization: `Bearer ${sandbox[key]}`,
        },
        body: JSON.stringify(body),
        signal: leaver.signal,
      });
      const left = expect(call).rejects.toThrow('left');
      await isAsked('currentWorkspace');
      leaver.abort(new Error('left'));
      await left;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS + 1_000));
      expect((await requests()).flatMap(({ rootFields }) => rootFields)).not.toContain('notes');
    },
  );
});
