import { AsyncLocalStorage } from 'node:async_hooks';
import * as fc from 'fast-check';
import { ClsService } from 'nestjs-cls';
import { connect } from '../../../connections/connection.js';
import { CurrentCall } from '../../../connections/current-call.js';
import { UNLIMITED } from '../../../connections/scope.js';
import { AppError, type ErrorCode } from '../../../errors/app-error.js';
import { ChunkedWrites, type Writing } from './chunked-writes.js';
import { type Item, Outcomes } from '../outcomes.js';

const calls = new CurrentCall(new ClsService(new AsyncLocalStorage()));
const writes = new ChunkedWrites(calls);
const items = (count: number): Item[] => Array.from({ length: count }, (_, at) => ({ id: `r${at}`, at }));
const idsOf = (some: readonly { id?: string }[]) => some.map(({ id }) => id);
const refusal = (code: ErrorCode, retryable = false) =>
  new AppError(code, `It says ${code}.`, { retryable, retryAfterMs: retryable ? 1 : undefined });

/** A store of records that refuses some of them, each request as a whole. */
class Store implements Writing<Item> {
  readonly done = 'Made';
  readonly total = 30;
  readonly isDivisible = true;
  readonly stored = new Set<string>();
  requests = 0;

  constructor(
    readonly size: number,
    private readonly bad: ReadonlySet<string> = new Set(),
  ) {}

  write(some: readonly Item[]): Promise<readonly Item[]> {
    this.requests += 1;
    if (some.some(({ id }) => this.bad.has(id))) return Promise.reject(refusal('INVALID_INPUT'));
    if (some.some(({ id }) => this.stored.has(id))) return Promise.reject(refusal('CONFLICT'));
    some.forEach(({ id }) => this.stored.add(id));
    return Promise.resolve(some);
  }

  findWritten(some: readonly Item[]): Promise<readonly Item[]> {
    return Promise.resolve(some.filter(({ id }) => this.stored.has(id)));
  }
}

async function run(count: number, writing: Writing<Item>, outcomes = new Outcomes()): Promise<Outcomes> {
  await writes.run(items(count), writing, outcomes);
  return outcomes;
}

describe('ChunkedWrites', () => {
  it('writes in as many requests as there are chunks', async () => {
    const store = new Store(60);
    const outcomes = await run(150, store);
    expect(outcomes.written).toHaveLength(150);
    expect(store.requests).toBe(3);
  });

  it('writes all good records and fails exactly the bad ones, in order, whichever they are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 20 }),
        fc.uniqueArray(fc.nat({ max: 39 })),
        async (count, size, places) => {
          const bad = new Set(places.map((place) => `r${place}`));
          const outcomes = await run(count, new Store(size, bad));
          const all = idsOf(items(count));
          expect(idsOf(outcomes.written)).toEqual(all.filter((id) => !bad.has(id ?? '')));
          expect(idsOf(outcomes.failed)).toEqual(all.filter((id) => bad.has(id ?? '')));
        },
      ),
    );
  });

  it('finds one bad record among sixty within a dozen requests', async () => {
    const store = new Store(60, new Set(['r41']));
    await run(60, store);
    expect(store.requests).toBeLessThanOrEqual(13);
  });

  it('takes a conflict for a success when the records are there: the repetition was refused', async () => {
    const store = new Store(10);
    store.stored.add('r0').add('r1').add('r2');
    const outcomes = await run(3, store);
    expect(idsOf(outcomes.written)).toEqual(['r0', 'r1', 'r2']);
  });

  it('fails all records of a refused request that is not about single ones', async () => {
    const store = new Store(10, new Set(['r3']));
    const outcomes = await run(20, { ...plain(store), isDivisible: false });
    expect(outcomes.failed).toHaveLength(10);
    expect(outcomes.written).toHaveLength(10);
    expect(store.requests).toBe(2);
  });

  it('tells of records that a request did not reach', async () => {
    const store = new Store(10);
    const write = (some: readonly Item[]) => store.write(some.filter(({ id }) => id !== 'r4'));
    const outcomes = await run(6, { ...plain(store), write });
    expect(idsOf(outcomes.written)).toEqual(['r0', 'r1', 'r2', 'r3', 'r5']);
    expect(outcomes.failed).toMatchObject([{ id: 'r4', at: 4, error: { code: 'RECORD_NOT_FOUND' } }]);
  });

  it.each([
    ['NETWORK_ERROR', true, 3],
    ['TWENTY_API_ERROR', true, 3],
    ['INSUFFICIENT_PERMISSIONS', false, 1],
    ['INVALID_API_KEY', false, 1],
  ] as const)('stops at %s, after %s', async (code, retryable, requests) => {
    const store = new Store(5);
    let sent = 0;
    const write = () => {
      sent += 1;
      return Promise.reject(refusal(code, retryable));
    };
    const outcomes = await run(12, { ...plain(store), write });
    expect(sent).toBe(requests);
    expect(outcomes).toMatchObject({ stopped: `It says ${code}.`, obstacle: { code } });
    expect(outcomes.failed).toHaveLength(5);
    expect(outcomes.notTried).toHaveLength(7);
  });

  it('waits for the rate limit much longer than for an outage', async () => {
    const store = new Store(5);
    let refusals = 20;
    const write = (some: readonly Item[]) =>
      refusals-- > 0 ? Promise.reject(refusal('RATE_LIMIT_EXCEEDED', true)) : store.write(some);
    const outcomes = await run(5, { ...plain(store), write });
    expect(outcomes.written).toHaveLength(5);
  });

  it('says when it is not known what became of a chunk', async () => {
    const lost = () => Promise.reject(refusal('NETWORK_ERROR', true));
    const outcomes = await run(2, { ...plain(new Store(5)), write: lost, findWritten: lost });
    expect(outcomes.failed[0]?.error.message).toBe(
      'It says NETWORK_ERROR. Whether these arrived all the same is not known.',
    );
  });

  it('gives up when everything is refused, before it has asked for each record', async () => {
    const all = new Set(idsOf(items(10_000)).map(String));
    const store = new Store(60, all);
    const outcomes = await run(10_000, store);
    expect(store.requests).toBeLessThan(300);
    expect(outcomes.failed.length + outcomes.notTried.length).toBe(10_000);
  });

  it('goes on where bad records are many and lie apart', async () => {
    const bad = new Set(Array.from({ length: 100 }, (_, index) => `r${index * 30}`));
    const outcomes = await run(3_000, new Store(60, bad));
    expect(outcomes.written).toHaveLength(2_900);
    expect(outcomes.failed).toHaveLength(100);
    expect(outcomes.stopped).toBeUndefined();
  });

  it('leaves the rest before a client that hears nothing gives up, and never before something was done', async () => {
    const outcomes = await run(30, new Store(10), new Outcomes(Date.now() - 46_000));
    expect(outcomes.written).toHaveLength(10);
    expect(outcomes.notTried).toHaveLength(20);
    expect(outcomes.stopped).toContain('call again');
  });

  it('takes its time when the client hears of progress', async () => {
    const connection = connect('https://crm.example.com', 'key', 'caller');
    const call = { requestId: 'r', scope: UNLIMITED, connection, progress: () => Promise.resolve() };
    const outcomes = await calls.run(call, () => run(30, new Store(10), new Outcomes(Date.now() - 46_000)));
    expect(outcomes.written).toHaveLength(30);
  });

  it('lets a bug through', async () => {
    const write = () => Promise.reject(new TypeError('a bug'));
    await expect(run(2, { ...plain(new Store(5)), write })).rejects.toThrow('a bug');
  });

  it('cancelled, ends its chunk and leaves the others, and reports what it does', async () => {
    const cancel = new AbortController();
    const store = new Store(10);
    const seen: boolean[] = [];
    const write = (some: readonly Item[]) => {
      if (store.requests === 1) cancel.abort();
      seen.push(calls.signal === undefined);
      return store.write(some);
    };
    const told: string[] = [];
    const progress = (message: string) => Promise.resolve(void told.push(message));
    const connection = connect('https://crm.example.com', 'key', 'caller');
    const outcomes = await calls.run(
      { requestId: 'r', scope: UNLIMITED, connection, signal: cancel.signal, progress },
      () => run(30, { ...plain(store), write }),
    );
    expect(outcomes.written).toHaveLength(20);
    expect(outcomes.notTried).toHaveLength(10);
    expect(outcomes.stopped).toBe('The call was cancelled.');
    expect(seen).toEqual([true, true]);
    expect(told.slice(0, 2)).toEqual(['Made 10 of 30', 'Made 20 of 30']);
  });
});

/** The store as plain functions, to replace some of them. */
const plain = (store: Store): Writing<Item> => ({
  done: store.done,
  total: store.total,
  size: store.size,
  isDivisible: store.isDivisible,
  write: (some) => store.write(some),
  findWritten: (some) => store.findWritten(some),
});
