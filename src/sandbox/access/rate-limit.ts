import { clock } from '../clock';
import { badInput } from '../twenty-error';

const SIZE = 100;
const WINDOW_MS = 60_000;
const MS_PER_TOKEN = WINDOW_MS / SIZE;

/** What the real server says when no token is left. */
export const LIMIT_MESSAGE = `Limit reached (${SIZE} tokens per ${WINDOW_MS} ms)`;
export const LIMIT_FRIENDLY = 'Rate limit reached. Please try again later.';

/**
 * The bucket that all API keys of a workspace share, with Twenty's stock settings. It fills up by whole tokens,
 * one every 600 ms, counted from the last accepted call; a refused call costs nothing. The short limit of 100 a
 * second never strikes first, so it is left out. Source: test/contract/rate-limit.md.
 */
export class RateLimit {
  private tokens = SIZE;
  private accepted: number;

  constructor(private readonly now: () => number = () => clock.now()) {
    this.accepted = now();
  }

  /** Takes a token, or refuses with LIMIT_REACHED. */
  take(): void {
    const now = this.now();
    const left = Math.min(SIZE, this.tokens + Math.floor((now - this.accepted) / MS_PER_TOKEN));
    if (left < 1) throw badInput('LIMIT_REACHED', LIMIT_MESSAGE, LIMIT_FRIENDLY);
    this.tokens = left - 1;
    this.accepted = now;
  }
}
