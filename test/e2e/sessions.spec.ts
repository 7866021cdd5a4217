import type { IncomingMessage } from 'node:http';
import { connectHttp } from '../support/clients';
import { RawMcp } from '../support/raw-mcp';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

const IDLE_SECONDS = 4;
const LIST = { jsonrpc: '2.0', id: 2, method: 'tools/list', params: {} };

describe('sessions of revision 2025-11-25', () => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let admin: RawMcp;

  beforeAll(async () => {
    sandbox = await startSandbox(['--company', 'none']);
    server = await startServer({
      ...{ TWENTY_API_URL: sandbox.url, MCP_SESSIONS: 'true' },
    });
    admin = new RawMcp(server.url, sandbox.adminKey);
  });

  afterAll(async () => {
    await server?.stop();
    await sandbox?.stop();
  });

  const inSession = (session: string) => ({
    'mcp-session-id': session,
    'mcp-protocol-version': '2025-11-25',
  });

  it('begin with initialize, serve what follows, and end with DELETE', async () => {
    const { session, text } = await admin.initialize();
    expect(session).toMatch(/^[\da-f]{8}-/);
    expect(text).toContain('"resources":{"listChanged":true,"subscribe":true}');
    expect((await admin.post(LIST, inSession(session))).text).toContain('twenty_whoami');
    expect(await admin.end(session)).toBe(200);
    const after = await admin.post(LIST, inSession(session));
    expect([after.status, after.text]).toEqual([404, expect.stringContaining('Initialize again')]);
  });

  it('are not needed: a request without one is answered as ever', async () => {
    expect((await admin.post(LIST)).text).toContain('twenty_whoami');
  });

  it('belong to the key and the choice of tools that began them', async () => {
    const { session } = await admin.initialize();
    const stranger = new RawMcp(server.url, sandbox.otherWorkspaceKey);
    for (const { status, text } of [
      await stranger.post(LIST, inSession(session)),
      await admin.post(LIST, { ...inSession(session), 'x-mcp-readonly': 'true' }),
    ])
      expect([status, text]).toEqual([403, expect.stringContaining('belongs to another key')]);
    expect((await stranger.stream(session)).statusCode).toBe(403);
    expect(await stranger.end(session)).toBe(403);
    expect((await admin.post(LIST, inSession(session))).status).toBe(200);
    await admin.end(session);
  });

  it('say that another replica has them, when it has', async () => {
    const { status, text } = await admin.post(LIST, inSession('0badcafe-1'));
    expect([status, text]).toEqual([404, expect.stringContaining('route by Mcp-Session-Id')]);
  });

  it('end when they are not used, and not while a stream is open', async () => {
    const brief = await startServer({
      ...{ TWENTY_API_URL: sandbox.url, MCP_SESSIONS: 'true' },
      MCP_SESSION_IDLE_SECONDS: String(IDLE_SECONDS),
    });
    const caller = new RawMcp(brief.url, sandbox.adminKey);
    const used = await caller.initialize();
    const stream = await caller.stream(used.session);
    const unused = await caller.initialize();
    await new Promise((resolve) => setTimeout(resolve, 2.5 * IDLE_SECONDS * 1_000));
    expect((await caller.post(LIST, inSession(unused.session))).status).toBe(404);
    expect((await caller.post(LIST, inSession(used.session))).status).toBe(200);
    stream.destroy();
    await brief.stop();
  });

  it('are bounded for one key: the idle ones make room, those in use do not', async () => {
    const sessions: string[] = [];
    const streams: IncomingMessage[] = [];
    const first = await admin.initialize();
    for (let i = 0; i < 50; i += 1) {
      const { session } = await admin.initialize();
      sessions.push(session);
      streams.push(await admin.stream(session));
    }
    expect((await admin.post(LIST, inSession(first.session))).status).toBe(404);
    const refused = await admin.initialize();
    expect([refused.status, refused.text]).toEqual([429, expect.stringContaining('50 sessions in use')]);
    const other = await new RawMcp(server.url, sandbox.memberKey).initialize();
    expect(other.status).toBe(200);
    for (const stream of streams) stream.destroy();
    for (const session of sessions) await admin.end(session);
    expect((await admin.initialize()).status).toBe(200);
  });

  it('ask the user of a client while a tool runs', async () => {
    const asked: string[] = [];
    const client = await connectHttp('2025-11-25', server.url, sandbox.adminKey, {
      user: ({ message }) => {
        asked.push(message);
        return { action: 'accept', content: { proceed: true } };
      },
    });
    const { facts } = await client.call('twenty_create_record', {
      object: 'company',
      data: { name: 'Asked' },
    });
    const { id } = (facts as unknown as { record: { id: string } }).record;
    const erased = await client.call('twenty_delete_record', { object: 'company', id, permanent: true });
    expect(asked).toEqual([expect.stringContaining('Asked')]);
    expect(erased.isError).toBeFalsy();
    await client.close();
  });
});
