import { hasCode } from '../../errors/app-error.js';
import { UpstreamRefusal } from '../upstream-failure.js';
import type { Limit } from './level.js';

/** Stock setting of Twenty (API_RATE_LIMITING_LONG_LIMIT); the short one never strikes first. */
export const STOCK_LIMIT: Limit = { size: 100, windowMs: 60_000 };

/** The limit by which Twenty refused a call; undefined when it did not, or another reason stands behind the error. */
export function limitIn(error: unknown): Limit | undefined {
  if (!hasCode(error, 'RATE_LIMIT_EXCEEDED') || !(error.cause instanceof UpstreamRefusal)) return undefined;
  return error.cause.errors.map(({ message }) => readLimit(message)).find(Boolean) ?? STOCK_LIMIT;
}

/** "Limit reached (100 tokens per 60000 ms)" */
function readLimit(message: string): Limit | undefined {
  const [, size, windowMs] = /(\d{1,9}) tokens per (\d{1,9}) ms/.exec(message) ?? [];
  const limit = { size: Number(size), windowMs: Number(windowMs) };
  return limit.size > 0 && limit.windowMs > 0 ? limit : undefined;
}
