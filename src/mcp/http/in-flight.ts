import type { Connection } from '../../connections/connection.js';

/**
 * Running 2025 requests, so that `notifications/cancelled` (a request of its own in stateless HTTP) finds the one it
 * means. Clients number their requests alike: when two of one connection share an id, neither is cancelled.
 */
export class InFlight {
  private readonly running = new Map<string, Set<AbortController>>();

  /** Registers a request until `finish` is called. */
  start(connection: Connection, requestId: unknown): { gone: AbortController; finish: () => void } {
    const key = keyOf(connection, requestId);
    const gone = new AbortController();
    const same = this.running.get(key) ?? new Set();
    this.running.set(key, same.add(gone));
    const finish = () => {
      same.delete(gone);
      if (same.size === 0 && this.running.get(key) === same) this.running.delete(key);
    };
    return { gone, finish };
  }

  cancel(connection: Connection, requestId: unknown): void {
    const [only, ...others] = this.running.get(keyOf(connection, requestId)) ?? [];
    if (others.length === 0) only?.abort(new DOMException('The client cancelled the request.', 'AbortError'));
  }
}

const keyOf = ({ id }: Connection, requestId: unknown) => JSON.stringify([id, requestId]);
