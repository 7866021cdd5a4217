import { Client as ModernClient, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { Client as LegacyClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as LegacyTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { LoggingMessageNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import request from 'supertest';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

const INFO = { name: 'test', version: '1' };
const PIN = { versionNegotiation: { mode: { pin: '2026-07-28' } } } as const;
const LIST = { name: 'twenty_list_records', arguments: { object: 'company', limit: 1 } };

interface Reader {
  /** Lists records while Twenty refuses once, and answers what was written to the client's log meanwhile. */
  list(): Promise<string[]>;
  close(): Promise<void>;
}

describe('the log of a client', () => {
  let sandbox: RunningSandbox;
  let stateless: RunningServer;
  let sessions: RunningServer;

  beforeAll(async () => {
    sandbox = await startSandbox(['--control']);
    const env = { TWENTY_API_URL: sandbox.url };
    [stateless, sessions] = [await startServer(env), await startServer({ ...env, MCP_SESSIONS: 'true' })];
  }, 60_000);

  afterAll(async () => {
    await stateless?.stop();
    await sessions?.stop();
    await sandbox?.stop();
  });

  const refuseOnce = () =>
    request(sandbox.url)
      .post('/__sandbox/faults')
      .send({ rules: [{ match: { path: '/graphql' }, fault: { type: 'status', status: 429 }, times: 1 }] });
  const asked = async (log: string[], list: () => Promise<unknown>) => {
    await list();
    log.splice(0);
    await refuseOnce();
    await list();
    return [...log];
  };
  const headers = (key: string) => ({ requestInit: { headers: { authorization: `Bearer ${key}` } } });

  const legacy = async (
    { url }: RunningServer,
    key: string,
    level?: 'warning' | 'error',
  ): Promise<Reader> => {
    const client = new LegacyClient(INFO);
    const log: string[] = [];
    client.setNotificationHandler(LoggingMessageNotificationSchema, ({ params }) => {
      log.push(`${params.level}: ${String(params.data)}`);
    });
    await client.connect(new LegacyTransport(new URL(`${url}/mcp`), headers(key)));
    if (level) await client.setLoggingLevel(level);
    return { list: () => asked(log, () => client.callTool(LIST)), close: () => client.close() };
  };
  const modern = async (key: string, level?: 'warning'): Promise<Reader> => {
    const client = new ModernClient(INFO, PIN);
    const log: string[] = [];
    client.setNotificationHandler('notifications/message', ({ params }) => {
      log.push(`${params.level}: ${String(params.data)}`);
    });
    await client.connect(new StreamableHTTPClientTransport(new URL(`${stateless.url}/mcp`), headers(key)));
    const _meta = level && { 'io.modelcontextprotocol/logLevel': level };
    const list = () => client.callTool({ ...LIST, ...(_meta && { _meta }) });
    return { list: () => asked(log, list), close: () => client.close() };
  };

  const WARNING = [expect.stringMatching(/^warning: \w+ failed with RATE_LIMIT_EXCEEDED; it is tried again/)];

  it.each<[string, () => Promise<Reader>, unknown[]]>([
    ['of 2026-07-28 that asks for it', () => modern(sandbox.adminKey, 'warning'), WARNING],
    ['of 2026-07-28 that does not', () => modern(sandbox.adminKey), []],
    ['in a session', () => legacy(sessions, sandbox.adminKey, 'warning'), WARNING],
    ['in a session that wants errors only', () => legacy(sessions, sandbox.adminKey, 'error'), []],
    ['without a session that asks for it', () => legacy(stateless, sandbox.adminKey, 'warning'), WARNING],
    ['without a session that wants errors only', () => legacy(stateless, sandbox.memberKey, 'error'), []],
    ['without a session that never asked', () => legacy(stateless, sandbox.otherWorkspaceKey), []],
  ])('tells a client %s of refusals that it does not see otherwise', async (_who, connect, expected) => {
    const reader = await connect();
    expect(await reader.list()).toEqual(expected);
    await reader.close();
  });
});
