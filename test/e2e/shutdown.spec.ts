import { once } from 'node:events';
import { connect } from 'node:net';
import { Client as ModernClient, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { connectHttp, REVISIONS } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startProcess } from '../support/server';
import { leastOfThree } from '../support/least-of-three';
import { until } from '../support/until';

/** How long the server waits for running calls, at most. */
const DRAIN_MS = 4_000;
const TOOL = 'twenty_list_records';
const INPUT = { object: 'company' };
const PIN = { versionNegotiation: { mode: { pin: '2026-07-28' } } } as const;

describe('SIGTERM', () => {
  let sandbox: RunningSandbox;
  let server: RunningServer;

  beforeEach(async () => {
    sandbox = await startSandbox(['--company', 'none', '--control']);
  });

  afterEach(async () => {
    await server?.stop();
    await sandbox?.stop();
  });

  const start = async () => {
    server = await startProcess({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
  };
  /** Holds back the next answer with companies; what is answered waits until it has been asked for. */
  const slowDown = async (ms: number) => {
    const control = (path: string, method: string, body?: object) =>
      fetch(`${sandbox.url}/__sandbox/${path}`, { method, body: JSON.stringify(body) });
    const rule = { match: { operation: 'companies' }, fault: { type: 'delay', ms }, times: 1 };
    await control('faults', 'POST', { rules: [rule] });
    await control('requests', 'DELETE');
    return () => until(async () => (await (await control('requests', 'GET')).text()).includes('companies'));
  };

  it.each(REVISIONS)(
    'is obeyed after the running call is answered, also with open streams and idle connections, revision %s',
    async (revision) => {
      await start();
      const client = await connectHttp(revision, server.url);
      const listener = new ModernClient({ name: 'listener', version: '1' }, PIN);
      await listener.connect(new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`)));
      const stream = await listener.listen({ toolsListChanged: true });
      expect(stream).toBeDefined();
      const { port, hostname } = new URL(server.url);
      const silent = connect(Number(port), hostname);
      await once(silent, 'connect');

      const isAsked = await slowDown(2_000);
      const running = client.call(TOOL, INPUT);
      await isAsked();
      const ended = server.stop();
      const answer = await running;
      expect(answer.facts).toMatchObject({ object: 'company', total: 0 });
      // Waiting for the streams and connections it would never end.
      expect(await ended).toBe('SIGTERM');
      silent.destroy();
      await Promise.allSettled([client.close(), listener.close()]);
    },
  );

  it.each([
    ['/mcp', { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: TOOL, arguments: INPUT } }],
    [`/api/v1/tools/${TOOL}`, INPUT],
  ])('does not wait for a call whose client has left: %s', async (path, body) => {
    const ask = (signal: AbortSignal) =>
      fetch(`${server.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
        body: JSON.stringify(body),
        signal,
      });
    const timeToEnd = async () => {
      await start();
      const leaver = new AbortController();
      const isAsked = await slowDown(2 * DRAIN_MS);
      const left = expect(ask(leaver.signal)).rejects.toThrow('left');
      await isAsked();
      leaver.abort(new Error('left'));
      await left;
      const asked = performance.now();
      await server.stop();
      return performance.now() - asked;
    };
    expect(await leastOfThree(DRAIN_MS, timeToEnd)).toBeLessThan(DRAIN_MS);
  });
});
