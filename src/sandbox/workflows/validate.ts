import type { Row } from '../store/row';
import { isObject } from '../store/row';
import { nextOf, stepsOf, triggerOf } from './workflow-records';

interface Finding {
  readonly code: string;
  readonly stepId?: string;
  readonly message: string;
}

/** Steps whose output others can only know when it is declared. */
const DECLARES: readonly unknown[] = ['WEBHOOK', 'HTTP_REQUEST', 'CODE'];

/** What is wrong with a version: nothing to do, steps nobody reaches, outputs nobody declared. */
export function findingsOf(version: Row): Finding[] {
  const trigger = triggerOf(version);
  const steps = stepsOf(version);
  const reached = new Set<string>();
  const walk = (ids: readonly string[]): void => {
    for (const step of steps) {
      if (!ids.includes(step.id) || reached.has(step.id)) continue;
      reached.add(step.id);
      walk(nextOf(step));
    }
  };
  walk(nextOf(trigger));
  const unconnected =
    steps.length > 0 && nextOf(trigger).length === 0
      ? [{ code: 'TRIGGER_HAS_NO_NEXT_STEP', message: 'The trigger is not connected to any step.' }]
      : [];
  const unreachable = steps
    .filter((step) => !reached.has(step.id))
    .map(({ id, name }) => ({
      code: 'UNREACHABLE_STEP',
      stepId: id,
      message: `Step "${String(name)}" is not reachable from the trigger.`,
    }));
  const undeclared = [{ ...trigger, id: 'trigger' }, ...steps].filter(lacksOutput).map(({ id, ...step }) => ({
    code: 'CODE_STEP_MISSING_OUTPUT_SCHEMA',
    stepId: id,
    message: `Step "${String(step['name'])}" has no output schema. Declare an expected output schema.`,
  }));
  const empty = steps.length === 0 ? [{ code: 'NO_STEPS', message: 'The workflow has no steps.' }] : [];
  return [...empty, ...unconnected, ...unreachable, ...undeclared];
}

function lacksOutput(step: Record<string, unknown>): boolean {
  const schema = isObject(step['settings']) ? step['settings']['outputSchema'] : undefined;
  return DECLARES.includes(step['type']) && (!isObject(schema) || Object.keys(schema).length === 0);
}

/** The short form that building tools answer with. */
export function summaryOf(version: Row): Record<string, unknown> {
  const errors = findingsOf(version);
  const hint =
    'Compact summary. For the full report including warnings and available variable paths, call validate_workflow.';
  const valid = errors.length === 0;
  return { valid, errorCount: errors.length, warningCount: 0, errors, ...(valid ? {} : { hint }) };
}
