import { type Level, MARGIN_MS, type Limit, emptied, isOver, take, tokensLeft, waitFor } from './level.js';

const STOCK: Limit = { size: 100, windowMs: 60_000 };
const full = (limit = STOCK): Level => ({ limit, tokens: limit.size, accepted: 0, refused: 0 });

/** Makes one call every so many milliseconds, and tells how many of them were sent. */
function sentOf(start: Level, calls: number, every: number, from = 0): { sent: number; level: Level } {
  let level = start;
  let sent = 0;
  for (let call = 1; call <= calls; call += 1) {
    const taken = take(level, 1, from + call * every);
    level = taken.level;
    if (taken.turn.kind === 'sent') sent += 1;
  }
  return { sent, level };
}

/** A bucket that was emptied by 100 calls, 25 ms each, and then refused. */
function emptyAt2500(): Level {
  const { sent, level } = sentOf(full(), 100, 25);
  expect(sent).toBe(100);
  return { ...level, refused: 2_500 };
}

describe('the bucket, against what was measured on the real server', () => {
  it('sends a burst of exactly 100, however long it takes', () => {
    for (const every of [1, 25, 500]) expect(sentOf({ ...full(), refused: 1e6 }, 101, every).sent).toBe(100);
  });

  it.each([
    // A hair above the intervals of the recording, since a call goes out 15 ms later than it might. "Every 300 ms" let
    // 8 of 20 pass there: a rhythm kept roughly, between one token for each two calls and one for each three.
    [60, 103, 10],
    [20, 308, 10],
    [20, 299, 6],
    [14, 650, 14],
    [7, 1_300, 7],
  ])('sends, of %i calls every %i ms from empty on, %i', (calls, every, expected) => {
    expect(sentOf(emptyAt2500(), calls, every, 2_500).sent).toBe(expected);
  });

  it('saves a token per call at one call every 1300 ms, and 16 in ten seconds of silence', () => {
    const { level } = sentOf(emptyAt2500(), 7, 1_300, 2_500);
    const now = 2_500 + 7 * 1_300 + 10_000;
    expect(tokensLeft(level, now) - level.tokens).toBe(16);
    expect(sentOf(level, 60, 1, now).sent).toBe(23);
  });
});

describe('take', () => {
  it('tells how long to wait, and is true to it', () => {
    const empty = emptyAt2500();
    const { turn } = take(empty, 3, 2_700);
    expect(turn).toEqual({ kind: 'wait', waitMs: 3 * 600 - 200 + MARGIN_MS });
    expect(take(empty, 3, 2_700 + waitFor(empty, 3, 2_700)).turn.kind).toBe('sent');
    expect(take(empty, 3, 2_699 + waitFor(empty, 3, 2_700)).turn.kind).toBe('wait');
  });

  it('does not wait for more than the bucket holds', () => {
    const small = full({ size: 5, windowMs: 1_000 });
    expect(take(small, 20, MARGIN_MS).turn.kind).toBe('sent');
  });

  it('sends one call too early in each window, so that a raised limit shows', () => {
    const busy = { ...full(), tokens: 0, accepted: 60_900, refused: 500 };
    const first = take(busy, 1, 61_000);
    expect(first.turn).toEqual({ kind: 'sent', probe: true, at: 61_000 });
    expect(take(first.level, 1, 61_001).turn.kind).toBe('wait');
    expect(take(busy, 2, 61_000).turn.kind).toBe('wait');
  });
});

describe('a refusal', () => {
  it('keeps the clock of calls that were accepted', () => {
    const level = emptied({ ...full(), tokens: 0, accepted: 1_000 }, STOCK, 1_100);
    expect(waitFor(level, 1, 1_100)).toBe(500 + MARGIN_MS);
  });

  it.each([
    ['nothing was known', undefined, undefined],
    ['somebody else took the token of this call', { ...full(), accepted: 1_090 }, 1_090],
  ])('is followed by another attempt soon when %s', (_, known, sentAt) => {
    const level = emptied(known, STOCK, 1_100, sentAt);
    expect(tokensLeft(level, 1_100)).toBe(0);
    expect(waitFor(level, 1, 1_100)).toBe(150 + MARGIN_MS);
  });

  it('is forgotten when a window has passed without a call', () => {
    const level = emptied(undefined, STOCK, 1_000);
    expect(isOver(level, 61_000)).toBe(false);
    expect(isOver(level, 61_001)).toBe(true);
  });
});
