import { AsyncLocalStorage } from 'node:async_hooks';
import { ClsService } from 'nestjs-cls';
import { readConfig } from '../../config/read-config.js';
import { connect } from '../../connections/connection.js';
import { CurrentCall } from '../../connections/current-call.js';
import { AppError } from '../../errors/app-error.js';
import { Metrics } from '../../metrics/metrics.js';
import { UpstreamRefusal } from '../upstream-failure.js';
import { CallBudget } from './call-budget.js';
import { WaitingRoom } from './waiting-room.js';

const URL = 'https://crm.example.com';
const keyOf = (claims: object) => `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
const key = (id: string, workspaceId = 'w') =>
  connect(URL, keyOf({ type: 'API_KEY', jti: id, workspaceId }), 'caller');
const ADA = key('ada');
const BOB = key('bob');
const USER = connect(URL, keyOf({ type: 'ACCESS', workspaceId: 'w' }), 'caller');

/** Twenty's own bucket, as measured, behind 20 ms of network. */
class Twenty {
  readonly accepted: string[] = [];
  refusals = 0;
  private tokens: number;
  private since = Date.now();

  constructor(public size = 100) {
    this.tokens = size;
  }

  call = async (what: string): Promise<string> => {
    await new Promise((resolve) => setTimeout(resolve, 10));
    const per = 60_000 / this.size;
    const left = Math.min(this.size, this.tokens + Math.floor((Date.now() - this.since) / per));
    await new Promise((resolve) => setTimeout(resolve, 10));
    if (left < 1) {
      this.refusals += 1;
      const message = `Limit reached (${this.size} tokens per 60000 ms)`;
      const cause = new UpstreamRefusal(200, [{ message, subCode: 'LIMIT_REACHED' }]);
      throw new AppError('RATE_LIMIT_EXCEEDED', 'No.', { retryable: true, cause });
    }
    this.tokens = left - 1;
    this.since = Date.now() - 10;
    this.accepted.push(what);
    return what;
  };
}

function setUp(twenty: Twenty, seconds = 25) {
  const config = readConfig({ TWENTY_API_URL: URL, TWENTY_WAIT_SECONDS: String(seconds) });
  const calls = new CurrentCall(new ClsService(new AsyncLocalStorage()));
  const budget = new CallBudget(new WaitingRoom(config, calls, new Metrics()), undefined);
  const spend = (connection = ADA, what = 'a', signal?: AbortSignal) =>
    budget
      .spend({ connection, cost: 1, signal }, (check) => (check(), twenty.call(what)))
      .catch((error: unknown) => error as AppError);
  return { budget, spend };
}

/** Uses up what there is, one call after another, and leaves the limit known. */
async function empty(twenty: Twenty, spend: (connection?: typeof ADA, what?: string) => Promise<unknown>) {
  for (let call = 0; call < twenty.size; call += 1) await passing(spend(ADA, 'first'));
  await passing(spend(ADA, 'first'));
  twenty.accepted.length = 0;
  twenty.refusals = 0;
}

/** The outcome of a call while the fake clock runs. */
async function passing<T>(promise: Promise<T>): Promise<T> {
  let done = false;
  void promise.finally(() => (done = true));
  while (!done) await jest.advanceTimersByTimeAsync(10);
  return promise;
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('CallBudget', () => {
  it('holds nothing back that Twenty would take', async () => {
    const { spend } = setUp(new Twenty(10_000));
    const all = Array.from({ length: 1_000 }, () => spend());
    await jest.advanceTimersByTimeAsync(25);
    expect(await Promise.all(all)).toHaveLength(1_000);
  });

  it('sends what is left at the pace of Twenty, almost without asking in vain', async () => {
    const twenty = new Twenty();
    const { spend } = setUp(twenty);
    await empty(twenty, spend);
    const started = Date.now();
    await passing(Promise.all(Array.from({ length: 20 }, () => spend())));
    expect(Date.now() - started).toBeLessThan(20 * 640);
    expect(twenty.refusals).toBeLessThanOrEqual(2);
  });

  it('lets keys take turns', async () => {
    const twenty = new Twenty();
    const { spend } = setUp(twenty);
    await empty(twenty, spend);
    const many = Array.from({ length: 20 }, () => spend(ADA, 'a'));
    const few = Array.from({ length: 3 }, () => spend(BOB, 'b'));
    await passing(Promise.all(few));
    expect(twenty.accepted.join('').length).toBeLessThanOrEqual(7);
    await passing(Promise.all(many));
  });

  it('keeps the order within a key', async () => {
    const twenty = new Twenty();
    const { spend } = setUp(twenty);
    await empty(twenty, spend);
    await passing(Promise.all(['1', '2', '3', '4', '5'].map((what) => spend(ADA, what))));
    expect(twenty.accepted.join('')).toBe('12345');
  });

  it('keeps workspaces apart, and leaves users alone', async () => {
    const twenty = new Twenty();
    const { spend } = setUp(twenty);
    await empty(twenty, spend);
    const waiting = spend();
    const elsewhere = new Twenty();
    const other = setUp(elsewhere);
    expect(await passing(other.spend(key('eve', 'other')))).toBe('a');
    expect(await passing(spend(USER))).toBeInstanceOf(AppError);
    expect(twenty.refusals).toBe(1);
    await passing(waiting);
  });

  it('refuses at once what would wait too long, and says when to come back', async () => {
    const twenty = new Twenty();
    const { spend } = setUp(twenty, 3);
    await empty(twenty, spend);
    const all = Array.from({ length: 10 }, () => spend());
    const started = Date.now();
    const last = await passing(spend());
    expect(Date.now() - started).toBeLessThan(50);
    expect(last).toMatchObject({ code: 'RATE_LIMIT_EXCEEDED', retryable: true });
    expect((last as AppError).retryAfterMs).toBeGreaterThan(3_000);
    expect((last as AppError).retryAfterMs).toBeLessThan(4_000);
    await passing(Promise.all(all));
  });

  it('gives up in time when others take every token', async () => {
    const { spend } = setUp(new Twenty(0.0001), 5);
    const started = Date.now();
    expect(await passing(spend())).toMatchObject({ code: 'RATE_LIMIT_EXCEEDED' });
    expect(Date.now() - started).toBeLessThanOrEqual(5_100);
  });

  it('does not spend a token on a caller who has left', async () => {
    const twenty = new Twenty();
    const { spend } = setUp(twenty);
    await empty(twenty, spend);
    const leaver = new AbortController();
    const gone = Array.from({ length: 10 }, () => spend(ADA, 'gone', leaver.signal));
    const stays = spend(ADA, 'stays');
    leaver.abort(new Error('left'));
    expect(await gone[0]).toEqual(new Error('left'));
    await passing(stays);
    expect(twenty.accepted).toEqual(['stays']);
  });

  it('notices that a limit has been raised', async () => {
    const twenty = new Twenty();
    const { budget, spend } = setUp(twenty);
    await empty(twenty, spend);
    expect(budget.known(ADA)?.limit).toEqual({ size: 100, windowMs: 60_000 });
    twenty.size = 100_000;
    for (let call = 0; call < 110; call += 1) await passing(spend());
    const started = Date.now();
    await passing(Promise.all(Array.from({ length: 200 }, () => spend())));
    expect(Date.now() - started).toBeLessThan(100);
  });
});
