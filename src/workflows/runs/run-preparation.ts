import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { isObject } from '../../schema/values/value-type.js';
import type { TwentyTrigger } from '../twenty/twenty-workflow.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { Confirmation } from '../../tool-kit/confirmation.js';
import { quoted } from '../../tool-kit/visible-text.js';
import { DryRun, type DryRunResult, type DryRunWish } from '../walk/dry-run.js';
import { TriggerEvents } from '../walk/events/trigger-events.js';
import { triggerMatch } from '../walk/comparing/trigger-match.js';
import { Unknown } from '../walk/values.js';
import { workflowWords } from '../words/workflow-words.js';
import type { ToRun } from './run-starter.js';
import type { RunWorkflow } from './runs.schemas.js';
import { WorkflowShelf } from './workflow-shelf.js';

type Data = Readonly<Record<string, unknown>>;

/** What comes before a run: which workflow, on what, and whether that is wanted. */
@Injectable()
export class RunPreparation {
  constructor(
    private readonly shelf: WorkflowShelf,
    private readonly events: TriggerEvents,
    private readonly trial: DryRun,
    private readonly confirmation: Confirmation,
  ) {}

  /** @throws AppError CONFLICT for a workflow that has no trigger yet */
  async find(name: string | undefined, schema: WorkspaceSchema): Promise<ToRun> {
    if (name === undefined)
      throw new AppError('REQUIRED_FIELD_MISSING', 'Say which workflow to run.', {
        hint: 'Give workflow, its id or name; or stop, the id of a run to stop.',
      });
    const stored = await this.shelf.one(name, schema);
    if (stored.version) return { stored, version: stored.version, schema };
    throw new AppError('CONFLICT', `${quoted(stored.name)} has no trigger yet, so it cannot be run.`, {
      hint: 'Finish it in Twenty, or make one with twenty_create_workflow.',
    });
  }

  tryOut({ version }: ToRun, wish: DryRunWish): Promise<DryRunResult> {
    return this.trial.try(version.workflow, wish);
  }

  /** What the run sees as its trigger, in the shape that its trigger has; a record brings what an event of it would. */
  async payload(
    { version: { workflow, status }, schema }: ToRun,
    { record, payload }: RunWorkflow,
  ): Promise<{ payload: Data; notes: string[] }> {
    const notes =
      status === 'ACTIVE' ? [] : [`Its ${status.toLowerCase()} version was run: it is not active.`];
    if (payload) return { payload, notes };
    if (record === undefined) return { payload: withNothing(workflow.trigger), notes };
    const event = await this.events.payload(workflow, schema, { record });
    if (!event) throw new AppError('RECORD_NOT_FOUND', 'There is no such record.');
    const { reason } = triggerMatch(event, workflow, schema, new Date());
    const unmet = reason
      ? [`Its trigger would not have started it: ${reason}. A start by hand does not ask.`]
      : [];
    return { payload: known(event.payload) as Data, notes: [...notes, ...unmet] };
  }

  /** Asks the user, where the client can: a run may change whatever its steps change. */
  agree({ stored, version, schema }: ToRun, payload: Data): void {
    const { trigger, steps } = workflowWords(version.workflow, schema);
    this.confirmation.askUser({
      summary: 'Run one workflow now',
      binding: ['run workflow', stored.id, version.id, payload.recordId ?? payload.id ?? null],
      lines: [quoted(stored.name), trigger, ...steps.slice(0, 12)],
      total: steps.length + 2,
    });
  }
}

/** What a run begins with that is given nothing, where it needs nothing. */
function withNothing(trigger: TwentyTrigger): Data {
  const { type, settings } = trigger;
  const isOnRecords = type === 'MANUAL' && (settings.availability?.type ?? 'GLOBAL') !== 'GLOBAL';
  if (type === 'DATABASE_EVENT' || isOnRecords)
    throw new AppError('REQUIRED_FIELD_MISSING', 'Say on which record it is to run.', {
      hint: 'Give record (id or title), or payload in the shape of its trigger.',
    });
  const sample = type === 'WEBHOOK' ? settings.expectedBody : undefined;
  if (!sample || Object.keys(sample).length === 0) return {};
  throw new AppError('REQUIRED_FIELD_MISSING', 'Its webhook expects a body.', {
    hint: `Give payload with ${Object.keys(sample).slice(0, 20).join(', ')}.`,
  });
}

/** A payload without what is not known here: it would reach the run as words. */
function known(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(known);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (inner instanceof Unknown ? [] : [[key, known(inner)]])),
  );
}
