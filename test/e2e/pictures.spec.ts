import { join } from 'node:path';
import request from 'supertest';
import { REVISIONS, type Revision, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startScript } from '../support/server';

const START = join(__dirname, '../support/pictures/start.cjs');
const VIEW = 'ui://twenty/picture';
const PICTURE = 'twenty-mcp-server/picture';
const PNG_SIGNATURE = '89504e470d0a1a0a';
const KINDS = ['fan', 'funnel', 'trend', 'bars'];

describe('pictures in answers', () => {
  let sandbox: RunningSandbox;
  let server: RunningServer;

  beforeAll(async () => {
    sandbox = await startSandbox(['--company', 'none']);
    server = await startScript(START, {
      ...{ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey, MCP_SESSIONS: 'true' },
    });
  }, 60_000);

  afterAll(async () => {
    await server?.stop();
    await sandbox?.stop();
  });

  const connect = (revision: Revision, views?: boolean, query?: string) =>
    connectHttp(revision, server.url, undefined, { views, query });

  describe.each(REVISIONS)('for a client that shows images, revision %s', (revision) => {
    it.each(KINDS)('come as PNG with words when asked for: %s', async (name) => {
      const client = await connect(revision);
      const { content, facts, meta, text } = await client.call('demo_picture', { name, chart: true });
      await client.close();
      expect(content.map(({ type }) => type)).toEqual(['text', 'image', 'text']);
      const image = content[1];
      expect(image).toMatchObject({ mimeType: 'image/png', annotations: { audience: ['user'] } });
      const bytes = Buffer.from(image?.data ?? '', 'base64');
      expect(bytes.subarray(0, 8).toString('hex')).toBe(PNG_SIGNATURE);
      expect(bytes.length).toBeLessThan(40_000);
      expect(content[2]?.text).toMatch(/^Picture: .{20}/);
      expect([facts, text, meta?.[PICTURE]]).toEqual([{ name }, `name: ${name}`, undefined]);
    });

    it('do not come unasked, nor where there is nothing to draw', async () => {
      const client = await connect(revision);
      const answers = [
        await client.call('demo_picture', { name: 'fan' }),
        await client.call('demo_picture', { name: 'empty', chart: true }),
      ];
      await client.close();
      for (const { content, meta } of answers)
        expect([content.map(({ type }) => type), meta?.[PICTURE]]).toEqual([['text'], undefined]);
    });

    it('have no view in the list of tools', async () => {
      const client = await connect(revision);
      const tool = (await client.tools()).find(({ name }) => name === 'demo_picture');
      await client.close();
      expect(tool).toMatchObject({ title: 'Picture' });
      expect(tool?._meta).toBeUndefined();
    });
  });

  describe.each(REVISIONS)('for a client that shows views, revision %s', (revision) => {
    it('come beside the answer, out of the sight of the model', async () => {
      const client = await connect(revision, true);
      const { content, meta, facts } = await client.call('demo_picture', { name: 'fan', chart: true });
      await client.close();
      expect(content).toEqual([{ type: 'text', text: 'name: fan' }]);
      expect(facts).toEqual({ name: 'fan' });
      expect(meta?.[PICTURE]).toMatchObject({
        svg: expect.stringMatching(/^<svg role="img"/) as unknown,
        words: expect.stringContaining('Target 600K') as unknown,
        table: { columns: ['When', 'Actual', 'Low', 'Forecast', 'High'] },
      });
    });

    it('are told of by the tools that bring them, and by no others', async () => {
      const client = await connect(revision, true);
      const tools = await client.tools();
      const capabilities = client.capabilities();
      await client.close();
      const named = tools.filter(({ _meta }) => _meta !== undefined);
      expect(named).toContainEqual(
        expect.objectContaining({ name: 'demo_picture', _meta: { ui: { resourceUri: VIEW } } }),
      );
      for (const { inputSchema } of named) expect(inputSchema.properties).toHaveProperty('chart');
      expect(tools.length).toBeGreaterThan(named.length);
      expect(capabilities).toMatchObject({ extensions: { 'io.modelcontextprotocol/ui': {} } });
    });

    it('have a page, which is in no list', async () => {
      const client = await connect(revision, true);
      const page = await client.read(VIEW);
      const listed = (await client.resources()).map(({ uri }) => uri);
      await client.close();
      expect(page).toMatchObject({
        uri: VIEW,
        mimeType: 'text/html;profile=mcp-app',
        _meta: { ui: { csp: { connectDomains: [], resourceDomains: [] } } },
      });
      expect(page.text).toMatch(/^<!doctype html>/);
      expect(page.text).not.toMatch(/https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
      expect(listed).not.toContain(VIEW);
    });

    it('come as images through discovery, which has no view', async () => {
      const client = await connect(revision, true, 'profile=compact');
      const given = { name: 'demo_picture', arguments: { name: 'bars', chart: true } };
      const { content } = await client.call('twenty_call_tool', given);
      await client.close();
      expect(content.map(({ type }) => type)).toEqual(['text', 'image', 'text']);
    });
  });

  it('name their view where a client cannot say what it shows: 2025-11-25 without a session', async () => {
    const { text } = await request(server.url)
      .post('/mcp')
      .set({ accept: 'application/json, text/event-stream', 'mcp-protocol-version': '2025-11-25' })
      .send({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} })
      .expect(200);
    expect(text).toContain(`"resourceUri":"${VIEW}"`);
  });

  describe('over HTTP', () => {
    const call = (name: string, accept?: string) => {
      const asked = request(server.url).post('/api/v1/tools/demo_picture').send({ name });
      return accept ? asked.set('accept', accept) : asked;
    };

    it('are files for those who accept them rather than JSON', async () => {
      const png = await call('fan', 'image/png').expect(200).expect('content-type', 'image/png');
      expect((png.body as Buffer).subarray(0, 8).toString('hex')).toBe(PNG_SIGNATURE);
      const svg = await call('fan', 'image/svg+xml, application/json;q=0.5').expect(200);
      expect(svg.headers).toMatchObject({
        'content-type': 'image/svg+xml',
        'content-security-policy': expect.stringContaining('sandbox') as unknown,
        'x-content-type-options': 'nosniff',
      });
      expect((svg.body as Buffer).toString()).toMatch(/^<svg/);
    });

    it.each([undefined, '*/*', 'text/html', 'application/json, image/png;q=0.5'])(
      'are left out for others (%s)',
      async (accept) => {
        const { body } = await call('fan', accept).expect(200).expect('content-type', /json/);
        expect(body).toEqual({ name: 'fan' });
      },
    );

    it('are refused with a hint where there is nothing to draw', async () => {
      const { body } = await call('empty', 'image/png').expect(406);
      expect(body).toMatchObject({
        code: 'INVALID_INPUT',
        hint: expect.stringContaining('application/json') as unknown,
      });
      const other = await request(server.url).post('/api/v1/tools/twenty_whoami').set('accept', 'image/png');
      expect(other.status).toBe(406);
    });

    it('are in the OpenAPI document', async () => {
      const { body } = await request(server.url).get('/api/v1/openapi.json').expect(200);
      const { responses } = body.paths['/api/v1/tools/demo_picture'].post;
      expect(Object.keys(responses['200'].content)).toEqual([
        'application/json',
        'image/png',
        'image/svg+xml',
      ]);
      expect(responses).toHaveProperty('406');
    });
  });
});
