import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv2020 from 'ajv/dist/2020';
import request from 'supertest';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

interface Media {
  schema: { properties?: Record<string, unknown> };
  example?: object;
}

interface Operation {
  operationId: string;
  description: string;
  requestBody: { required: boolean; content: Record<string, Media> };
  responses: Record<string, { content: Record<string, Media> }>;
}

interface Document {
  openapi: string;
  info: { version: string };
  paths: Record<string, { get?: Operation; post?: Operation }>;
}

const JSON_TYPE = 'application/json';
/** What is said of arguments that fit, in a workspace without the records of the example. */
const PASSED_THE_CHECK = new Set([
  ...['RECORD_NOT_FOUND', 'CONFIRMATION_REQUIRED', 'CONFLICT', 'INSUFFICIENT_PERMISSIONS'],
]);

const fits = (status: number, { code }: { code?: string }) =>
  status === 200 || PASSED_THE_CHECK.has(code ?? '');

describe('the description of the HTTP interface', () => {
  // Every tool is called in one test, those that read much too.
  jest.setTimeout(180_000);
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let general: Document;

  beforeAll(async () => {
    sandbox = await startSandbox();
    server = await startServer({
      ...{ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey },
      MCP_PROFILE: undefined,
    });
    general = (await request(server.url).get('/api/docs/openapi.json').expect(200)).body as Document;
  });

  afterAll(async () => {
    await server?.stop();
    await sandbox?.stop();
  });

  const forCaller = async (query = '', key = sandbox.adminKey) => {
    const asked = request(server.url).get(`/api/v1/openapi.json${query}`);
    return (await asked.set('authorization', `Bearer ${key}`).expect(200)).body as Document;
  };
  const toolsIn = ({ paths }: Document) =>
    Object.entries(paths).flatMap(([path, { post }]) => (post ? [{ path, ...post }] : []));
  const namesIn = (document: Document) => toolsIn(document).map(({ operationId }) => operationId);

  it('is valid OpenAPI 3.1, for everybody and for a caller', async () => {
    for (const document of [general, await forCaller()]) {
      expect(document.openapi).toBe('3.1.0');
      const { errors, valid } = await new Validator().validate({ ...document });
      expect(errors).toBeUndefined();
      expect(valid).toBe(true);
    }
  });

  it('has each operation once, and schemas that stand by themselves', async () => {
    const document = await forCaller();
    const ids = Object.values(document.paths).flatMap(({ get, post }) =>
      [get, post].flatMap((one) => (one ? [one.operationId] : [])),
    );
    expect(new Set(ids).size).toBe(ids.length);
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    for (const { requestBody, responses, operationId } of toolsIn(document)) {
      const schemas = [requestBody.content[JSON_TYPE]?.schema, responses['200']?.content[JSON_TYPE]?.schema];
      for (const schema of schemas) {
        expect([operationId, JSON.stringify(schema).includes('"$ref"')]).toEqual([operationId, false]);
        expect(() => ajv.compile(schema ?? false)).not.toThrow();
      }
    }
  });

  it('has the very schemas that the tools list', async () => {
    const { body } = await request(server.url).get('/api/v1/tools/twenty_list_records').expect(200);
    const operation = general.paths['/api/v1/tools/twenty_list_records']?.post;
    expect(operation?.requestBody.content[JSON_TYPE]?.schema).toEqual(body.inputSchema);
    expect(operation?.responses['200']?.content[JSON_TYPE]?.schema).toEqual(body.outputSchema);
    expect(operation?.description).toBe(body.description);
    expect(operation?.requestBody.required).toBe(true);
  });

  it('has every tool that a caller may call, and needs no credential for the general ones', async () => {
    const { body } = await request(server.url).get('/api/v1/tools?limit=500').expect(200);
    const listed = body.tools as { name: string; toolset: string }[];
    expect(namesIn(await forCaller()).sort()).toEqual(listed.map(({ name }) => name));
    expect(namesIn(general).sort()).toEqual(
      listed.filter(({ toolset }) => toolset !== 'typed').map(({ name }) => name),
    );
  });

  it('shows a caller its own workspace and no more than it may use', async () => {
    expect(namesIn(await forCaller())).toContain('twenty_get_subscriptions');
    const other = namesIn(await forCaller('', sandbox.otherWorkspaceKey));
    expect(other).toContain('twenty_get_rockets');
    expect(other).not.toContain('twenty_get_subscriptions');
    expect(namesIn(await forCaller('?toolsets=pipeline'))).toEqual([
      'twenty_list_pipeline_stages',
      'twenty_move_opportunity_stage',
    ]);
    const changing = toolsIn(await forCaller('?readonly=true')).filter(({ description }) =>
      description.includes('Changes the workspace'),
    );
    expect(changing).toEqual([]);
    expect(namesIn(await forCaller('?objects=company'))).not.toContain('twenty_get_people');
  });

  it('has the resources under their paths, with their variables', () => {
    expect(general.paths['/api/v1/resources/records/{object}/{id}']?.get).toMatchObject({
      parameters: expect.arrayContaining([
        expect.objectContaining({ name: 'object', in: 'path', required: true }) as unknown,
        expect.objectContaining({ name: 'id', in: 'path', required: true }) as unknown,
      ]) as unknown,
    });
  });

  it('has examples whose arguments fit, and answers that satisfy their schemas', async () => {
    const shown: string[] = [];
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    for (const { path, operationId, requestBody, responses } of toolsIn(general)) {
      const example = requestBody.content[JSON_TYPE]?.example;
      if (!example) continue;
      shown.push(operationId);
      const { status, body } = await request(server.url).post(path).send(example);
      expect([operationId, fits(status, body) ? 'fits' : body]).toEqual([operationId, 'fits']);
      if (status !== 200) continue;
      const isValid = ajv.compile(responses['200']?.content[JSON_TYPE]?.schema ?? false);
      isValid(body);
      expect([operationId, isValid.errors]).toEqual([operationId, null]);
    }
    expect(shown.length).toBeGreaterThan(30);
  });

  it('is told to nobody that has no access when it depends on the workspace', async () => {
    await request(server.url).get('/api/v1/openapi.json').set('x-forwarded-for', '203.0.113.9').expect(401);
  });

  it('comes with a page that takes nothing from elsewhere', async () => {
    const page = await request(server.url).get('/api/docs').expect(200);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.text).not.toMatch(/(src|href)=["']?(https?:)?\/\//);
    await request(server.url).get('/api/docs/swagger-ui-bundle.js').expect(200);
  });
});
