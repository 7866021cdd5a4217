import { Injectable } from '@nestjs/common';
import {
  BrokenCircuitError,
  BulkheadRejectedError,
  ConsecutiveBreaker,
  DelegateBackoff,
  type IPolicy,
  bulkhead,
  circuitBreaker,
  handleWhen,
  retry,
  wrap,
} from 'cockatiel';
import { LRUCache } from 'lru-cache';
import { Config } from '../config/config.js';
import { AppError } from '../errors/app-error.js';
import { limitIn } from './budget/limit-refusal.js';

const MAX_HOSTS = 200;
const ATTEMPTS_AFTER_THE_FIRST = 2;
/** So many failures in a row mean that the host is down, and not that one query was unlucky. */
const FAILURES_THAT_OPEN = 6;
const PROBE_AFTER_MS = 2_000;
const WAITING_PER_SLOT = 25;

/** Keeps one bad minute of a Twenty host from becoming ours: in-flight limit, circuit breaker, retry with jitter. */
@Injectable()
export class Resilience {
  private readonly hosts = new LRUCache<string, IPolicy>({ max: MAX_HOSTS });

  constructor(private readonly config: Config) {}

  /**
   * Runs `work`, and once more when it failed in a way that may pass.
   * @param repeatable whether it may be run again after an outage; a rate-limit refusal changed nothing and always may
   * @throws AppError what `work` threw last, or NETWORK_ERROR / RATE_LIMIT_EXCEEDED when `guard` did not even try it
   */
  async repeat<T>(repeatable: boolean, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    try {
      return await (repeatable ? AFTER_TROUBLE : AFTER_REFUSAL).execute(work, signal);
    } catch (error) {
      throw explain(error);
    }
  }

  /** Runs `work` when its host has room for it and is not known to be down; to be used within `repeat`. */
  guard<T>(host: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.policy(host).execute(work, signal);
  }

  private policy(host: string): IPolicy {
    const known = this.hosts.get(host);
    if (known) return known;
    const limit = this.config.MAX_CONCURRENT_REQUESTS;
    const breaker = circuitBreaker(handleWhen(isOutage), {
      halfOpenAfter: PROBE_AFTER_MS,
      breaker: new ConsecutiveBreaker(FAILURES_THAT_OPEN),
    });
    const made = wrap(breaker, bulkhead(limit, limit * WAITING_PER_SLOT));
    this.hosts.set(host, made);
    return made;
  }
}

const again = (when: (error: Error) => boolean) =>
  retry(handleWhen(when), {
    maxAttempts: ATTEMPTS_AFTER_THE_FIRST,
    backoff: new DelegateBackoff(({ attempt, result }) =>
      waitMs(attempt, 'error' in result ? result.error : undefined),
    ),
  });

/** Full jitter over a doubling window; a refusal by the rate limit waits at least until the next token. */
function waitMs(attempt: number, error: unknown): number {
  const floor = isRateLimit(error) ? 650 : 50;
  return floor + Math.random() * 100 * 2 ** attempt;
}

const isOutage = (error: unknown) =>
  error instanceof AppError &&
  error.retryable &&
  (error.code === 'NETWORK_ERROR' || error.code === 'TWENTY_API_ERROR');

/** Refusals by Twenty of callers that CallBudget does not know as limited. */
const isRateLimit = (error: unknown) => limitIn(error) !== undefined;

const AFTER_REFUSAL = again(isRateLimit);
const AFTER_TROUBLE = again((error) => isOutage(error) || isRateLimit(error));

function explain(error: unknown): unknown {
  if (error instanceof BrokenCircuitError) return hostIsDown();
  if (error instanceof BulkheadRejectedError) return tooBusy();
  return error;
}

const hostIsDown = () =>
  new AppError('NETWORK_ERROR', 'Twenty has not answered for a while and is left alone for a moment.', {
    hint: 'Call again in a few seconds.',
    retryable: true,
    retryAfterMs: PROBE_AFTER_MS,
  });

const tooBusy = () =>
  new AppError('RATE_LIMIT_EXCEEDED', 'Too many calls are waiting for Twenty.', {
    hint: 'Wait a moment and call again.',
    retryable: true,
    retryAfterMs: 1_000,
  });
