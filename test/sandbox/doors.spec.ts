import type { RunningSandbox } from '../support/sandbox';
import { startSandbox } from '../support/sandbox';

let sandbox: RunningSandbox;

interface Reply {
  readonly status: number;
  readonly type: string | null;
  readonly body: unknown;
}

async function send(
  path: string,
  init: RequestInit = {},
  key: string | null = sandbox.adminKey,
): Promise<Reply> {
  const headers = {
    'content-type': 'application/json',
    ...(key === null ? {} : { authorization: `Bearer ${key}` }),
  };
  const response = await fetch(sandbox.url + path, { headers, signal: AbortSignal.timeout(60_000), ...init });
  const text = await response.text();
  const type = response.headers.get('content-type');
  return { status: response.status, type, body: /json/.test(type ?? '') ? JSON.parse(text) : text };
}

function graphql(query: string, key?: string): Promise<Reply> {
  return send('/graphql', { method: 'POST', body: JSON.stringify({ query }) }, key);
}

describe('The demo company', () => {
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.stop());

  it('is apart from the second workspace, in records and in model', async () => {
    const acme = '{companies(filter:{name:{eq:"Acme"}}){edges{node{domainName{primaryLinkUrl}}}}}';
    const [ours, theirs] = await Promise.all([graphql(acme), graphql(acme, sandbox.otherWorkspaceKey)]);
    expect(ours.body).not.toEqual(theirs.body);
    expect((await graphql('{rockets{totalCount}}', sandbox.otherWorkspaceKey)).body).toEqual({
      data: { rockets: { totalCount: 2 } },
    });
    expect((await graphql('{rockets{totalCount}}')).body).toMatchObject({
      errors: [{ message: 'Cannot query field "rockets" on type "Query".' }],
    });
    expect(
      (await graphql('{subscriptions{edges{node{name company{name} status}}}}')).body,
    ).not.toHaveProperty('errors');
  });

  it('has no test hooks unless they are asked for', async () => {
    expect((await send('/__sandbox/requests')).status).toBe(404);
  });

  it.each([
    ['POST', '/graphql', '{}', 400],
    ['POST', '/graphql', '"text"', 400],
    ['POST', '/graphql', 'null', 400],
    ['PUT', '/graphql', '{}', 405],
    ['DELETE', '/metadata', undefined, 405],
    ['GET', '/metadata', undefined, 200],
    ['POST', '/rest/companies', '[1, 2', 400],
    ['POST', '/graphql', '{"query": 5}', 400],
    ['POST', '/graphql', '{"query": "{"}', 200],
    ['POST', '/graphql', '{"query": "fragment a on B { c }"}', 400],
    [
      'POST',
      '/graphql',
      '{"query": "{ companies(filter: 5, orderBy: 7, first: \\"x\\"){ totalCount } }"}',
      200,
    ],
    ['POST', '/graphql', '{"query": "mutation { createCompanies(data: [null, 5]){ id } }"}', 200],
    ['POST', '/metadata', '{"query": "{ nope }"}', 200],
    ['POST', '/metadata', '[', 400],
    ['GET', '/rest/companies?filter=%5B%5D&limit=1', undefined, 400],
    ['GET', '/rest/companies/%E0%A4%A', undefined, 400],
    ['POST', '/rest/companies', '[1]', 400],
    ['PATCH', '/rest/nowhere/at/all/x', '{}', 400],
    ['POST', '/mcp', 'null', 400],
  ])('survives %s %s %s', async (method, path, body, status) => {
    const reply = await send(path, { method, ...(body === undefined ? {} : { body }) });
    expect(reply.status).toBe(status);
    expect((await send('/healthz')).status).toBe(200);
  });
});

describe('An empty sandbox', () => {
  it('has nothing but members', async () => {
    sandbox = await startSandbox(['--company', 'none']);
    expect((await graphql('{companies{totalCount} workspaceMembers{totalCount}}')).body).toEqual({
      data: { companies: { totalCount: 0 }, workspaceMembers: { totalCount: 4 } },
    });
    await sandbox.stop();
  });
});
