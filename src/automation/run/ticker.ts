import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { AppError } from '../../errors/app-error.js';
import type { Job } from '../jobs/job.js';
import { JobStore } from '../jobs/job-store.js';
import { isOver } from './job-runner.js';
import { JobRuns } from './job-runs.js';
import { dueRound } from './rounds.js';
import { runName } from './run-report.js';
import { RunReports } from './run-reports.js';
import { ServerCalls } from './server-calls.js';

const TICK_MS = 5_000;
const MAX_ROUNDS = 5_000;

/**
 * Looks every few seconds which job has a round that is due and not over, and has it done. So a round that was missed, killed or failed for a
 * while is taken up by the same look as one whose time has just come, in whichever replica looks first.
 */
@Injectable()
export class Ticker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Automation');
  private readonly over = new LRUCache<string, true>({ max: MAX_ROUNDS });
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
      for (const job of await this.store.all()) if (!job.isPaused) await this.look(job, Date.now());
    } catch (error) {
      // Redis is away, as its own log line says; what is due is found again.
      if (!(error instanceof AppError)) this.logger.error(error);
    }
    if (this.timer) this.soon();
  }

  private async look(job: Job, now: number): Promise<void> {
    const round = dueRound(job, now);
    if (!round) return;
    const key = `${job.form.name} ${runName(round)}`;
    if (this.over.has(key)) return;
    const report = await this.reports.find(job.form.name, runName(round));
    if (report && isOver(report)) this.over.set(key, true);
    else if (!report?.retryAt || Date.parse(report.retryAt) <= now) await this.runs.start(round);
  }
}
