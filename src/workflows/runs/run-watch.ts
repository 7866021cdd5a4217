import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../../connections/current-call.js';
import { ProgressEvents } from '../../connections/progress-events.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { Walked } from '../walk/walked.js';
import { WalkWords } from '../walk/telling/walk-words.js';
import { explainedRun } from './explained-run.js';
import { type RunRecord, isOver } from './run-record.js';
import { RunRequests } from './run-requests.js';

const FIRST_LOOK_MS = 250;
/** An API key has a call each 600 ms; a wait must leave room for others. */
const MOST_MS = 3_000;

/** A run with what its steps did. */
export interface WatchedRun {
  readonly run: RunRecord;
  readonly walked: readonly Walked[];
  readonly lines: readonly string[];
}

/** Waits for runs to end, and tells the caller of each step that has. */
@Injectable()
export class RunWatch {
  constructor(
    private readonly calls: CurrentCall,
    private readonly requests: RunRequests,
    private readonly progress: ProgressEvents,
  ) {}

  /** The run when it has ended, or as it is after `timeoutMs`; nothing while Twenty does not show it. */
  async wait(id: string, schema: WorkspaceSchema, timeoutMs: number): Promise<WatchedRun | undefined> {
    const until = Date.now() + timeoutMs;
    let told = 0;
    await this.calls.report(`Run ${id} has begun; it goes on when this call is cancelled.`);
    for (let pause = FIRST_LOOK_MS; ; pause = Math.min(pause * 1.5, MOST_MS)) {
      const run = await this.requests.find(id, schema);
      const watched = run && (await this.told(run, schema));
      if (watched) told = await this.report(watched, told);
      if ((run && isOver(run)) || Date.now() + pause > until) return watched;
      await sleep(pause, undefined, { signal: this.calls.signal });
    }
  }

  /** What a run has done so far, in words. */
  async told(run: RunRecord, schema: WorkspaceSchema): Promise<WatchedRun> {
    if (!run.flow) return { run, walked: [], lines: [] };
    const walked = await explainedRun(run, run.flow, schema);
    const words = new WalkWords(run.flow, schema, true);
    return { run, walked, lines: words.lines({ steps: walked, remarks: [] }) };
  }

  private async report({ run, walked, lines }: WatchedRun, told: number): Promise<number> {
    const finished = walked.filter(({ status }) => status !== 'RUNNING' && status !== 'PENDING').length;
    const news = lines.slice(told, finished);
    for (const message of news) {
      await this.calls.report(message);
      this.publish(run, message);
    }
    if (isOver(run)) this.publish(run);
    return Math.max(told, finished);
  }

  private publish(run: RunRecord, message?: string): void {
    const { id: connectionId } = this.calls.connection;
    const ended = run.status === 'COMPLETED' ? 'done' : 'failed';
    const state = isOver(run) && message === undefined ? ended : 'running';
    this.progress.publish({
      connectionId,
      job: run.id,
      kind: 'workflow',
      state,
      ...(message && { message }),
    });
  }
}
