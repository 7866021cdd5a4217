import { Injectable, Logger } from '@nestjs/common';
import { CurrentCall } from '../connections/current-call.js';
import { AppError } from '../errors/app-error.js';
import { Metrics } from '../metrics/metrics.js';
import type { OperationName } from './operations.js';
import { UpstreamRefusal } from './upstream-failure.js';

/** Counts, times and logs the requests that go to Twenty. It tells codes, never upstream sentences: those may quote records. */
@Injectable()
export class RequestObserver {
  private readonly logger = new Logger('TwentyApi');

  constructor(
    private readonly metrics: Metrics,
    private readonly calls: CurrentCall,
  ) {}

  async observe<T>(operation: OperationName, send: () => Promise<T>): Promise<T> {
    const stop = this.metrics.twentySeconds.startTimer({ operation });
    try {
      const answer = await send();
      this.metrics.twentyRequests.inc({ operation, outcome: 'ok' });
      return answer;
    } catch (error) {
      this.failed(operation, error);
      throw error;
    } finally {
      stop();
    }
  }

  private failed(operation: OperationName, error: unknown): void {
    const outcome = error instanceof AppError ? error.code : 'cancelled';
    this.metrics.twentyRequests.inc({ operation, outcome });
    if (outcome === 'RATE_LIMIT_EXCEEDED') this.metrics.rateLimitHits.inc();
    if (error instanceof AppError && error.retryable)
      this.calls.warn(`${operation} failed with ${outcome}; it is tried again where that is safe.`);
    this.logger.debug({ operation, outcome, upstream: upstreamCodes(error) });
  }
}

function upstreamCodes(error: unknown): string | undefined {
  const cause = error instanceof AppError ? error.cause : undefined;
  if (!(cause instanceof UpstreamRefusal)) return undefined;
  return `${cause.status} ${cause.errors.map(({ code, subCode }) => subCode ?? code ?? '-').join(',')}`;
}
