import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import type { Outgoing } from './messages.js';
import { Outbox } from './outbox.js';

const LIMITS = { congested: 200_000, full: 400_000, patienceMs: 60_000 };
const change = (id: string, size = 1_000): Outgoing & { id: string } => ({
  ...{ type: 'change', id, object: 'company', recordId: 'r'.repeat(size), action: 'updated' },
  at: '2026-11-25T12:00:00.000Z',
});

describe('Outbox', () => {
  let server: WebSocketServer;
  let near: WebSocket;
  let far: WebSocket;
  let heard: { type: string; id: string }[];

  beforeEach(async () => {
    server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    const joined = once(server, 'connection') as Promise<[WebSocket]>;
    far = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    // A socket of the test before may still have something to say.
    const own: typeof heard = (heard = []);
    far.on('message', (data: Buffer) =>
      own.push(JSON.parse(data.toString()) as { type: string; id: string }),
    );
    await once(far, 'open');
    [near] = await joined;
  });

  afterEach(() => {
    far.terminate();
    server.close();
  });

  const until = async (isSo: () => boolean) => {
    for (const end = Date.now() + 5_000; !isSo() && Date.now() < end;)
      await new Promise((resolve) => setTimeout(resolve, 5));
    expect(isSo()).toBe(true);
  };
  /** Fills what the kernel buffers and then what the process may. */
  const flood = async (outbox: Outbox, id: string, count: number) => {
    for (let told = 0; told < count; told += 1) {
      outbox.tell(change(id));
      if (told % 500 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  };

  it('tells everything in order to who reads', async () => {
    const outbox = new Outbox(near, LIMITS);
    for (const id of ['a', 'b', 'c']) outbox.tell(change(id));
    await until(() => heard.length === 3);
    expect(heard.map(({ type, id }) => [type, id])).toEqual([
      ['change', 'a'],
      ['change', 'b'],
      ['change', 'c'],
    ]);
  });

  it('holds no more than its limit for who does not, and tells each subscription of one gap later', async () => {
    const outbox = new Outbox(near, LIMITS);
    far.pause();
    await flood(outbox, 'a', 20_000);
    outbox.tell(change('b'));
    expect(near.bufferedAmount).toBeGreaterThan(LIMITS.congested / 2);
    expect(near.bufferedAmount).toBeLessThan(LIMITS.full);
    far.resume();
    await until(() => heard.filter(({ type }) => type === 'gap').length === 2);
    expect(heard.filter(({ type }) => type === 'gap').map(({ id }) => id)).toEqual(['a', 'b']);
    expect(heard.length).toBeLessThan(20_000);
    outbox.tell(change('a'));
    await until(() => heard.at(-1)?.type === 'change');
  });

  it('closes who stays slow, and says so', async () => {
    const outbox = new Outbox(near, { ...LIMITS, patienceMs: 50 });
    const closed = once(far, 'close') as Promise<[number, Buffer]>;
    far.pause();
    await flood(outbox, 'a', 20_000);
    await until(() => near.readyState !== WebSocket.OPEN);
    far.resume();
    const [code, reason] = await closed;
    expect([code, reason.toString()]).toEqual([4008, 'Too slow: what was sent is not being read.']);
  });

  it('closes who asks on and on without reading the answers', async () => {
    const outbox = new Outbox(near, LIMITS);
    far.pause();
    for (let asked = 0; asked < 20_000; asked += 1) {
      outbox.send({ type: 'pong', id: 'x'.repeat(1_000) });
      if (asked % 500 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(near.readyState).not.toBe(WebSocket.OPEN);
    expect(near.bufferedAmount).toBeLessThan(LIMITS.full * 2);
  });

  it('tells a gap at once to who keeps up, and none of a subscription that has ended', async () => {
    const outbox = new Outbox(near, LIMITS);
    outbox.lost('a');
    await until(() => heard.length === 1);
    expect(heard).toEqual([{ type: 'gap', id: 'a' }]);
    far.pause();
    await flood(outbox, 'b', 20_000);
    outbox.forget('b');
    far.resume();
    outbox.tell(change('c'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(heard.filter(({ type, id }) => type === 'gap' && id === 'b')).toEqual([]);
  });
});
