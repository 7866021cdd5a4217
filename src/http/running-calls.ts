import { type BeforeApplicationShutdown, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { AppError } from '../errors/app-error.js';

const FINISH_WITHIN_MS = 4_000;

/** What runs for callers over HTTP beside MCP. On SIGTERM it is finished within four seconds, and nothing new begins. */
@Injectable()
export class RunningCalls implements OnModuleDestroy, BeforeApplicationShutdown {
  private readonly running = new Set<Promise<unknown>>();
  /** When the last call must have ended, in milliseconds since the start of the process; unset while calls are taken. */
  private deadline?: number;

  get isDraining(): boolean {
    return this.deadline !== undefined;
  }

  /** @throws AppError NETWORK_ERROR once the server is shutting down */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.isDraining) throw goingDown();
    const answer = work();
    this.running.add(answer);
    return answer.finally(() => this.running.delete(answer));
  }

  /** The first hook of a shutdown: other interfaces drain in their own time, and this one begins with them. */
  onModuleDestroy(): void {
    this.deadline = performance.now() + FINISH_WITHIN_MS;
  }

  async beforeApplicationShutdown(): Promise<void> {
    const left = Math.max(0, (this.deadline ?? 0) - performance.now());
    const timeUp = new Promise((resolve) => setTimeout(resolve, left).unref());
    await Promise.race([Promise.allSettled(this.running), timeUp]);
  }
}

const goingDown = () =>
  new AppError('NETWORK_ERROR', 'This server is shutting down.', {
    hint: 'Connect again.',
    retryable: true,
    retryAfterMs: 1_000,
  });
