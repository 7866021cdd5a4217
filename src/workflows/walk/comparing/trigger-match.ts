import type { WorkspaceSchema } from '../../../schema/workspace-schema.js';
import type { DatabaseTrigger, StepFilters, TwentyWorkflow } from '../../twenty/twenty-workflow.js';
import { ConditionWords } from '../../words/conditions.js';
import { type Verdict, evaluate } from './evaluate.js';
import type { TriggerEvent } from '../events/trigger-event.js';
import { Unknown } from '../values.js';

/** Whether an event starts a workflow. */
export interface TriggerMatch {
  /** Why it does not, in words that are the same for the same reason. */
  readonly reason?: string;
  /** What it depends on, where only a real run can tell; it is taken to start. */
  readonly unclear?: string;
}

export function triggerMatch(
  event: TriggerEvent,
  workflow: TwentyWorkflow,
  schema: WorkspaceSchema,
  now: Date,
): TriggerMatch {
  const { trigger } = workflow;
  if (trigger.type !== 'DATABASE_EVENT') return {};
  const unwatched = unwatchedBy(event, trigger);
  const { filter } = trigger.settings;
  if (unwatched || !filter || filter.stepFilters.length === 0) return unwatched ? { reason: unwatched } : {};
  try {
    const verdict = evaluate(filter, { trigger: event.payload }, now);
    if (verdict.holds instanceof Unknown) return { unclear: verdict.holds.why };
    return verdict.holds
      ? {}
      : { reason: failedWords(verdict, filter, new ConditionWords(workflow, schema)) };
  } catch (error) {
    return { reason: `its filter fails, so it never starts: ${error instanceof Error ? error.message : ''}` };
  }
}

function unwatchedBy(
  { updatedFields }: TriggerEvent,
  { settings: { fields } }: DatabaseTrigger,
): string | undefined {
  if (!fields || fields.length === 0 || !updatedFields) return undefined;
  return fields.some((field) => updatedFields.includes(field))
    ? undefined
    : `did not change ${fields.join(' or ')}`;
}

/** The first condition that did not hold; all of them where one would have been enough. */
function failedWords({ failed }: Verdict, filter: StepFilters, words: ConditionWords): string {
  const [first] = failed;
  const isAny = filter.stepFilterGroups.some(({ logicalOperator }) => logicalOperator === 'OR');
  return `not so: ${first && !isAny ? words.one(first.filter) : (words.all(filter) ?? 'what its filter wants')}`;
}
