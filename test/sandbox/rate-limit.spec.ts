import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { RunningSandbox } from '../support/sandbox';
import { startSandbox } from '../support/sandbox';

/** A tenth as fast as it comes: no call is let through before the test has made the next. */
const SLOW = ['--company', 'none', '--rate-limit', '--rate-window', '600000'];
const MESSAGE = 'Limit reached (100 tokens per 600000 ms)';
let sandbox: RunningSandbox;

async function send(path: string, body?: object): Promise<{ status: number; body: unknown }> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${sandbox.adminKey}` };
  const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await fetch(sandbox.url + path, init);
  return { status: response.status, body: await response.json() };
}

describe('The sandbox under --rate-limit', () => {
  beforeAll(async () => {
    sandbox = await startSandbox(SLOW);
    for (let call = 0; call < 100; call++) {
      const { body } = await send('/graphql', { query: '{ companies { totalCount } }' });
      expect(body).toEqual({ data: { companies: { totalCount: 0 } } });
    }
  });
  afterAll(() => sandbox.stop());

  it('refuses each root by itself on /graphql', async () => {
    const error = {
      message: MESSAGE,
      extensions: {
        subCode: 'LIMIT_REACHED',
        userFriendlyMessage: 'Rate limit reached. Please try again later.',
        code: 'BAD_USER_INPUT',
      },
    };
    const answer = await send('/graphql', { query: '{ companies { totalCount } people { totalCount } }' });
    expect(answer).toEqual({
      status: 200,
      body: { data: { companies: null, people: null }, errors: [error, error] },
    });
  });

  it('answers 429 in REST', async () => {
    const body = { statusCode: 429, error: 'HttpException', messages: [MESSAGE] };
    expect(await send('/rest/companies')).toEqual({ status: 429, body });
  });

  it('makes the tools of /mcp fail', async () => {
    const params = {
      name: 'execute_tool',
      arguments: { toolName: 'find_many_companies', arguments: { select: ['name'] } },
    };
    const { body } = await send('/mcp', { jsonrpc: '2.0', id: 1, method: 'tools/call', params });
    const failure = { success: false, message: 'Failed to find company records', error: MESSAGE };
    const content = [{ type: 'text', text: JSON.stringify(failure) }];
    expect(body).toEqual({ id: 1, jsonrpc: '2.0', result: { content, isError: false } });
  });

  it.each([
    ['/metadata', { query: '{ currentWorkspace { id } }' }],
    ['/graphql', { query: '{ search(searchInput: "x", limit: 1) { edges { cursor } } }' }],
    ['/rest/metadata/views', undefined],
  ])('leaves %s free: %j', async (path, body) => {
    const answer = await send(path, body);
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer.body)).not.toContain(MESSAGE);
  });
});

const COUNT = { query: '{ companies { totalCount } }' };

/** Sends the same call many times in one piece, so that all are in flight together however busy the machine is. */
async function sendTogether(times: number, body: object): Promise<string> {
  const { host, hostname, port } = new URL(sandbox.url);
  const content = JSON.stringify(body);
  const call = (connection: string) =>
    [
      'POST /graphql HTTP/1.1',
      `host: ${host}`,
      `authorization: Bearer ${sandbox.adminKey}`,
      'content-type: application/json',
      `content-length: ${content.length}`,
      `connection: ${connection}`,
      '',
      content,
    ].join('\r\n');
  const socket = connect(Number(port), hostname);
  socket.write(call('keep-alive').repeat(times - 1) + call('close'));
  return text(socket);
}

describe('Calls in flight together under --rate-limit', () => {
  beforeAll(async () => {
    sandbox = await startSandbox(SLOW);
  });
  afterAll(() => sandbox.stop());

  it('all pass, as they see the same tokens; the next one is refused when they took the last', async () => {
    const together = await sendTogether(130, COUNT);
    expect(together.split('"totalCount"')).toHaveLength(131);
    const later: string[] = [];
    for (let call = 0; call < 100; call++) later.push(JSON.stringify(await send('/graphql', COUNT)));
    expect(later.at(-1)).toContain(MESSAGE);
  });
});
