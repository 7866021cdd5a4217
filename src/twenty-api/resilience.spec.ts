import { readConfig } from '../config/read-config.js';
import { AppError, type ErrorCode } from '../errors/app-error.js';
import { Resilience } from './resilience.js';
import { UpstreamRefusal } from './upstream-failure.js';

const HOST = 'https://crm.example.com';
const resilience = (limit = 20) =>
  new Resilience(readConfig({ TWENTY_API_URL: HOST, MAX_CONCURRENT_REQUESTS: String(limit) }));

const failure = (code: ErrorCode, retryable = true, cause?: unknown) =>
  new AppError(code, `failed: ${code}`, { retryable, cause });
const OUTAGE = failure('NETWORK_ERROR');
const LIMIT = failure('RATE_LIMIT_EXCEEDED', true, new UpstreamRefusal(429, []));

/** Work that fails with what is put in line, then succeeds. */
function failing(...errors: unknown[]) {
  return jest.fn(async () => {
    const error = errors.shift();
    if (error) throw error;
    return 'done';
  });
}

/** Everything that guards a host. */
const under = (some: Resilience) => ({
  run: <T>(host: string, repeatable: boolean, work: () => Promise<T>, signal?: AbortSignal) =>
    some.repeat(repeatable, () => some.guard(host, work, signal), signal),
});

/** Waits for `promise` while the fake clock runs. */
async function settled<T>(promise: Promise<T>): Promise<T | Error> {
  const outcome = promise.catch((error: Error) => error);
  await jest.advanceTimersByTimeAsync(1_900);
  return outcome;
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('Resilience', () => {
  it.each([OUTAGE, failure('TWENTY_API_ERROR')])(
    'repeats a read after an outage, at most twice: $code',
    async (error) => {
      const once = failing(error);
      expect(await settled(under(resilience()).run(HOST, true, once))).toBe('done');
      expect(once).toHaveBeenCalledTimes(2);
      const always = failing(error, error, error, error);
      expect(await settled(under(resilience()).run(HOST, true, always))).toBe(error);
      expect(always).toHaveBeenCalledTimes(3);
    },
  );

  it('does not repeat a write whose outcome is unknown', async () => {
    const write = failing(OUTAGE);
    expect(await settled(under(resilience()).run(HOST, false, write))).toBe(OUTAGE);
    expect(write).toHaveBeenCalledTimes(1);
  });

  it('repeats even a write that the rate limit refused: nothing has been done', async () => {
    const write = failing(LIMIT);
    expect(await settled(under(resilience()).run(HOST, false, write))).toBe('done');
    expect(write).toHaveBeenCalledTimes(2);
  });

  it('does not come back to a rate limit before there is a token', async () => {
    const write = failing(LIMIT);
    const outcome = under(resilience()).run(HOST, false, write);
    await jest.advanceTimersByTimeAsync(600);
    expect(write).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(400);
    expect(await outcome).toBe('done');
  });

  it.each([
    failure('INVALID_INPUT', false),
    failure('TWENTY_API_ERROR', false),
    failure('SCHEMA_VALIDATION_ERROR'),
    failure('RATE_LIMIT_EXCEEDED'),
    new TypeError('a bug'),
  ])('does not repeat what would fail again: $message', async (error) => {
    const work = failing(error);
    expect(await settled(under(resilience()).run(HOST, true, work))).toBe(error);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('does not repeat for a caller who has left', async () => {
    const leaver = new AbortController();
    const work = jest.fn(async () => {
      leaver.abort(new Error('gone'));
      throw OUTAGE;
    });
    expect(await settled(under(resilience()).run(HOST, true, work, leaver.signal))).toBeInstanceOf(Error);
    expect(work).toHaveBeenCalledTimes(1);
  });
});

describe('a host that is down', () => {
  async function broken() {
    const some = resilience();
    for (let count = 0; count < 6; count += 1) await settled(under(some).run(HOST, false, failing(OUTAGE)));
    return some;
  }

  it('is left alone after six failures in a row', async () => {
    const some = await broken();
    const work = failing();
    const error = await under(some)
      .run(HOST, true, work)
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'NETWORK_ERROR', retryable: true, retryAfterMs: 2_000 });
    expect(work).not.toHaveBeenCalled();
  });

  it('is not given up on for five, nor for refusals', async () => {
    const some = resilience();
    for (let count = 0; count < 5; count += 1) await settled(under(some).run(HOST, false, failing(OUTAGE)));
    expect(await settled(under(some).run(HOST, false, failing()))).toBe('done');
    for (let count = 0; count < 10; count += 1)
      await settled(under(some).run(HOST, false, failing(failure('INVALID_INPUT', false))));
    expect(await settled(under(some).run(HOST, false, failing()))).toBe('done');
  });

  it('is probed again after two seconds, and trusted when it answers', async () => {
    const some = await broken();
    await jest.advanceTimersByTimeAsync(2_100);
    expect(await settled(under(some).run(HOST, false, failing()))).toBe('done');
    expect(await settled(under(some).run(HOST, false, failing()))).toBe('done');
  });

  it('is left alone again when the probe fails', async () => {
    const some = await broken();
    await jest.advanceTimersByTimeAsync(2_100);
    const outcome = await under(some)
      .run(HOST, false, failing(OUTAGE))
      .catch((thrown: unknown) => thrown);
    expect(outcome).toBe(OUTAGE);
    const work = failing();
    await under(some)
      .run(HOST, false, work)
      .catch(() => undefined);
    expect(work).not.toHaveBeenCalled();
  });

  it('does not take other hosts with it', async () => {
    const some = await broken();
    expect(await settled(under(some).run('https://other.example.com', false, failing()))).toBe('done');
  });
});

describe('the limit of requests in flight', () => {
  it('lets the next in when one has ended', async () => {
    const some = resilience(2);
    let running = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 10));
      running -= 1;
    };
    const all = Array.from({ length: 8 }, () => under(some).run(HOST, true, work));
    await settled(Promise.all(all));
    expect(most).toBe(2);
  });

  it('refuses when too many wait, and says that it is worth a retry', async () => {
    const some = resilience(1);
    const never = () => new Promise<never>(() => undefined);
    for (let count = 0; count < 26; count += 1) void under(some).run(HOST, false, never);
    const error = await settled(under(some).run(HOST, false, never));
    expect(error).toMatchObject({ code: 'RATE_LIMIT_EXCEEDED', retryable: true });
  });
});
