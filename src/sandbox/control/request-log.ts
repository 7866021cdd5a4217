import type { DoorRequest } from '../http/door';

interface Entry {
  readonly method: string;
  readonly path: string;
  readonly rootFields: readonly string[];
  readonly count: number;
}

/** Counts requests that are alike in method, path and root fields. */
export class RequestLog {
  private readonly seen = new Map<string, Entry>();

  note({ method, path }: DoorRequest, rootFields: readonly string[]): void {
    const key = [method, path, ...rootFields].join(' ');
    const count = (this.seen.get(key)?.count ?? 0) + 1;
    this.seen.set(key, { method, path, rootFields, count });
  }

  entries(): Entry[] {
    return [...this.seen.values()];
  }

  clear(): void {
    this.seen.clear();
  }
}
