import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import request from 'supertest';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startProcess, startServer } from '../support/server';
import { until } from '../support/until';

const JSON_TYPE = { 'content-type': 'application/json' };
const containing = (text: string) => expect.stringContaining(text) as unknown;
const nested = (depth: number): unknown => (depth === 0 ? 1 : { and: [nested(depth - 1)] });

describe('tools and resources as plain HTTP', () => {
  let sandbox: RunningSandbox;
  let server: RunningServer;

  beforeAll(async () => {
    sandbox = await startSandbox(['--control']);
    server = await startServer({
      ...{ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey },
      MCP_PROFILE: undefined,
    });
  });

  afterAll(async () => {
    await server?.stop();
    await sandbox?.stop();
  });

  const get = (path: string, key?: string) => {
    const asked = request(server.url).get(`/api/v1/${path}`);
    return key ? asked.set('authorization', `Bearer ${key}`) : asked;
  };
  const call = (tool: string, args: object = {}, key?: string) => {
    const asked = request(server.url).post(`/api/v1/tools/${tool}`).set(JSON_TYPE).send(args);
    return key ? asked.set('authorization', `Bearer ${key}`) : asked;
  };
  const names = async (query = '') => {
    const { body } = await get(`tools?limit=500&${query}`).expect(200);
    return (body as { tools: { name: string }[] }).tools.map(({ name }) => name);
  };
  const firstCompany = async () => {
    const { body } = await call('twenty_list_records', { object: 'company', fields: ['name'], limit: 1 });
    return body.records[0] as { id: string; name: string };
  };
  const faults = (rules: object[]) =>
    request(sandbox.url).post('/__sandbox/faults').send({ rules }).expect(200);

  describe('tools', () => {
    it('are all there without a choice, in pages that go on by name', async () => {
      const all = await names();
      expect(all).toEqual(
        expect.arrayContaining(['twenty_merge_records', 'twenty_find_tools', 'twenty_create_company']),
      );
      const seen: string[] = [];
      let cursor = '';
      do {
        const { body } = await get(`tools?limit=40${cursor && `&cursor=${cursor}`}`).expect(200);
        expect(body.total).toBe(all.length);
        seen.push(...(body.tools as { name: string }[]).map(({ name }) => name));
        cursor = body.nextCursor ?? '';
      } while (cursor);
      expect(seen).toEqual(all);
    });

    it('are short in the list, and have their schemas under their own path', async () => {
      const { body } = await get('tools?toolset=workspace&toolsets=workspace,records').expect(200);
      const line = body.tools.find(({ name }: { name: string }) => name === 'twenty_whoami');
      expect(line).toEqual({
        name: 'twenty_whoami',
        title: 'Who am I',
        description: containing('Whose key this is'),
        toolset: 'workspace',
        annotations: expect.objectContaining({ readOnlyHint: true }) as unknown,
      });
      const whole = await get('tools/twenty_get_record').expect(200);
      expect(whole.body.inputSchema.properties).toHaveProperty('object');
      expect(whole.body.outputSchema.properties).toHaveProperty('record');
    });

    it('answer with their facts alone, and are not kept', async () => {
      const answer = await call('twenty_list_records', { object: 'company', fields: ['name'], limit: 2 });
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({ object: 'company', total: expect.any(Number) as unknown });
      expect(answer.body.records).toHaveLength(2);
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(answer.headers['vary']).toContain('Authorization');
    });

    it('need no body when they need no arguments', async () => {
      const { body } = await request(server.url).post('/api/v1/tools/twenty_whoami').expect(200);
      expect(body.caller.name).toBe('Admin key');
    });

    it('of single objects work the moment the object is there', async () => {
      const created = await call('twenty_create_company', { name: 'Plain HTTP Ltd' }).expect(200);
      const { body } = await call('twenty_get_record', { object: 'company', id: 'Plain HTTP Ltd' }).expect(
        200,
      );
      expect(body.record.id).toBe(created.body.record.id);
    });

    it('are narrowed by query and header as over MCP, and the error says who left them out', async () => {
      expect(await names('toolsets=pipeline')).toEqual([
        'twenty_list_pipeline_stages',
        'twenty_move_opportunity_stage',
      ]);
      const { body } = await call('twenty_whoami?toolsets=records').expect(404);
      expect(body.hint).toContain('toolset "workspace", and this connection left it out');
      const readOnly = await call('twenty_create_record?readonly=true', {}).expect(404);
      expect(readOnly.body.hint).toContain('asked to be read-only');
      const narrowed = await call('twenty_list_records', { object: 'person' }).set(
        'X-MCP-Objects',
        'company',
      );
      expect(narrowed.status).toBe(404);
      expect(narrowed.body.code).toBe('OBJECT_NOT_FOUND');
    });

    it('that MCP reaches through discovery have paths of their own, those of other profiles have none', async () => {
      const { body } = await call('twenty_list_pipeline_stages?profile=compact').expect(200);
      expect(body).toHaveProperty('object');
      await call('twenty_list_pipeline_stages?profile=default').expect(404);
    });

    it('carry the request id of the caller when it has one, else one of their own', async () => {
      const given = await call('twenty_whoami').set('X-Request-Id', 'trace-7').expect(200);
      expect(given.headers['x-request-id']).toBe('trace-7');
      const odd = await call('twenty_whoami').set('X-Request-Id', 'two words\tand more').expect(200);
      expect(odd.headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
    });

    it('end in Twenty too when the client goes away', async () => {
      await faults([{ match: { operation: 'companies' }, fault: { type: 'delay', ms: 14_000 } }]);
      await request(sandbox.url).delete('/__sandbox/requests');
      const asked = httpRequest(`${server.url}/api/v1/tools/twenty_get_companies`, {
        method: 'POST',
        headers: JSON_TYPE,
      });
      asked.on('error', () => undefined).end(JSON.stringify({ limit: 7 }));
      await until(async () =>
        (await request(sandbox.url).get('/__sandbox/requests')).text.includes('companies'),
      );
      asked.destroy();
      const failed = /twenty_mcp_tool_calls_total\{tool="twenty_get_companies",outcome="(?!ok)\w+"\} \d+/;
      const isCounted = async () => failed.test((await request(server.url).get('/metrics')).text);
      // Twenty has not answered yet.
      await until(isCounted, 10_000);
      await faults([]);
    });
  });

  describe('failures', () => {
    it.each<[string, object, number, string]>([
      ['twenty_list_records', { object: 'compny' }, 404, 'OBJECT_NOT_FOUND'],
      ['twenty_get_record', { object: 'company', id: 'no such one' }, 404, 'RECORD_NOT_FOUND'],
      ['twenty_list_records', { object: 'company', filter: { nmae: 'x' } }, 422, 'INVALID_INPUT'],
      ['twenty_list_records', {}, 422, 'INVALID_INPUT'],
      ['twenty_list_recrods', {}, 404, 'INVALID_INPUT'],
    ])('of %s with %j have a status that fits', async (tool, args, status, code) => {
      const { body } = await call(tool, args).expect(status);
      expect(body).toMatchObject({ code, retryable: false, message: expect.any(String) as unknown });
      expect(body.hint).toBeTruthy();
    });

    it('ask for a confirmation with 428, and its token lets the call through', async () => {
      const { body } = await call('twenty_create_company', { name: 'Short-lived Ltd' }).expect(200);
      const args = { object: 'company', id: body.record.id, permanent: true };
      const asked = await call('twenty_delete_record', args).expect(428);
      expect(asked.body).toMatchObject({
        code: 'CONFIRMATION_REQUIRED',
        confirm: expect.any(String) as unknown,
      });
      await call('twenty_delete_record', { ...args, confirm: asked.body.confirm }).expect(200);
    });

    it('of Twenty say when to come back', async () => {
      await faults([{ match: { operation: 'tasks' }, fault: { type: 'status', status: 503 } }]);
      const answer = await call('twenty_list_records', { object: 'task' });
      await faults([]);
      expect([502, 503]).toContain(answer.status);
      expect(answer.body).toMatchObject({ retryable: true });
    });

    it('of a role that may not are 403', async () => {
      const { body } = await call('twenty_list_records', { object: 'opportunity' }, sandbox.restrictedKey);
      expect(body).toMatchObject({ code: 'INSUFFICIENT_PERMISSIONS' });
      const write = { object: 'company', data: { name: 'Not allowed' } };
      await call('twenty_create_record', write, sandbox.readonlyKey).expect(403);
    });

    it('of the key are 401 with WWW-Authenticate, as for MCP', async () => {
      const refused = await get('tools', 'nonsense').expect(401);
      expect(refused.headers['www-authenticate']).toMatch(/^Bearer .*error="invalid_token"/);
      const missing = await get('tools').set('x-forwarded-for', '203.0.113.9').expect(401);
      expect(missing.headers['www-authenticate']).toBe('Bearer realm="twenty-mcp-server"');
      expect(missing.body).toMatchObject({ code: 'INVALID_API_KEY', hint: containing('Authorization') });
    });
  });

  describe('resources', () => {
    it('are listed with their paths', async () => {
      const { body } = await get('resources').expect(200);
      expect(body.resources.map(({ path }: { path: string }) => path)).toEqual(
        expect.arrayContaining([
          '/api/v1/resources/schema',
          '/api/v1/resources/primer',
          '/api/v1/resources/records/{object}/{id}',
        ]),
      );
    });

    it('hold what MCP reads under the same URI', async () => {
      const fields = await get('resources/fields/people').expect(200);
      expect(fields.body).toMatchObject({ name: 'person', title: 'name' });
      const primer = await get('resources/primer').expect(200);
      expect(primer.headers['content-type']).toBe('text/markdown; charset=utf-8');
      expect(primer.text).toContain('# Fernhill Software');
    });

    it('are records by id or by title, whatever letters it has', async () => {
      const { id, name } = await firstCompany();
      const byTitle = await get(`resources/records/company/${encodeURIComponent(name)}`).expect(200);
      expect(byTitle.body.record.id).toBe(id);
      const odd = await call('twenty_create_company', { name: 'A/B & Söhne 100 %' }).expect(200);
      const found = await get(`resources/records/company/${encodeURIComponent('A/B & Söhne 100 %')}`).expect(
        200,
      );
      expect(found.body.record.id).toBe(odd.body.record.id);
    });

    it('are not sent again while they are the same', async () => {
      const first = await get('resources/objects').expect(200);
      expect(first.headers['cache-control']).toBe('private, no-cache');
      const etag = String(first.headers['etag']);
      await get('resources/objects').set('if-none-match', etag).expect(304);
      const other = await get('resources/objects?objects=company').set('if-none-match', etag).expect(200);
      expect(other.body.objects).toHaveLength(1);
    });

    it.each([
      ['resources/fields/compny', 404, 'Did you mean'],
      ['resources/nothing', 404, 'Did you mean /api/v1/resources/schema?'],
      ['resources/records/company', 404, ''],
      ['resources/records/company/no such one', 404, ''],
      ['resources/fields/person?objects=company', 404, 'no object'],
      ['resources/a/b/c/d/e', 400, '4 parts'],
      [`resources/fields/${'x'.repeat(501)}`, 400, '500 characters'],
      ['resources/fields/%zz', 400, 'encoded'],
      ['resources/fields/..%2f..%2fetc', 404, ''],
    ])('refuse %s with %i', async (path, status, words) => {
      const { body } = await get(path).expect(status);
      expect(JSON.stringify(body)).toContain(words);
    });
  });

  describe('bad requests', () => {
    afterEach(() => request(server.url).get('/health/live').expect(200));

    it.each([
      ['tools?limt=3', 'There is no parameter'],
      ['tools?limit=0', 'limit must be a whole number'],
      ['tools?limit=3&limit=4', 'limit must be a whole number'],
      ['tools?limit=1e9', 'limit must be a whole number'],
      ['tools?cursor=%00', 'cursor must be'],
      ['tools?toolset=nonsense', 'toolset must be one of'],
      ['tools?profile=everything', 'profile takes names out of'],
      ['tools/bad-name', 'name of a tool'],
      [`tools/${'x'.repeat(300)}`, 'name of a tool'],
    ])('%s is 400 and says why', async (path, words) => {
      const { body } = await get(path).expect(400);
      expect(body).toMatchObject({ code: 'INVALID_INPUT', message: containing(words) });
    });

    it('a misspelt wish to narrow narrows nothing silently', async () => {
      await call('twenty_create_record?readonli=true', {}).expect(400);
    });

    it.each<[string, string, string | undefined, number]>([
      ['no JSON', '{"object":', 'application/json', 400],
      ['a list', '[1]', 'application/json', 400],
      ['a text', '"company"', 'application/json', 400],
      ['a form', 'object=company', 'application/x-www-form-urlencoded', 415],
      ['no type', '{}', undefined, 415],
      ['a strange charset', '{}', 'application/json; charset=klingon', 415],
      ['too deep', JSON.stringify({ filter: nested(100) }), 'application/json', 400],
      ['too large', JSON.stringify({ object: 'x'.repeat(1_100_000) }), 'application/json', 413],
    ])('a body that is %s is refused', async (_, body, type, status) => {
      const asked = httpRequest(`${server.url}/api/v1/tools/twenty_list_records`, {
        method: 'POST',
        headers: { ...(type && { 'content-type': type }), 'content-length': Buffer.byteLength(body) },
      });
      asked.on('error', () => undefined).end(body);
      const [answer] = (await once(asked, 'response')) as [{ statusCode: number; resume(): void }];
      answer.resume();
      expect(answer.statusCode).toBe(status);
    });

    it('other methods and paths are told what there is', async () => {
      const refused = await request(server.url).delete('/api/v1/tools/twenty_whoami').expect(405);
      expect(refused.headers['allow']).toBe('GET, HEAD, POST, OPTIONS');
      const options = await request(server.url).options('/api/v1/resources').expect(204);
      expect(options.headers['allow']).toBe('GET, HEAD, OPTIONS');
      await request(server.url).head('/api/v1/tools').expect(200);
      const { body } = await get('toools').expect(404);
      expect(body).toMatchObject({ hint: 'See /api/docs.' });
    });

    it('foreign web pages are refused before anything else is read', async () => {
      const { body } = await call('twenty_whoami').set('origin', 'https://evil.example').expect(403);
      expect(body.message).toContain('Origin is not allowed');
    });
  });

  it('keeps workspaces apart', async () => {
    const own = await get('resources/objects', sandbox.adminKey).expect(200);
    const other = await get('resources/objects', sandbox.otherWorkspaceKey).expect(200);
    expect(own.text).toContain('subscription');
    expect(other.text).not.toContain('subscription');
    expect(other.text).toContain('rocket');
    const { id } = await firstCompany();
    await get(`resources/records/company/${id}`, sandbox.otherWorkspaceKey).expect(404);
    const page = await get('tools?toolset=typed&limit=500', sandbox.otherWorkspaceKey).expect(200);
    expect(page.text).toContain('twenty_get_rockets');
    expect(page.text).not.toContain('subscription');
  });
});

describe('SIGTERM', () => {
  let sandbox: RunningSandbox;
  let server: RunningServer;

  beforeAll(async () => {
    sandbox = await startSandbox(['--company', 'none', '--control']);
    server = await startProcess({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
  });

  afterAll(async () => {
    await server?.stop();
    await sandbox?.stop();
  });

  it('is obeyed after the running call is answered; new ones are told to come back', async () => {
    const ask = (object: string) =>
      request(server.url).post('/api/v1/tools/twenty_list_records').send({ object });
    const rule = { match: { operation: 'companies' }, fault: { type: 'delay', ms: 3_000 }, times: 1 };
    await request(sandbox.url)
      .post('/__sandbox/faults')
      .send({ rules: [rule] });
    await request(sandbox.url).delete('/__sandbox/requests');
    const running = ask('company').then((answer) => answer);
    await until(async () =>
      (await request(sandbox.url).get('/__sandbox/requests')).text.includes('companies'),
    );
    const ended = server.stop();
    let late = await ask('person');
    while (late.status === 200) late = await ask('person');
    expect(late.status).toBe(503);
    expect(late.body).toMatchObject({ code: 'NETWORK_ERROR', retryable: true });
    expect(late.headers['retry-after']).toBe('1');
    expect((await running).body).toMatchObject({ object: 'company', total: 0 });
    expect(await ended).toBe('SIGTERM');
  });
});
