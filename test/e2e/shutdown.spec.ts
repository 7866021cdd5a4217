import { once } from 'node:events';
import { connect } from 'node:net';
import { Client as ModernClient, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { setTimeout as later } from 'node:timers/promises';
import { connectHttp, REVISIONS } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startProcess } from '../support/server';

const LATENCY_MS = 700;
/** How long the server waits for running calls, at most. */
const DRAIN_MS = 4_000;
const TOOL = 'twenty_list_records';
const INPUT = { object: 'company' };
const PIN = { versionNegotiation: { mode: { pin: '2026-07-28' } } } as const;

describe('SIGTERM', () => {
  let sandbox: RunningSandbox;
  let server: RunningServer;

  beforeEach(async () => {
    sandbox = await startSandbox(['--company', 'none', '--latency', String(LATENCY_MS)]);
    server = await startProcess({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
  });

  afterEach(async () => {
    await server?.stop();
    await sandbox?.stop();
  });

  it.each(REVISIONS)(
    'is obeyed after the running call is answered, also with open streams and idle connections, revision %s',
    async (revision) => {
      const client = await connectHttp(revision, server.url);
      const listener = new ModernClient({ name: 'listener', version: '1' }, PIN);
      await listener.connect(new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`)));
      const stream = await listener.listen({ toolsListChanged: true });
      expect(stream).toBeDefined();
      const { port, hostname } = new URL(server.url);
      const silent = connect(Number(port), hostname);
      await once(silent, 'connect');

      const running = client.call(TOOL, INPUT);
      await later(200);
      const asked = Date.now();
      const ended = server.stop();
      const answer = await running;
      expect(answer.facts).toMatchObject({ object: 'company', total: 0 });
      expect(await ended).toBe('SIGTERM');
      expect(Date.now() - asked).toBeLessThan(5_000);
      silent.destroy();
      await Promise.allSettled([client.close(), listener.close()]);
    },
  );

  it.each([
    ['/mcp', { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: TOOL, arguments: INPUT } }],
    [`/api/v1/tools/${TOOL}`, INPUT],
  ])('does not wait for a call whose client has left: %s', async (path, body) => {
    const ask = (signal: AbortSignal | null = null) =>
      fetch(`${server.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
        body: JSON.stringify(body),
        signal,
      });
    // The key is known from then on, so the next call begins at once.
    expect((await ask()).status).toBe(200);
    await expect(ask(AbortSignal.timeout(200))).rejects.toThrow('timeout');
    const asked = performance.now();
    await server.stop();
    expect(performance.now() - asked).toBeLessThan(DRAIN_MS);
  });
});
