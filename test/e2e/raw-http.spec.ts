import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type ServerProcess, startProcess } from '../support/server';

const PING = JSON.stringify({ jsonrpc: '2.0', id: 7, method: 'ping' });
const MB = 1024 * 1024;
/** After it has begun to answer. */
const QUIET_MS = 1_500;

/** A request as it is on the wire. */
const message = (headers: Record<string, string | number>, body = '', method = 'POST') =>
  [
    `${method} /mcp HTTP/1.1`,
    ...Object.entries({
      ...{ host: 'localhost', accept: 'application/json, text/event-stream' },
      ...{ 'content-type': 'application/json' },
      ...headers,
    }).map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\r\n');
const ping = (headers: Record<string, string | number> = {}) =>
  message({ 'content-length': PING.length, ...headers }, PING);

describe('HTTP as no client should speak it', () => {
  let sandbox: RunningSandbox;
  let server: ServerProcess;

  beforeAll(async () => {
    sandbox = await startSandbox(['--company', 'none']);
    server = await startProcess({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
  });

  afterAll(async () => {
    await server?.stop();
    await sandbox?.stop();
  });

  const open = async (): Promise<Socket> => {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return socket;
  };

  /** Sends pieces one after another and reads until the server closes or, once it has begun to answer, has nothing more to say. */
  const say = async (pieces: readonly string[]): Promise<string> => {
    const socket = await open();
    let heard = '';
    const answered = new Promise((resolve) =>
      socket.on('data', (chunk: Buffer) => resolve((heard += chunk.toString()))),
    );
    const closed = new Promise((resolve) => socket.once('close', resolve));
    for (const piece of pieces) {
      socket.write(piece);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    await Promise.race([closed, answered]);
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, QUIET_MS).unref())]);
    socket.destroy();
    return heard;
  };
  const statusOf = (heard: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(heard)?.[1]);

  afterEach(async () => {
    expect(await say([ping({ connection: 'close' })])).toContain('"id":7');
    expect(server.child.exitCode).toBeNull();
  });

  it('keeps a connection for longer than the proxies before it', async () => {
    const { headers } = await fetch(`${server.url}/health/live`);
    expect(headers.get('keep-alive')).toBe('timeout=65');
  });

  it('is understood when headers and body come in pieces', async () => {
    const text = ping({ connection: 'close' });
    const pieces = Array.from({ length: 20 }, (_, i) =>
      text.slice((i * text.length) / 20, ((i + 1) * text.length) / 20),
    );
    expect(await say(pieces)).toContain('"id":7');
  });

  it('is answered in order when requests are sent without waiting', async () => {
    const both = ping() + ping({ connection: 'close' });
    expect((await say([both])).match(/"id":7/g)).toHaveLength(2);
  });

  it('is answered when it comes in chunks', async () => {
    const headers = { 'transfer-encoding': 'chunked', connection: 'close' };
    const chunked = `${PING.length.toString(16)}\r\n${PING}\r\n0\r\n\r\n`;
    expect(await say([message(headers, chunked)])).toContain('"id":7');
  });

  it.each<[string, string[], number]>([
    ['chunks of no size', [message({ 'transfer-encoding': 'chunked' }, `zz\r\n${PING}\r\n`)], 400],
    ['a length and chunks at once', [ping({ 'transfer-encoding': 'chunked' })], 400],
    ['two lengths', [message({ 'content-length': '5, 9' }, PING)], 400],
    ['a header of 64 KB', [ping({ 'x-large': 'x'.repeat(64 * 1024) })], 431],
    ['another content type', [ping({ 'content-type': 'text/plain' })], 415],
    ['no length', [message({ connection: 'close' }, '')], 400],
    ['a body that is no JSON', [message({ 'content-length': 5, connection: 'close' }, '{"a":')], 400],
    ['a body that is a number', [message({ 'content-length': 1, connection: 'close' }, '7')], 400],
    ['more than 1 MB', [message({ 'content-length': 2 * MB }, 'x'.repeat(2 * MB))], 413],
    ['no HTTP at all', ['\u0016\u0003\u0001 hello\r\n\r\n'], 400],
    ['a foreign host', [ping({ host: 'evil.example', connection: 'close' })], 403],
    ['GET without a session', [message({ connection: 'close' }, '', 'GET')], 405],
    ['TRACE', [message({ connection: 'close' }, '', 'TRACE')], 405],
  ])('is refused: %s', async (_what, pieces, status) => {
    expect(statusOf(await say(pieces))).toBe(status);
  });

  it('is dropped without a word when the sender leaves early', async () => {
    for (let i = 0; i < 20; i += 1) {
      const socket = await open();
      socket.write(message({ 'content-length': 500 }, PING.slice(0, 10 + i)));
      socket.destroy();
    }
    const memory = await say([ping({ connection: 'close' })]);
    expect(memory).toContain('"id":7');
  });

  it('does not keep others waiting while a body never comes', async () => {
    const slow = await Promise.all(Array.from({ length: 30 }, open));
    for (const socket of slow) socket.write(message({ 'content-length': 100 }, '{'));
    const started = Date.now();
    expect(await say([ping({ connection: 'close' })])).toContain('"id":7');
    expect(Date.now() - started).toBeLessThan(15_000);
    for (const socket of slow) socket.destroy();
  });
});
