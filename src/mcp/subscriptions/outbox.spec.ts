import { Writable } from 'node:stream';
import type { ServerEvent } from '@modelcontextprotocol/server';
import { Outbox } from './outbox.js';

const company = (id: number): ServerEvent => ({
  kind: 'resource_updated',
  uri: `twenty://records/company/${id}`,
});
const LIST: ServerEvent = { kind: 'tools_list_changed' };

/** A stream whose reader takes nothing until told to. */
class Slow extends Writable {
  private go?: () => void;

  constructor() {
    super({ highWaterMark: 1 });
    this.write('full');
  }

  override _write(_chunk: unknown, _encoding: string, done: () => void): void {
    this.go = done;
  }

  read(): void {
    this.go?.();
  }
}

describe('Outbox', () => {
  let told: ServerEvent[];
  let outbox: Outbox;

  beforeEach(() => {
    jest.useFakeTimers();
    told = [];
    outbox = new Outbox((event) => told.push(event));
  });

  afterEach(() => {
    outbox.close();
    jest.useRealTimers();
  });

  const free = () => new Writable({ write: (_chunk, _encoding, done) => done() });

  it('tells each thing once, however often it changes meanwhile', () => {
    outbox.attach(free());
    for (let i = 0; i < 100; i += 1) outbox.put(company(i % 2));
    outbox.put(LIST);
    jest.advanceTimersByTime(50);
    expect(told).toEqual([company(0), company(1), LIST]);
    outbox.put(LIST);
    jest.advanceTimersByTime(50);
    expect(told).toHaveLength(4);
  });

  it('tells a summary later, and sooner when there is other news', () => {
    outbox.attach(free());
    outbox.put(company(1), 5_000);
    jest.advanceTimersByTime(4_000);
    expect(told).toEqual([]);
    outbox.put(company(2));
    jest.advanceTimersByTime(50);
    expect(told).toHaveLength(2);
  });

  it('keeps what is to be told until there is a stream', () => {
    outbox.put(company(1));
    jest.advanceTimersByTime(60_000);
    expect(told).toEqual([]);
    outbox.attach(free());
    expect(told).toEqual([company(1)]);
  });

  it('waits for a slow reader, without keeping more than what changed', async () => {
    const slow = new Slow();
    outbox.attach(slow);
    for (let i = 0; i < 1_000; i += 1) {
      outbox.put(company(i % 3));
      jest.advanceTimersByTime(20);
    }
    expect(told).toEqual([]);
    slow.read();
    await new Promise((resolve) =>
      jest.requireActual<typeof import('node:timers')>('node:timers').setImmediate(resolve),
    );
    expect(told).toEqual([company(0), company(1), company(2)]);
    jest.advanceTimersByTime(60_000);
    expect(slow.destroyed).toBe(false);
  });

  it('cuts off a reader who takes nothing for half a minute', () => {
    const slow = new Slow();
    outbox.attach(slow);
    outbox.put(LIST);
    jest.advanceTimersByTime(29_000);
    expect(slow.destroyed).toBe(false);
    jest.advanceTimersByTime(2_000);
    expect(slow.destroyed).toBe(true);
  });
});
