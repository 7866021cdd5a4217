import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { AppError } from '../../errors/app-error.js';
import { type JobQueue, type JobRun, Jobs } from '../../queue/jobs.js';
import type { WorkspaceHistory } from '../workspace-history.js';
import { HistoryBuilder, type Wish } from './history-builder.js';
import type { KeptHistory } from './kept-history.js';
import { Rounds } from './rounds.js';
import { untilAborted } from '../../queue/until-aborted.js';

/** Histories are large: some megabytes each, a hundred at most. */
const MOST = 20;
const KEEP_MS = 15 * 60_000;
/** What has taken longer is given up, whoever waits for it. */
const LONGEST_MS = 5 * 60_000;
/** Builds at the same time: each reads many rows. */
const AT_ONCE = 2;

type Listener = (message: string) => void;

/** One place on the shelf: a history, once it was read, and those who wait for it. */
interface Place {
  history?: KeptHistory;
  /** What is being read. */
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
  private readonly places = new LRUCache<string, Place>({ max: MOST, ttl: KEEP_MS });
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
    const place = this.places.get(key) ?? this.newPlace(key);
    place.listeners.add(caller.report);
    try {
      return await untilAborted(place.rounds.ask(wish), caller.signal);
    } finally {
      place.listeners.delete(caller.report);
    }
  }

  private newPlace(key: string): Place {
    const place: Place = {
      listeners: new Set(),
      rounds: new Rounds(joined, (wish) => this.round(key, place, wish)),
    };
    this.places.set(key, place);
    return place;
  }

  /** What is there is brought up to date; what is not there yet is a job. */
  private async round(key: string, place: Place, wish: Wish): Promise<WorkspaceHistory> {
    const { history } = place;
    if (history?.has(wish.parts)) {
      const told = await this.builder.tell(history, wish, silentRun());
      if (told) return told;
      place.history = undefined;
    }
    place.wish = wish;
    this.places.set(key, place);
    const job = await this.builds.add(key, key);
    const leave = job.onProgress((message) => place.listeners.forEach((listener) => listener(message)));
    return job.done.finally(leave);
  }

  private async build(key: string, run: JobRun): Promise<WorkspaceHistory> {
    const place = this.places.peek(key);
    if (!place?.wish)
      throw new AppError('INTERNAL', 'The history that was to be read is not wanted any more.');
    const { wish } = place;
    const limited = { ...run, signal: AbortSignal.any([run.signal, AbortSignal.timeout(LONGEST_MS)]) };
    // Where so much has changed since other parts were read, all is read anew; what was just begun always tells.
    for (
      let history = place.history ?? (await this.builder.begin(wish));
      ;
      history = await this.builder.begin(wish)
    ) {
      const told = await this.builder.tell(history, wish, limited);
      if (!told) continue;
      place.history = history;
      return told;
    }
  }
}

const silentRun = (): JobRun => ({
  signal: AbortSignal.timeout(LONGEST_MS),
  report: () => Promise.resolve(),
});

const keyOf = ({ connection, scope, schema }: Wish) =>
  JSON.stringify([connection.id, schema.version, scope.objects]);

/** The later one with all parts that either wants. */
const joined = (one: Wish, other: Wish): Wish => ({
  ...other,
  parts: [...new Set([...one.parts, ...other.parts])],
});
