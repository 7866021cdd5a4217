import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { clockIn } from '../../query/clock.js';
import { SchemaService } from '../../schema/schema.service.js';
import { toInstant } from '../../schema/values/dates.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { oneLine } from '../../tool-kit/visible-text.js';
import { failureReasons } from './failure-reasons.js';
import type { RunRecord } from './run-record.js';
import { type RunPage, RunRequests } from './run-requests.js';
import { RunTelling } from './run-telling.js';
import type { GetWorkflowRuns, WorkflowRuns } from './runs.schemas.js';
import { secondsOf } from './told-run.js';
import { WorkflowShelf } from './workflow-shelf.js';

/** Runs whose durations are measured, and failed ones whose reasons are read: what they noted can be much. */
const MEASURED = 200;
const MOST_FAILED = 20;

const STATUSES: Readonly<Record<NonNullable<GetWorkflowRuns['status']>, readonly string[]>> = {
  waiting: ['NOT_STARTED', 'ENQUEUED'],
  running: ['RUNNING', 'STOPPING'],
  completed: ['COMPLETED'],
  failed: ['FAILED'],
  stopped: ['STOPPED'],
};

type Filter = Record<string, unknown>;

/** The runs of workflows, in figures and one by one. */
@Injectable()
export class WorkflowRunsService {
  constructor(
    private readonly schemas: SchemaService,
    private readonly shelf: WorkflowShelf,
    private readonly requests: RunRequests,
    private readonly telling: RunTelling,
  ) {}

  /** @throws AppError RECORD_NOT_FOUND for a workflow or run that is not there; INSUFFICIENT_PERMISSIONS */
  get(input: GetWorkflowRuns): Promise<WorkflowRuns> {
    return this.schemas.use(async (schema) => {
      const [told] = await Promise.all([this.told(input, schema), this.shelf.mayRead(schema)]);
      return told;
    });
  }

  private async told(input: GetWorkflowRuns, schema: WorkspaceSchema): Promise<WorkflowRuns> {
    if (input.run !== undefined) return { run: await this.telling.one(input.run, schema) };
    return this.figures(await this.filterOf(input, schema), input, schema);
  }

  private async figures(
    filter: Filter,
    { limit, status }: GetWorkflowRuns,
    schema: WorkspaceSchema,
  ): Promise<WorkflowRuns> {
    const failed = { and: [filter, { status: { eq: 'FAILED' } }] };
    const wantsFailed = status === undefined || status === 'failed';
    const [counts, page, failures] = await Promise.all([
      this.requests.counts(filter),
      this.requests.list(filter, MEASURED, schema),
      wantsFailed ? this.requests.list(failed, MOST_FAILED, schema, true) : { total: 0, runs: [] },
    ]);
    const reasons = failureReasons(failures.runs);
    const notes = notesOn(page, failures);
    return {
      total: page.total,
      ...(page.total > 0 && { counts }),
      ...rateOf(counts),
      ...durationsOf(page),
      ...(reasons.length > 0 && { failures: reasons }),
      ...(page.total > 0 && { runs: page.runs.slice(0, limit).map(lineOf) }),
      ...(notes.length > 0 && { notes }),
    };
  }

  private async filterOf(
    { workflow, status, since }: GetWorkflowRuns,
    schema: WorkspaceSchema,
  ): Promise<Filter> {
    const stored = workflow === undefined ? undefined : await this.shelf.one(workflow, schema);
    const parts = [
      ...(stored ? [{ workflowId: { eq: stored.id } }] : []),
      ...(status ? [{ status: { in: STATUSES[status] } }] : []),
      ...(since === undefined ? [] : [{ createdAt: { gte: instantOf(since) } }]),
    ];
    return parts.length > 1 ? { and: parts } : (parts[0] ?? {});
  }
}

function notesOn({ total }: RunPage, failures: RunPage): string[] {
  if (total === 0)
    return ['Nothing ran. twenty_list_workflow_triggers tells what is active, and what starts it.'];
  if (failures.total === failures.runs.length) return [];
  return [`Reasons are of the ${failures.runs.length} newest failures, not of all ${failures.total}.`];
}

function instantOf(since: string): string {
  const instant = toInstant(since, clockIn());
  if (instant) return instant;
  throw new AppError('INVALID_INPUT', 'since is no moment.', { hint: 'Examples: "-7d", "2026-11-01".' });
}

function rateOf({ COMPLETED = 0, FAILED = 0, STOPPED = 0 }: Readonly<Record<string, number>>): {
  successRate?: number;
} {
  const ended = COMPLETED + FAILED + STOPPED;
  return ended > 0 ? { successRate: Math.round((COMPLETED / ended) * 1000) / 1000 } : {};
}

function durationsOf({ runs }: RunPage): { usualSeconds?: number; slowestSeconds?: number } {
  const seconds = runs.flatMap((run) => secondsOf(run) ?? []).sort((one, other) => one - other);
  const [usual, slowest] = [seconds[Math.floor(seconds.length / 2)], seconds.at(-1)];
  return usual === undefined || slowest === undefined ? {} : { usualSeconds: usual, slowestSeconds: slowest };
}

function lineOf(run: RunRecord): string {
  const seconds = secondsOf(run);
  const parts = [run.id, oneLine(run.name, 80), run.status, run.startedAt ?? run.createdAt ?? ''];
  return [...parts, ...(seconds === undefined ? [] : [`${seconds} s`])]
    .filter((part) => part !== '')
    .join(' · ');
}
