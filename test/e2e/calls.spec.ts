import request from 'supertest';
import { type Connected, REVISIONS, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

interface Seen {
  rootFields: string[];
  count: number;
}

const LATENCY_MS = 400;

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
    const slow = { match: { operation: 'opportunities' }, fault: { type: 'delay', ms: 3_000 }, times: 1 };
    await request(sandbox.url)
      .post('/__sandbox/faults')
      .send({ rules: [slow] })
      .expect(200);
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
    const cancel = new AbortController();
    const call = client.call('twenty_list_records', { object: 'task', limit: 7 }, { signal: cancel.signal });
    setTimeout(() => cancel.abort('enough'), 100);
    await expect(call).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 200));
    const { text } = await request(server.url).get('/metrics');
    expect(text).toMatch(/twenty_requests_total\{operation="findMany",outcome="cancelled"\} [1-9]/);
  });

  const params = { name: 'twenty_list_records', arguments: { object: 'note', limit: 9 } };
  it.each([
    ['/mcp', 'memberKey', { jsonrpc: '2.0', id: 1, method: 'tools/call', params }],
    ['/api/v1/tools/twenty_list_records', 'readonlyKey', params.arguments],
  ] as const)(
    'asks nothing when the client left while its key was looked at: %s',
    async (path, key, body) => {
      await forget();
      const left = fetch(`${server.url}${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
          authorization: `Bearer ${sandbox[key]}`,
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(LATENCY_MS / 2),
      });
      await expect(left).rejects.toThrow('timeout');
      await new Promise((resolve) => setTimeout(resolve, 3 * LATENCY_MS));
      expect((await requests()).flatMap(({ rootFields }) => rootFields)).not.toContain('notes');
    },
  );
});
