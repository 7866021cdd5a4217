import { once } from 'node:events';
import { connect } from 'node:net';
import { Client as ModernClient, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { connectHttp, REVISIONS } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startProcess } from '../support/server';

const LATENCY_MS = 700;
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

      const running = client.call('twenty_list_records', { object: 'company' });
      await new Promise((resolve) => setTimeout(resolve, 200));
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
});
