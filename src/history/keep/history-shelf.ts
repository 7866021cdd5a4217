import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { AppError } from '../../errors/app-error.js';
import { type JobQueue, type JobRun, Jobs } from '../../queue/jobs.js';
import type { WorkspaceHistory } from '../workspace-history.js';
import { HistoryBuilder, type Wish } from './history-builder.js';
import type { KeptHistory } from './kept-history.js';
import { Rounds } from './rounds.js';
import { untilAborted } from '../../queue/until-aborted.js';

/** Histories are large: some megabytes each, a hundred where there are half a million rows. */
const MOST = 20;
const MOST_ROWS = 2_000_000;
const KEEP_MS = 15 * 60_000;
/** Builds at the same time: each reads many rows. */
const AT_ONCE = 2;

type Listener = (message: string) => void;

/** What somebody waits for. */
interface Reading {
  /** What of it is being read. */
  wish?: Wish;
  readonly listeners: Set<Listener>;
  readonly rounds: Rounds<Wish, WorkspaceHistory>;
}

/**
 * Keeps histories for a short time, each for one connection, one model and one choice of objects. What must be read whole is read as
 * a job, which goes on when its caller has left, so that the next call finds it. The job names the place on the shelf and nothing else;
 * this process does it, whose memory holds the credential and gets the history.
 */
@Injectable()
export class HistoryShelf {
  private readonly histories = new LRUCache<string, KeptHistory>({
    ...{ max: MOST, maxSize: MOST_ROWS, ttl: KEEP_MS },
    sizeCalculation: ({ rows }) => 1 + rows,
  });
  private readonly readings = new Map<string, Reading>();
  private readonly builds: JobQueue<string, WorkspaceHistory>;

  constructor(
    private readonly builder: HistoryBuilder,
    jobs: Jobs,
  ) {
    this.builds = jobs.define<string, WorkspaceHistory>({
      ...{ name: 'history', concurrency: AT_ONCE, runs: 'here' },
      run: (key, run) => this.build(key, run),
    });
  }

  /** @param caller leaves when its signal aborts, and hears what is done meanwhile */
  async read(wish: Wish, caller: { signal?: AbortSignal; report: Listener }): Promise<WorkspaceHistory> {
    const key = keyOf(wish);
    const reading = this.readings.get(key) ?? this.newReading(key);
    reading.listeners.add(caller.report);
    const history = reading.rounds.ask(wish).finally(() => {
      if (!reading.rounds.isBusy) this.readings.delete(key);
    });
    try {
      return await untilAborted(history, caller.signal);
    } finally {
      reading.listeners.delete(caller.report);
    }
  }

  private newReading(key: string): Reading {
    const reading: Reading = {
      listeners: new Set(),
      rounds: new Rounds(joined, (wish) => this.round(key, reading, wish)),
    };
    this.readings.set(key, reading);
    return reading;
  }

  /** What is there is brought up to date; what is not there yet is a job. */
  private async round(key: string, reading: Reading, wish: Wish): Promise<WorkspaceHistory> {
    const history = this.histories.get(key);
    if (history?.has(wish.parts)) {
      const told = await this.builder.tell(history, wish);
      if (told) return told;
      this.histories.delete(key);
    }
    reading.wish = wish;
    const job = await this.builds.add(key, key);
    const leave = job.onProgress((message) => reading.listeners.forEach((listener) => listener(message)));
    return job.done.finally(leave);
  }

  private async build(key: string, run: JobRun): Promise<WorkspaceHistory> {
    const wish = this.readings.get(key)?.wish;
    if (!wish) throw new AppError('INTERNAL', 'The history that was to be read is not wanted any more.');
    const history = this.histories.get(key) ?? (await this.builder.begin(wish));
    const told = await this.builder.tell(history, wish, run);
    // Put there anew, since it has grown.
    this.histories.delete(key);
    if (told) this.histories.set(key, history);
    // Where so much has changed since other parts were read, all is read anew; what was just begun always tells.
    return told ?? this.build(key, run);
  }
}

const keyOf = ({ connection, scope, schema }: Wish) =>
  JSON.stringify([connection.id, schema.version, scope.objects]);

/** The later one with all parts that either wants. */
const joined = (one: Wish, other: Wish): Wish => ({
  ...other,
  parts: [...new Set([...one.parts, ...other.parts])],
});
