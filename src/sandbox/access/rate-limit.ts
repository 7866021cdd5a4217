import { clock } from '../clock';
import { badInput } from '../twenty-error';

const SIZE = 100;
const WINDOW_MS = 60_000;

const limitMessage = (windowMs: number) => `Limit reached (${SIZE} tokens per ${windowMs} ms)`;

/** What the real server says when no token is left. */
export const LIMIT_MESSAGE = limitMessage(WINDOW_MS);
export const LIMIT_FRIENDLY = 'Rate limit reached. Please try again later.';

/** How many tokens there were, and when the last call was accepted. */
interface Level {
  readonly tokens: number;
  readonly accepted: number;
}

/**
 * The bucket that all API keys of a workspace share, with Twenty's stock settings. It fills up by whole tokens,
 * one every 600 ms, counted from the last accepted call; a refused call costs nothing. It is read and written without
 * a lock: calls in flight together all see the same tokens, and what one takes shows a moment later. The short limit
 * of 100 a second never strikes first, so it is left out. Source: test/contract/rate-limit.md.
 */
export class RateLimit {
  private level: Level;
  /** What each caller, who exists for one request, has taken itself. */
  private readonly taken = new WeakMap<object, Level>();

  /** @param windowMs another one than the stock setting, as an operator may have */
  constructor(
    private readonly windowMs = WINDOW_MS,
    private readonly now: () => number = () => clock.now(),
    private readonly later: (write: () => void) => void = (write) => setImmediate(write),
  ) {
    this.level = { tokens: SIZE, accepted: now() };
  }

  /** Takes a token, or refuses with LIMIT_REACHED. */
  take(caller: object): void {
    const now = this.now();
    const { tokens, accepted } = this.taken.get(caller) ?? this.level;
    const left = Math.min(SIZE, tokens + Math.floor((now - accepted) / (this.windowMs / SIZE)));
    if (left < 1) throw badInput('LIMIT_REACHED', limitMessage(this.windowMs), LIMIT_FRIENDLY);
    const level = { tokens: left - 1, accepted: now };
    this.taken.set(caller, level);
    this.later(() => (this.level = level));
  }
}
