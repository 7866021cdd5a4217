import type { RecordChange } from '../changes/change.js';
import { AppError } from '../errors/app-error.js';

/** Changes of so many milliseconds are asked about together. */
const GATHER_MS = 50;
/** A question for each change would use up what Twenty allows to a workspace: 100 at once, then one each 600 ms. */
const PAUSE_MS = 600;
const MOST_WAITING = 1_000;

interface Ears {
  /** Which of these records match now. */
  matching(ids: readonly string[]): Promise<ReadonlySet<string>>;
  tell(change: RecordChange): void;
  /** Changes were left out: too many at once, or Twenty could not be asked. */
  lost(): void;
  /** The filter cannot be asked any more, for instance because a field is gone. */
  failed(error: AppError): void;
}

/**
 * Lets through what happened to records that match a filter. What lies in the trash or is erased cannot be matched any
 * more, so deletions are always let through. The order of the changes is kept.
 */
export class FilteredChanges {
  private waiting: RecordChange[] = [];
  private timer?: NodeJS.Timeout;
  private isStopped = false;

  constructor(private readonly ears: Ears) {}

  add(change: RecordChange): void {
    if (this.isStopped) return;
    this.waiting.push(change);
    if (this.waiting.length > MOST_WAITING) {
      this.waiting = [];
      this.ears.lost();
    }
    this.timer ??= setTimeout(() => void this.ask(), GATHER_MS).unref();
  }

  stop(): void {
    this.isStopped = true;
    this.waiting = [];
    clearTimeout(this.timer);
  }

  private async ask(): Promise<void> {
    const changes = this.waiting;
    this.waiting = [];
    const ids = [...new Set(changes.filter((change) => !isDeletion(change)).map((one) => one.recordId))];
    try {
      const matching = ids.length > 0 ? await this.ears.matching(ids) : new Set<string>();
      if (!this.isStopped) this.tell(changes.filter((one) => isDeletion(one) || matching.has(one.recordId)));
    } catch (error) {
      if (!this.isStopped) this.giveUp(error);
    }
    if (!this.isStopped) this.goOn(ids.length > 0 ? PAUSE_MS : GATHER_MS);
  }

  private tell(changes: readonly RecordChange[]): void {
    for (const change of changes) this.ears.tell(change);
  }

  private giveUp(error: unknown): void {
    if (!(error instanceof AppError) || error.retryable) return this.ears.lost();
    this.stop();
    this.ears.failed(error);
  }

  private goOn(pause: number): void {
    this.timer = setTimeout(() => {
      if (this.waiting.length > 0) void this.ask();
      else this.timer = undefined;
    }, pause).unref();
  }
}

const isDeletion = ({ action }: RecordChange): boolean => action === 'deleted' || action === 'destroyed';
