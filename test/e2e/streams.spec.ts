import type { IncomingMessage } from 'node:http';
import request from 'supertest';
import { connectHttp } from '../support/clients';
import { leastOfThree } from '../support/least-of-three';
import { RawMcp } from '../support/raw-mcp';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startProcess, startServer } from '../support/server';
import { until } from '../support/until';

const TOOLS = { toolsListChanged: true };
/** How long the server waits for what runs, at most. */
const DRAIN_MS = 4_000;

async function textOf(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

describe('streams of revision 2026-07-28', () => {
  let sandbox: RunningSandbox;
  let server: RunningServer;

  beforeAll(async () => {
    sandbox = await startSandbox(['--company', 'none']);
    server = await startServer({ TWENTY_API_URL: sandbox.url, MCP_SESSIONS: 'true' });
  });

  afterAll(async () => {
    await server?.stop();
    await sandbox?.stop();
  });

  it('are bounded for one key, and a place is free again when one closes', async () => {
    const admin = new RawMcp(server.url, sandbox.adminKey);
    const streams: IncomingMessage[] = [];
    for (let i = 0; i < 200; i += 1) streams.push(await admin.listen(TOOLS));
    const refused = await textOf(await admin.listen(TOOLS));
    expect(JSON.parse(refused)).toMatchObject({
      id: 1,
      error: { message: expect.stringContaining('200 streams open already') as unknown },
    });
    const other = await new RawMcp(server.url, sandbox.memberKey).listen(TOOLS);
    expect(other.headers['content-type']).toBe('text/event-stream');
    for (const stream of [other, ...streams]) stream.destroy();
    await until(async () => {
      const stream = await admin.listen(TOOLS);
      const isOpen = stream.headers['content-type'] === 'text/event-stream';
      stream.destroy();
      return isOpen;
    });
  });

  it.each([
    ['nothing', undefined],
    ['a text', 'tools'],
    ['names that are none', { resourceSubscriptions: [1, {}] }],
  ])('refuse %s as a filter', async (_what, filter) => {
    const stream = await new RawMcp(server.url, sandbox.adminKey).listen(filter as object);
    expect(JSON.parse(await textOf(stream))).toMatchObject({ error: { code: -32602 } });
  });
});

describe('a key that is revoked', () => {
  it('ends its streams and sessions, also when nothing changes', async () => {
    const sandbox = await startSandbox(['--company', 'none', '--control']);
    const server = await startServer({ TWENTY_API_URL: sandbox.url, MCP_SESSIONS: 'true' });
    const member = new RawMcp(server.url, sandbox.memberKey);
    const { session } = await member.initialize();
    const initialized = { jsonrpc: '2.0', method: 'notifications/initialized' };
    await member.post(initialized, { 'mcp-session-id': session });
    const [ofSession, listening] = [await member.stream(session), await member.listen(TOOLS)];
    const ended = Promise.all([textOf(ofSession), textOf(listening)]);
    await request(sandbox.url).post('/__sandbox/revoke').send({ key: sandbox.memberKey });
    const [, words] = await ended;
    expect(words).toContain('"resultType":"complete"');
    await server.stop();
    await sandbox.stop();
  });
});

describe('SIGTERM with open streams and sessions', () => {
  it('ends them all at once, the streams of 2026-07-28 in the words of the protocol', async () => {
    const sandbox = await startSandbox(['--company', 'none']);
    expect(await leastOfThree(DRAIN_MS, () => timeToEnd(sandbox))).toBeLessThan(DRAIN_MS);
    await sandbox.stop();
  });

  /** Of a server with streams and sessions of all kinds. */
  async function timeToEnd(sandbox: RunningSandbox): Promise<number> {
    const server = await startProcess({ TWENTY_API_URL: sandbox.url, MCP_SESSIONS: 'true' });
    const admin = new RawMcp(server.url, sandbox.adminKey);
    const { session } = await admin.initialize();
    const [ofSession, listening] = [textOf(await admin.stream(session)), textOf(await admin.listen(TOOLS))];
    const client = await connectHttp('2026-07-28', server.url, sandbox.adminKey);
    const watching = await client.watch({ tools: true });
    await request(server.url).get('/health/live').expect(200);
    const asked = performance.now();
    expect(await server.stop()).toBe('SIGTERM');
    const took = performance.now() - asked;
    expect(await listening).toContain('"resultType":"complete"');
    expect(await ofSession).toContain(': open');
    await until(() => watching.ended === 'graceful');
    await client.close();
    return took;
  }
});
