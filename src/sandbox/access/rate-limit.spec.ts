import { RateLimit } from './rate-limit';

/** How many of `calls` pass when one is made every `every` milliseconds. */
function passing(limit: RateLimit, clock: { now: number }, calls: number, every: number): number {
  let passed = 0;
  for (let call = 0; call < calls; call++) {
    clock.now += every;
    try {
      limit.take({});
      passed++;
    } catch {
      // refused
    }
  }
  return passed;
}

describe('RateLimit', () => {
  const clock = { now: 0 };
  let limit: RateLimit;

  beforeEach(() => {
    clock.now = 0;
    limit = new RateLimit(
      60_000,
      () => clock.now,
      (write) => write(),
    );
    expect(passing(limit, clock, 101, 25)).toBe(100);
  });

  it('refuses with the code and the words of the real server', () => {
    expect(() => limit.take({})).toThrow('Limit reached (100 tokens per 60000 ms)');
  });

  it.each([
    [60, 100, 10],
    [14, 650, 14],
    [7, 1300, 7],
  ])('lets pass of %i calls every %i ms as many as were measured: %i', (calls, every, measured) => {
    expect(passing(limit, clock, calls, every)).toBe(measured);
  });

  it('saves a token for every 600 ms of silence', () => {
    clock.now += 10_000;
    expect(passing(limit, clock, 30, 1)).toBe(16);
  });

  it('says what an operator has set', () => {
    const fast = new RateLimit(
      6_000,
      () => clock.now,
      (write) => write(),
    );
    expect(passing(fast, clock, 101, 1)).toBe(100);
    expect(passing(fast, clock, 6, 10)).toBe(1);
    expect(() => fast.take({})).toThrow('Limit reached (100 tokens per 6000 ms)');
  });

  it('shows calls in flight together the same tokens, and a call what it has taken itself', () => {
    const writes: (() => void)[] = [];
    const unlocked = new RateLimit(
      60_000,
      () => clock.now,
      (write) => writes.push(write),
    );
    const one = {};
    for (let call = 0; call < 300; call++) unlocked.take({});
    for (let root = 0; root < 100; root++) unlocked.take(one);
    expect(() => unlocked.take(one)).toThrow('Limit reached');
    writes.forEach((write) => write());
    expect(() => unlocked.take({})).toThrow('Limit reached');
  });
});
