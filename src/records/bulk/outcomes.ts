import type { AppError } from '../../errors/app-error.js';

/** One record of a batch: a row of the caller's, or a record that a filter found. */
export interface Item {
  readonly id: string;
  /** Position among the caller's rows, from 0. */
  readonly at?: number;
  /** What writing it means, where that differs within a batch. */
  readonly kind?: 'created' | 'updated' | 'restored';
}

/** Why a row was not written. Its id is unknown when nothing could be made of the row. */
export interface Failure {
  readonly at?: number;
  readonly id?: string;
  readonly error: AppError;
}

/** What has become of each record of a batch. Each is told of once. */
export class Outcomes {
  /** @param began when the call began, in milliseconds */
  constructor(readonly began = Date.now()) {}

  readonly written: Item[] = [];
  /** Those with nothing left to do. */
  readonly unchanged: Item[] = [];
  readonly failed: Failure[] = [];
  readonly notTried: Item[] = [];
  /** Why the batch ended early. */
  stopped?: string;
  /** What Twenty said to that; absent when the client ended it. */
  obstacle?: AppError;

  write(items: readonly Item[]): void {
    this.written.push(...items);
  }

  keep(items: readonly Item[]): void {
    this.unchanged.push(...items);
  }

  fail(items: readonly Partial<Item>[], error: AppError): void {
    this.failed.push(...items.map(({ at, id }) => ({ at, id, error })));
  }

  /** Ends the batch: what follows is not tried. */
  stop(reason: string, obstacle?: AppError): void {
    this.stopped ??= reason;
    this.obstacle ??= obstacle;
  }

  leave(items: readonly Item[]): void {
    this.notTried.push(...items);
  }

  /** Adds what a first step could not do; what it has done is not at its end yet. */
  takeOver({ failed, notTried, stopped, obstacle }: Outcomes): void {
    this.failed.push(...failed);
    this.notTried.push(...notTried);
    if (stopped) this.stop(stopped, obstacle);
  }
}
