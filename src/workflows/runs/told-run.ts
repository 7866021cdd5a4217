import { Injectable } from '@nestjs/common';
import { isUuid } from '../../schema/uuid.js';
import { isObject } from '../../schema/values/value-type.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { oneLine } from '../../tool-kit/visible-text.js';
import { TwentyLinks } from '../../twenty-api/twenty-links.js';
import { titleOf } from '../walk/telling/effect-words.js';
import { type Walked, WRITES } from '../walk/walked.js';
import { type RunRecord, hasBegun, isOver } from './run-record.js';
import type { WatchedRun } from './run-watch.js';
import type { ToldRun } from './runs.schemas.js';

const MOST_MADE = 20;
/** So long a run may lie before its worker is doubted. */
const PATIENCE_MS = 5_000;

/** Runs for people: what was done, what came of it, and what to know. */
@Injectable()
export class ToldRuns {
  constructor(private readonly links: TwentyLinks) {}

  async tell({ run, walked, lines }: WatchedRun, schema: WorkspaceSchema): Promise<ToldRun> {
    const seconds = secondsOf(run);
    const made = await this.made(walked, schema);
    const notes = notesOf(run, walked.filter(isWrite).length);
    return {
      ...{ id: run.id, name: oneLine(run.name, 100), status: run.status },
      ...(seconds !== undefined && { seconds }),
      ...(lines.length > 0 && { steps: [...lines] }),
      ...(made.length > 0 && { made }),
      ...(notes.length > 0 && { notes }),
    };
  }

  /** The records that a run created. */
  private made(walked: readonly Walked[], schema: WorkspaceSchema): Promise<NonNullable<ToldRun['made']>> {
    const created = walked.flatMap(({ effect, result, status }) =>
      effect?.kind === 'create' && status === 'SUCCESS' && isObject(result) && isUuid(result.id)
        ? [{ object: effect.object, result }]
        : [],
    );
    return Promise.all(
      created.slice(0, MOST_MADE).map(async ({ object, result }) => ({
        object,
        title: titleOf(result, schema.findObject(object)),
        url: await this.links.record(object, String(result.id)),
      })),
    );
  }
}

const isWrite = ({ effect, status }: Walked): boolean =>
  effect !== undefined && WRITES.has(effect.kind) && status === 'SUCCESS';

/** Seconds from its start to its end; of a run that goes on, nothing. */
export function secondsOf({ startedAt, endedAt }: RunRecord): number | undefined {
  if (startedAt === undefined || endedAt === undefined) return undefined;
  return Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 100) / 10;
}

function notesOf(run: RunRecord, made: number): string[] {
  if (!hasBegun(run)) return [waitingNote(run)];
  if (!isOver(run))
    return [
      'It is still running; twenty_get_workflow_runs with its id tells more later, twenty_run_workflow with stop ends it.',
    ];
  if (run.status !== 'FAILED') return [];
  if (run.infos.size <= 1)
    return [`It failed before its first step: ${oneLine(run.error ?? 'no reason noted', 200)}`];
  return made > 0 ? ['What its earlier steps made or changed is kept.'] : [];
}

function waitingNote({ createdAt }: RunRecord): string {
  const age = createdAt === undefined ? 0 : Date.now() - Date.parse(createdAt);
  return age > PATIENCE_MS
    ? 'Twenty has not begun it: its worker may not be running, or many runs wait before it.'
    : 'Twenty has not begun it yet.';
}
