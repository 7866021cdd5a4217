import type { Model } from '../model/model';
import type { Row } from '../store/row';
import { isObject } from '../store/row';
import { inputOf, linksOf, loopStartsOf } from './run-state';
import type { Finding } from './validate-variables';
import { variableFindings, variablesIn } from './validate-variables';
import type { Step } from './workflow-records';
import { nextOf, stepsOf, triggerOf } from './workflow-records';

/** A trigger and steps as they were written. */
export interface Flow {
  readonly trigger: Readonly<Record<string, unknown>>;
  readonly steps: readonly Step[];
}

/** The flow of a version. */
export function flowOf(version: Row): Flow {
  return { trigger: triggerOf(version), steps: stepsOf(version) };
}

/** Steps whose output others can only know when it is declared. */
const DECLARES: readonly unknown[] = ['WEBHOOK', 'HTTP_REQUEST', 'CODE'];
const WITH_OBJECT = /_RECORDS?$/;
const TRIGGERS: readonly unknown[] = ['DATABASE_EVENT', 'MANUAL', 'CRON', 'WEBHOOK'];
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What is wrong with a flow, in Twenty's order: its form, what nobody reaches, variables, what single steps need. */
export function findingsOf(flow: Flow, model: Model): Finding[] {
  const { trigger, steps } = flow;
  if (steps.length === 0) return [{ code: 'NO_STEPS', message: 'The workflow has no steps.' }];
  const named = [{ ...trigger, id: 'trigger' }, ...steps];
  return [
    ...triggerFindings(trigger),
    ...steps.flatMap(formFindings),
    ...duplicateFindings(steps),
    ...connectionFindings(flow),
    ...steps.flatMap(loopFindings),
    ...variableFindings({ ...flow, model }),
    ...named.filter(lacksOutput).map(undeclared),
    ...steps.flatMap((step) => objectFindings(step, model)),
  ];
}

function triggerFindings(trigger: Flow['trigger']): Finding[] {
  const { type, settings } = trigger;
  if (Object.keys(trigger).length === 0)
    return [{ code: 'MISSING_TRIGGER', message: 'The workflow has no trigger.' }];
  const kind: unknown = isObject(settings) ? settings['type'] : undefined;
  const isCron = ['DAYS', 'HOURS', 'MINUTES', 'CUSTOM'].includes(String(kind));
  if (TRIGGERS.includes(type) && (type !== 'CRON' || isCron)) return [];
  const place = type === 'CRON' ? 'settings.type' : 'type';
  const message = `Trigger configuration is invalid - ${place}: Invalid input`;
  return [{ code: 'INVALID_TRIGGER_PARAMS', message }];
}

const NO_SETTINGS =
  'settings: Invalid input: expected object, received undefined. Ensure the field "settings" exists at the correct ' +
  'nesting level in the step object (not inside "input").';

function formFindings({ id, name, settings }: Step): Finding[] {
  const wrong = (what: string): Finding => {
    const message = `Step "${String(name)}" configuration is invalid - ${what}`;
    return { code: 'INVALID_STEP_PARAMS', stepId: id, message };
  };
  if (!UUID.test(id)) return [wrong('id: Invalid UUID')];
  return isObject(settings) ? [] : [wrong(NO_SETTINGS)];
}

function duplicateFindings(steps: readonly Step[]): Finding[] {
  const ids = steps.map((step) => step.id);
  const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return [...twice].map((id) => ({
    code: 'DUPLICATE_STEP_ID',
    stepId: id,
    message: `Duplicate step id "${id}". Every step id must be unique within the workflow.`,
  }));
}

function connectionFindings({ trigger, steps }: Flow): Finding[] {
  const reached = new Set<string>();
  const walk = (ids: readonly string[]): void => {
    for (const step of steps) {
      if (!ids.includes(step.id) || reached.has(step.id)) continue;
      reached.add(step.id);
      walk(linksOf(step));
    }
  };
  walk(nextOf(trigger));
  const [first] = steps;
  const unconnected =
    first !== undefined && nextOf(trigger).length === 0
      ? [{ code: 'TRIGGER_HAS_NO_NEXT_STEP', message: unconnectedWords(first.id) }]
      : [];
  const unreachable = steps
    .filter((step) => !reached.has(step.id))
    .map(({ id, name }) => ({
      code: 'UNREACHABLE_STEP',
      stepId: id,
      message:
        `Step "${String(name)}" is not reachable from the trigger. Ensure a chain of nextStepIds connects the trigger to ` +
        `this step. Check that the preceding step includes this step's id ("${id}") in its nextStepIds array.`,
    }));
  return [...unconnected, ...unreachable];
}

function unconnectedWords(id: string): string {
  return (
    'The trigger is not connected to any step. The trigger must have a "nextStepIds" array pointing to the first step ' +
    `(e.g. nextStepIds: ["${id}"]). If you used edges, also set trigger.nextStepIds.`
  );
}

function loopFindings(step: Step): Finding[] {
  if (step['type'] !== 'ITERATOR' || loopStartsOf(step).length > 0) return [];
  const message = `Iterator step "${String(step['name'])}" has items to iterate over but no steps inside the loop.`;
  return [{ code: 'ITERATOR_MISSING_LOOP_BODY', stepId: step.id, message }];
}

function lacksOutput(step: Readonly<Record<string, unknown>>): boolean {
  const settings = isObject(step['settings']) ? step['settings'] : {};
  const isDeclared = ['outputSchema', 'expectedOutputSchema'].some((name) => {
    const schema = settings[name];
    return isObject(schema) && Object.keys(schema).length > 0;
  });
  return DECLARES.includes(step['type']) && !isDeclared;
}

function undeclared({ id, ...step }: Readonly<Record<string, unknown>> & { id: string }): Finding {
  const message = `Step "${String(step['name'])}" has no output schema. Declare an expected output schema.`;
  return { code: 'CODE_STEP_MISSING_OUTPUT_SCHEMA', stepId: id, message };
}

function objectFindings(step: Step, model: Model): Finding[] {
  if (!WITH_OBJECT.test(String(step['type']))) return [];
  const { objectName } = inputOf(step);
  if (typeof objectName === 'string' && model.find(objectName) !== undefined) return [];
  const what =
    typeof objectName === 'string'
      ? `targets object "${objectName}" which does not exist in this workspace.`
      : 'has an invalid object name.';
  return [
    { code: 'INVALID_STEP_PARAMS', stepId: step.id, message: `Step "${String(step['name'])}" ${what}` },
  ];
}

const WANTS_VARIABLES = /_RECORDS?$|^(FILTER|IF_ELSE|SEND_EMAIL|DRAFT_EMAIL|HTTP_REQUEST|CODE|AI_AGENT)$/;

/** The short form that building tools answer with; a step that takes nothing over from others counts as a warning. */
export function summaryOf(flow: Flow, model: Model): Record<string, unknown> {
  const errors = findingsOf(flow, model);
  const warningCount = flow.steps.filter(
    (step) => WANTS_VARIABLES.test(String(step['type'])) && variablesIn(step).length === 0,
  ).length;
  const hint =
    'Compact summary. For the full report including warnings and available variable paths, call validate_workflow.';
  const valid = errors.length === 0;
  return {
    ...{ valid, errorCount: errors.length, warningCount, errors },
    ...(valid && warningCount === 0 ? {} : { hint }),
  };
}
