import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readConfig } from '../config/read-config.js';
import { connect } from '../connections/connection.js';
import { HttpDoor } from './http-door.js';
import { HttpPool } from './http-pool.js';
import { NativeDoor } from './native-door.js';

const CALL = { tool: 'send_email', arguments: { subject: 'x' } };
const said = (output: unknown, isError = false) => ({
  result: {
    content: [{ type: 'text', text: typeof output === 'string' ? output : JSON.stringify(output) }],
    isError,
  },
});

describe('NativeDoor', () => {
  let answer: object = {};
  const heard: unknown[] = [];
  let server: Server;
  let pool: HttpPool;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        heard.push(JSON.parse(Buffer.concat(chunks).toString()));
        response.end(JSON.stringify(answer));
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterAll(async () => {
    await pool.onApplicationShutdown();
    server.close();
  });

  const send = (said: object) => {
    answer = said;
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    pool ??= new HttpPool(readConfig({ TWENTY_API_URL: url }));
    const door = new NativeDoor(new HttpDoor(pool));
    return door.send(connect(url, 'key', 'caller'), CALL, AbortSignal.timeout(5_000));
  };

  it('runs a tool behind execute_tool and answers its output', async () => {
    await expect(send(said({ success: true, result: { id: 1 } }))).resolves.toMatchObject({
      result: { id: 1 },
    });
    expect(heard[0]).toMatchObject({
      method: 'tools/call',
      params: { name: 'execute_tool', arguments: { toolName: 'send_email', arguments: { subject: 'x' } } },
    });
  });

  it('answers lists and empty outputs as they are', async () => {
    await expect(send(said([{ id: 1 }]))).resolves.toEqual([{ id: 1 }]);
    await expect(send(said('null'))).resolves.toBeNull();
  });

  it.each([
    [
      'a tool that failed, which Twenty calls no error',
      said({ success: false, message: 'Failed', error: 'Why' }),
      'Why',
    ],
    ['a failure without a reason', said({ success: false, message: 'Failed' }), 'Failed'],
    ['a tool that threw', said('Boom', true), 'Boom'],
    ['an error of the protocol', { error: { code: -32602, message: 'Unknown tool' } }, 'Unknown tool'],
  ])('refuses for %s', async (_, refusal, message) => {
    await expect(send(refusal)).rejects.toMatchObject({ errors: [{ message, code: 'TOOL_FAILED' }] });
  });

  it.each([{}, { result: {} }, said('no JSON')])('takes %j for no answer', async (nothing) => {
    await expect(send(nothing)).rejects.toMatchObject({ kind: 'not-json' });
  });
});
