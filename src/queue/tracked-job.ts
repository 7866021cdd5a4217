import type { Job } from './jobs.js';

/** A job as this process knows it. */
export class TrackedJob<O> implements Job<O> {
  readonly done: Promise<O>;
  private settle!: { resolve: (result: O) => void; reject: (error: unknown) => void };
  private readonly listeners = new Set<(message: string) => void>();

  constructor() {
    this.done = new Promise<O>((resolve, reject) => (this.settle = { resolve, reject }));
    // Whoever waits hears of it; that nobody does is no fault.
    this.done.catch(() => undefined);
  }

  onProgress(listener: (message: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(message: string): void {
    for (const listener of this.listeners) listener(message);
  }

  succeed(result: O): void {
    this.settle.resolve(result);
  }

  fail(error: unknown): void {
    this.settle.reject(error);
  }
}
