import { connect } from 'node:net';
import { once } from 'node:events';
import request from 'supertest';
import { type Connected, REVISIONS, connectHttp } from '../support/clients';
import type { RunningSandbox } from '../support/sandbox';
import { type ServerProcess, startProcess } from '../support/server';
import { startTwenty } from '../support/twenty';

const ACCEPT = 'application/json, text/event-stream';

const nested = (depth: number): unknown => (depth === 0 ? 1 : { and: [nested(depth - 1)] });

describe('bad input', () => {
  let sandbox: RunningSandbox;
  let server: ServerProcess;

  beforeAll(async () => {
    sandbox = await startTwenty();
    server = await startProcess({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
  });

  afterAll(async () => {
    await server?.stop();
    await sandbox?.stop();
  });

  /** After each of these the process answers a good call as before. */
  afterEach(async () => {
    await request(server.url).get('/health/live').expect(200);
  });

  describe.each(REVISIONS)('in a call, revision %s', (revision) => {
    let client: Connected;

    beforeAll(async () => {
      client = await connectHttp(revision, server.url);
    });

    afterAll(() => client?.close());

    it.each([
      ['an unknown object', 'twenty_list_records', { object: 'compny' }, 'OBJECT_NOT_FOUND', /"company"/],
      [
        'an unknown field',
        'twenty_list_records',
        { object: 'company', filter: { nmae: 'x' } },
        'INVALID_INPUT',
        /"name"/,
      ],
      [
        'an unknown field to read',
        'twenty_list_records',
        { object: 'company', fields: ['revenue'] },
        'INVALID_INPUT',
        /"annualRevenue"/,
      ],
      [
        'an unknown field to write',
        'twenty_create_record',
        { object: 'company', data: { nam: 'x' } },
        'INVALID_INPUT',
        /"name"/,
      ],
      [
        'an unknown argument',
        'twenty_list_records',
        { object: 'company', whom: {} },
        'INVALID_INPUT',
        /It takes object, filter/,
      ],
      ['a wrong type', 'twenty_list_records', { object: 7 }, 'INVALID_INPUT', /It takes/],
      ['a missing argument', 'twenty_get_record', { object: 'company' }, 'INVALID_INPUT', /It takes/],
      [
        'an unknown option',
        'twenty_create_record',
        { object: 'opportunity', data: { name: 'x', stage: 'Wom' } },
        'INVALID_INPUT',
        /Options: /,
      ],
      [
        'a number where money belongs',
        'twenty_create_record',
        { object: 'opportunity', data: { amount: 'lots' } },
        'INVALID_INPUT',
        /./,
      ],
      [
        'a list where one record belongs',
        'twenty_create_record',
        { object: 'company', data: { people: [] } },
        'INVALID_INPUT',
        /Set "company"/,
      ],
      [
        'a record that does not exist',
        'twenty_get_record',
        { object: 'company', id: '6f1c1f7e-0000-4000-8000-000000000000' },
        'RECORD_NOT_FOUND',
        /./,
      ],
      [
        'a title that does not exist',
        'twenty_delete_record',
        { object: 'company', id: 'No such name' },
        'RECORD_NOT_FOUND',
        /twenty_search/,
      ],
      [
        'an empty or',
        'twenty_list_records',
        { object: 'company', filter: { or: [] } },
        'INVALID_INPUT',
        /at least one/,
      ],
      [
        'deep nesting',
        'twenty_list_records',
        { object: 'company', filter: nested(30) },
        'INVALID_INPUT',
        /./,
      ],
      [
        'a cursor of another list',
        'twenty_list_records',
        { object: 'company', cursor: 'bm9uc2Vuc2U' },
        'INVALID_INPUT',
        /leave the cursor out/,
      ],
      [
        'an unknown time zone',
        'twenty_list_records',
        { object: 'company', timeZone: 'Mars/Base' },
        'INVALID_INPUT',
        /./,
      ],
    ])('%s is told, with what to do', async (...[, tool, args, code, words]) => {
      const answer = await client.call(tool, args);
      expect(answer.isError).toBe(true);
      expect(answer.facts.error).toMatchObject({ code, retryable: false });
      expect(`${answer.facts.error?.message} ${answer.facts.error?.hint}`).toMatch(words);
    });

    it('an unknown tool is a protocol error that names the nearest', async () => {
      await expect(client.call('twenty_list_record', {})).rejects.toThrow(/twenty_list_records/);
    });

    it('a null byte in a text is dropped, not refused', async () => {
      const answer = await client.call('twenty_create_record', {
        object: 'company',
        data: { name: 'Nu\u0000ll' },
      });
      expect(answer.facts).toMatchObject({ record: { name: 'Null' } });
      const found = await client.call('twenty_list_records', {
        object: 'company',
        filter: { name: 'Nu\u0000ll' },
      });
      expect(found.isError).toBeFalsy();
    });

    it('several operators on one field work, though Twenty refuses them', async () => {
      const filter = { amount: { gte: 10_000, lt: 50_000 } };
      const { facts } = await client.call('twenty_list_records', {
        object: 'opportunity',
        filter,
        fields: ['amount'],
        limit: 200,
      });
      const { records, total } = facts as unknown as {
        records: { amount: { amount: number } }[];
        total: number;
      };
      expect(total).toBeGreaterThan(0);
      expect(records.every(({ amount }) => amount.amount >= 10_000 && amount.amount < 50_000)).toBe(true);
    });
  });

  describe('on the wire', () => {
    const post = (body: string, headers: Record<string, string> = {}) =>
      request(server.url)
        .post('/mcp')
        .set({ accept: ACCEPT, 'content-type': 'application/json', ...headers })
        .send(body);

    it('a body of 2 MB is refused with 413 and a JSON-RPC error', async () => {
      const answer = await post(
        JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { x: 'x'.repeat(2_000_000) } }),
      );
      expect(answer.status).toBe(413);
      expect(answer.body).toMatchObject({ jsonrpc: '2.0', error: { code: -32600 } });
    });

    it('invalid JSON is a parse error', async () => {
      const answer = await post('{"jsonrpc": "2.0", ');
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ jsonrpc: '2.0', id: null, error: { code: -32700 } });
    });

    it('a body nested a hundred thousand deep is refused', async () => {
      const answer = await post(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ error: { code: expect.any(Number) as unknown } });
    });

    it.each([
      ['an unknown method', { jsonrpc: '2.0', id: 5, method: 'no/such' }, -32601],
      ['no JSON-RPC at all', { hello: 'world' }, undefined],
      ['an array', [], undefined],
    ])('%s is a JSON-RPC error', async (_, body, code) => {
      const answer = await post(JSON.stringify(body));
      expect(answer.body).toMatchObject({ error: { code: code ?? (expect.any(Number) as unknown) } });
    });

    it('another content type is refused', async () => {
      const answer = await post('a=1', { 'content-type': 'application/x-www-form-urlencoded' });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
    });

    it('GET and DELETE say what is served instead', async () => {
      for (const method of ['get', 'delete'] as const) {
        const answer = await request(server.url)[method]('/mcp').set({ accept: 'text/event-stream' });
        expect(answer.status).toBe(405);
      }
    });

    it('garbage on the socket does not disturb others', async () => {
      const { hostname, port } = new URL(server.url);
      const socket = connect(Number(port), hostname);
      await once(socket, 'connect');
      socket.write('POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999\r\n\r\n{"half"');
      socket.destroy();
      const answer = await post(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }));
      expect(answer.status).toBe(200);
    });
  });

  it('puts neither keys nor values of records into the log', () => {
    expect(server.log()).not.toContain(sandbox.adminKey);
    expect(server.log()).not.toContain('No such name');
  });
});
