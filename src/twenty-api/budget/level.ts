/** How many calls Twenty takes from the API keys of one workspace: `size` at once, and all of them again within `windowMs`. */
export interface Limit {
  readonly size: number;
  readonly windowMs: number;
}

/** What is known of a limited workspace. Times are milliseconds of one clock that only goes forward. */
export interface Level {
  readonly limit: Limit;
  /** Tokens left after the last accepted call. */
  readonly tokens: number;
  /** When that call was sent: whole tokens come back counted from there. */
  readonly accepted: number;
  /** When Twenty refused last. */
  readonly refused: number;
}

/**
 * What becomes of a call: it is `sent`, or may be in `waitMs`. A `probe` goes out although no token should be left,
 * to see whether the limit still is what it was. Without a level nothing is known, and everything is sent.
 */
export type Turn =
  | { readonly kind: 'free' }
  | { readonly kind: 'sent'; readonly probe: boolean; readonly at: number }
  | { readonly kind: 'wait'; readonly waitMs: number };

export const FREE: Turn = { kind: 'free' };

/** Calls on their way overtake each other a little, and one that comes too early has come in vain. */
export const MARGIN_MS = 15;

const msPerToken = ({ size, windowMs }: Limit): number => windowMs / size;

/** Tokens there are at `now`: whole ones, counted from the last accepted call, and never more than the bucket holds. */
export function tokensLeft({ limit, tokens, accepted }: Level, now: number): number {
  const back = Math.floor(Math.max(0, now - accepted) / msPerToken(limit));
  return Math.min(limit.size, tokens + back);
}

/** Milliseconds until there are `tokens`; 0 when there are. */
export function waitFor(level: Level, tokens: number, now: number): number {
  if (tokensLeft(level, now - MARGIN_MS) >= tokens) return 0;
  return level.accepted + (tokens - level.tokens) * msPerToken(level.limit) + MARGIN_MS - now;
}

/**
 * Takes the tokens of one call, as Twenty does: an accepted call sets the clock back. One call of one token in each
 * window goes out too early: a limit that has been raised is noticed by that.
 */
export function take(level: Level, cost: number, now: number): { level: Level; turn: Turn } {
  const needed = Math.min(cost, level.limit.size);
  const waitMs = waitFor(level, needed, now);
  const sent = (probe: boolean): Turn => ({ kind: 'sent', probe, at: now });
  if (waitMs === 0) {
    const tokens = tokensLeft(level, now - MARGIN_MS) - needed;
    return { level: { ...level, tokens, accepted: now }, turn: sent(false) };
  }
  if (cost === 1 && now - level.refused > level.limit.windowMs)
    return { level: { ...level, refused: now }, turn: sent(true) };
  return { level, turn: { kind: 'wait', waitMs } };
}

/**
 * The level after a refusal: nothing is left. Who took the tokens is unknown when they were thought to be there, so
 * the next call goes out after a quarter of the time that one takes to come back; a refused call costs nothing.
 * @param sentAt when the refused call was sent with a token of this level
 */
export function emptied(known: Level | undefined, limit: Limit, now: number, sentAt?: number): Level {
  const soon = now - (msPerToken(limit) * 3) / 4;
  const isOurs = known !== undefined && known.accepted !== sentAt;
  return { limit, tokens: 0, accepted: isOurs ? known.accepted : soon, refused: now };
}

/** Whether a level says nothing any more: a window has passed, and the bucket is full whatever its size. */
export const isOver = ({ limit, accepted, refused }: Level, now: number): boolean =>
  now - Math.max(accepted, refused) > limit.windowMs;
