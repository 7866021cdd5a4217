import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { AppError } from '../../errors/app-error.js';
import type { Job } from '../jobs/job.js';
import { JobStore } from '../jobs/job-store.js';
import { JobRuns } from './job-runs.js';
import { CATCH_UP_MS, dueRound, roundAt } from './rounds.js';
import { runName } from './run-report.js';
import { RunReports } from './run-reports.js';
import { ServerCalls } from './server-calls.js';

const TICK_MS = 5_000;
const MAX_ROUNDS = 5_000;

/**
 * Looks every few seconds which rounds are due and not over, and has them done. So a round that was missed, killed or failed for a while is
 * taken up by the same look as one whose time has just come, in whichever replica looks first.
 */
@Injectable()
export class Ticker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Automation');
  /** Rounds that have a report. */
  private readonly begun = new LRUCache<string, true>({ max: MAX_ROUNDS });
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly store: JobStore,
    private readonly runs: JobRuns,
    private readonly reports: RunReports,
    private readonly server: ServerCalls,
  ) {}

  onApplicationBootstrap(): void {
    if (this.server.arePossible) this.soon();
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private soon(): void {
    this.timer = setTimeout(() => void this.tick(), TICK_MS).unref();
  }

  private async tick(): Promise<void> {
    try {
      const jobs = await this.store.all();
      const now = Date.now();
      await this.goOn(jobs, now);
      for (const job of jobs) if (!job.isPaused) await this.look(job, now);
    } catch (error) {
      // Redis is away, as its own log line says; what is due is found again.
      if (!(error instanceof AppError)) this.logger.error(error);
    }
    if (this.timer) this.soon();
  }

  /** With what has begun: the queue knows what still runs. */
  private async goOn(jobs: readonly Job[], now: number): Promise<void> {
    for (const open of await this.reports.open()) {
      const job = jobs.find(({ form }) => form.name === open.job);
      const due = Date.parse(open.run);
      const isTime = open.retryAt === undefined || Date.parse(open.retryAt) <= now;
      if (!job || due < now - CATCH_UP_MS) await this.reports.forget(open);
      else if (isTime) await this.runs.start(roundAt(job, due));
    }
  }

  private async look(job: Job, now: number): Promise<void> {
    const round = dueRound(job, now);
    const key = round && `${job.form.name} ${runName(round)}`;
    if (!round || !key || this.begun.has(key)) return;
    const report = await this.reports.find(job.form.name, runName(round));
    if (report) this.begun.set(key, true);
    else await this.runs.start(round);
  }
}
