import type { WorkspaceSchema } from '../../../schema/workspace-schema.js';
import { oneLine } from '../../../tool-kit/visible-text.js';
import type { TwentyWorkflow } from '../../twenty/twenty-workflow.js';
import { triggerObject } from '../../words/field-at.js';
import type { DryRunResult } from '../dry-run.js';
import { titleOf } from './effect-words.js';
import type { TriggerEvent } from '../events/trigger-event.js';
import { WalkWords } from './walk-words.js';
import { type Ending, type Walk, type Walked, WRITES } from '../walked.js';

/** How many walks are told step by step, with how many steps if there is more than one, and how many more in a line. */
const MOST_TOLD = 3;
const MOST_STEPS = 15;
const MOST_LINES = 20;

export interface Match {
  readonly event: TriggerEvent;
  readonly walk: Walk;
}

const ENDINGS: Readonly<Record<Ending, string | undefined>> = {
  completed: undefined,
  failed: 'it would fail',
  waiting: 'it would wait',
  hanging: 'it would hang',
  cut: 'it would go on',
};

/** Walks in few words: the first step by step, the others in a line each, all of them counted. */
export function summarize(
  matches: readonly Match[],
  workflow: TwentyWorkflow,
  schema: WorkspaceSchema,
): Pick<DryRunResult, 'would' | 'fails' | 'tried' | 'others'> {
  const words = new WalkWords(workflow, schema, false);
  const object = (event: TriggerEvent) =>
    event.record && titleOf(event.record, triggerObject(workflow, schema));
  const told = toldInFull(matches);
  const tried = matches.slice(0, told).map(({ event, walk }) => ({
    ...(event.record && { record: object(event) }),
    ...(event.at && { at: event.at }),
    steps: words.lines(walk),
    ...(ENDINGS[walk.ending] && { ends: ENDINGS[walk.ending] }),
  }));
  const rest = matches.slice(told);
  const lines = rest
    .slice(0, MOST_LINES)
    .map(({ event, walk }) => `${object(event) ?? 'an event'}: ${shortly(walk)}`);
  const more = rest.length - lines.length;
  const walked = matches.flatMap(({ walk }) => walk.steps);
  return {
    ...nonEmpty('would', counted(walked.flatMap(kindOf))),
    ...nonEmpty('fails', counted(walked.flatMap(failureOf))),
    tried,
    ...(lines.length > 0 && { others: [...lines, ...(more > 0 ? [`… ${more} more`] : [])] }),
  };
}

/** How many of the first walks fit; the first always does. */
function toldInFull(matches: readonly Match[]): number {
  const sizes = matches.slice(0, MOST_TOLD).map(({ walk }) => walk.steps.length);
  const fits = (count: number) => sizes.slice(0, count).reduce((sum, size) => sum + size, 0) <= MOST_STEPS;
  return sizes.filter((_, index) => index === 0 || fits(index + 1)).length;
}

function shortly({ steps, ending }: Walk): string {
  const kinds = Object.entries(counted(steps.flatMap(kindOf))).map(([kind, count]) =>
    count > 1 ? `${kind} ×${count}` : kind,
  );
  const stopped = steps.some(({ status }) => status === 'STOPPED') ? ['stops at a filter'] : [];
  return [...kinds, ...stopped, ENDINGS[ending] ?? ''].filter((part) => part !== '').join(', ') || 'nothing';
}

/** "create task", "mail". */
function kindOf({ effect, status }: Walked): string[] {
  if (!effect || !WRITES.has(effect.kind) || status === 'FAILED' || status === 'FAILED_SAFELY') return [];
  if ('object' in effect) return [`${effect.kind} ${effect.object}`];
  return [effect.kind === 'mail' ? (effect.isDraft ? 'draft mail' : 'send mail') : 'call by HTTP'];
}

const failureOf = ({ step, error }: Walked): string[] =>
  error === undefined ? [] : [`${oneLine(step.name, 60)}: ${oneLine(error, 120)}`];

/** How often each is there, the most frequent first. */
export function counted(keys: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([, one], [, other]) => other - one));
}

export const nonEmpty = <K extends string>(
  key: K,
  counts: Record<string, number>,
): Partial<Record<K, Record<string, number>>> =>
  Object.keys(counts).length > 0 ? ({ [key]: counts } as Record<K, Record<string, number>>) : {};
