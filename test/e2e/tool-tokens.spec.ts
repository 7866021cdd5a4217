import request from 'supertest';
import { readConfig } from '../../src/config/read-config';
import { connect } from '../../src/connections/connection';
import type { Grant } from '../../src/connections/tool-tokens/grant';
import { ToolTokens } from '../../src/connections/tool-tokens/tool-tokens';
import { REVISIONS, connectHttp } from '../support/clients';
import { LiveClient } from '../support/live';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type ServerProcess, startProcess } from '../support/server';

const TOOL_TOKEN_SECRET = 'a secret of at least thirty-two characters';
const PUBLIC_URL = 'https://mcp.example.com';
const DEALS: Grant = { tool: 'twenty_deals_needing_attention', fixed: { limit: 2 }, free: ['owner'] };

describe('a tool token', () => {
  let sandbox: RunningSandbox;
  let server: ServerProcess;

  beforeAll(async () => {
    sandbox = await startSandbox();
    server = await startProcess({ TWENTY_API_URL: sandbox.url, TOOL_TOKEN_SECRET, LIMIT_PER_ADDRESS: '8' });
  }, 60_000);

  afterAll(async () => {
    await server?.stop();
    await sandbox?.stop();
  });

  const token = (grant: Grant = DEALS, key = sandbox.adminKey, secret = TOOL_TOKEN_SECRET) => {
    const env = { TWENTY_API_URL: sandbox.url, PUBLIC_URL, TOOL_TOKEN_SECRET: secret };
    const connection = connect(sandbox.url, key, 'caller');
    return new ToolTokens(readConfig(env)).seal({ connection, grant });
  };
  const bearer = (one: string) => ({ authorization: `Bearer ${one}` });
  const call = (one: string, args: object = {}, tool: string = DEALS.tool) =>
    request(server.url).post(`/api/v1/tools/${tool}`).set(bearer(one)).send(args);

  it('calls its tool with the rights of the key in it, and the settled arguments', async () => {
    const { body } = await call(token()).expect(200);
    expect(body.deals).toHaveLength(2);
  });

  it('writes as the key in it', async () => {
    const grant: Grant = { tool: 'twenty_create_task', fixed: { dueAt: '+3d' }, free: ['title'] };
    const { body } = await call(token(grant), { title: 'By token' }, grant.tool).expect(200);
    expect(Date.parse(String(body.record.dueAt))).toBeGreaterThan(Date.now() + 2 * 86_400_000);
  });

  it('sees the workspace of its key alone', async () => {
    const { body } = await call(token(DEALS, sandbox.otherWorkspaceKey)).expect(200);
    const ours = await call(token()).expect(200);
    expect(body.url).not.toBe(ours.body.url);
  });

  it('reaches no object that whoever made it had left out, nor more by asking for it', async () => {
    const grant: Grant = { tool: 'twenty_create_task', fixed: {}, free: ['title', 'links'] };
    const companies = await request(sandbox.url)
      .get('/rest/companies?limit=1')
      .set(bearer(sandbox.adminKey))
      .expect(200);
    const links = [{ object: 'company', id: companies.body.data.companies[0].id as string }];
    await call(token(grant), { title: 'Wide', links }, grant.tool).expect(200);
    const narrow = token({ ...grant, objects: [['task', 'taskTarget', 'opportunity']] });
    await call(narrow, { title: 'Narrow' }, grant.tool).expect(200);
    for (const query of ['', '?objects=task,company,taskTarget']) {
      const { body } = await call(narrow, { title: 'Beyond', links }, `${grant.tool}${query}`).expect(404);
      expect(body).toMatchObject({ code: 'OBJECT_NOT_FOUND' });
    }
  });

  it.each([
    ['another tool', 'twenty_list_records', { object: 'company' }],
    ['a tool that is not there', 'twenty_no_such_tool', {}],
    ['a settled argument', DEALS.tool, { limit: 50 }],
    ['an argument that it does not take', DEALS.tool, { filter: { name: 'x' } }],
  ])('does not open %s', async (_, tool, args) => {
    const { body } = await call(token(), args, tool).expect(403);
    expect(body).toMatchObject({ code: 'INSUFFICIENT_PERMISSIONS' });
    expect(JSON.stringify(body)).not.toMatch(/Did you mean/);
  });

  it.each(['tools', 'tools/twenty_deals_needing_attention', 'resources', 'openapi.json'])(
    'does not open GET /api/v1/%s',
    async (path) => {
      const { body } = await request(server.url).get(`/api/v1/${path}`).set(bearer(token())).expect(401);
      expect(body).toMatchObject({ code: 'INVALID_API_KEY' });
    },
  );

  it.each(REVISIONS)('does not open MCP (%s)', async (revision) => {
    await expect(connectHttp(revision, server.url, token())).rejects.toThrow();
  });

  it('does not open the socket', async () => {
    expect(await LiveClient.refused(server.url, { key: token() })).toMatchObject({ status: 401 });
  });

  it('is refused in one way only, whatever is wrong with it', async () => {
    const good = token();
    const forged = `${good.slice(0, -2)}${good.endsWith('AA') ? 'BB' : 'AA'}`;
    const bad = [forged, token(DEALS, sandbox.adminKey, 'another secret of thirty-two characters')];
    const answers = await Promise.all(bad.map((one) => call(one).expect(401)));
    const words = answers.map(({ body }) => ({ ...body, requestId: undefined }) as object);
    expect(words[0]).toMatchObject({ code: 'INVALID_API_KEY', message: 'This tool token is not valid.' });
    expect(words[1]).toEqual(words[0]);
  });

  it('does not count as an unknown key once it was accepted', async () => {
    for (let times = 0; times < 12; times += 1) await call(token()).expect(200);
  });

  it('draws no pictures and stands in no log', async () => {
    const one = token();
    await call(one).set('accept', 'image/svg+xml').expect(406);
    expect(server.log()).not.toContain(one.slice(0, 24));
    expect(server.log()).not.toContain(sandbox.adminKey.slice(0, 40));
  });
});
