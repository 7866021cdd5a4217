import type { Model } from '../model/model';
import { isKnown, pathsOf } from './known-variables';
import type { Step } from './workflow-records';
import { linksOf } from './run-state';

/** Something that Twenty's check of a workflow finds wrong, rightly or not. */
export interface Finding {
  readonly code: string;
  readonly stepId?: string;
  readonly path?: string;
  readonly message: string;
}

const VARIABLE = /\{\{\s*([^{}]+?)\s*\}\}/g;

/** What a trigger and steps are checked against. */
export interface Checked {
  readonly trigger: Readonly<Record<string, unknown>>;
  readonly steps: readonly Step[];
  readonly model: Model;
}

/** Variables that name a step that is not there or comes later, or a path that the check does not know. */
export function variableFindings(checked: Checked): Finding[] {
  return checked.steps.flatMap((step) =>
    variablesIn(step).flatMap((path) => findingOf(path, step, checked) ?? []),
  );
}

/** The variables in the settings of a step, each once. */
export function variablesIn(step: Step): string[] {
  const text = JSON.stringify(step['settings'] ?? {});
  return [...new Set([...text.matchAll(VARIABLE)].map(([, path = '']) => path))];
}

function findingOf(path: string, step: Step, { trigger, steps, model }: Checked): Finding | undefined {
  const [source = '', ...rest] = path.split('.');
  const { id: stepId, name } = step;
  const found = (code: string, message: string): Finding => ({
    code,
    stepId,
    path,
    message: `Step "${String(name)}" references variable "{{${path}}}" ${message}`,
  });
  const named = source === 'trigger' ? trigger : steps.find((one) => one.id === source);
  if (named === undefined) return found('VARIABLE_UNKNOWN_STEP', `from an unknown step "${source}".`);
  if (source !== 'trigger' && !leadsTo(source, stepId, steps))
    return found('VARIABLE_NOT_UPSTREAM', later(named));
  const paths = pathsOf(named, model);
  if (rest.length === 0 || paths === undefined || isKnown(rest.join('.'), paths)) return undefined;
  const message = `but the path "${rest.join('.')}" was not found in the output of step "${source}".`;
  return found('VARIABLE_PATH_NOT_FOUND', message);
}

function later({ name }: Readonly<Record<string, unknown>>): string {
  const step = `step "${String(name)}"`;
  return `from ${step}, which does not run before it. Ensure ${step} is an ancestor (connected via nextStepIds chain from the trigger, before this step).`;
}

/** Whether a step comes somewhere after another. */
function leadsTo(from: string, to: string, steps: readonly Step[]): boolean {
  const seen = new Set<string>();
  const visit = (id: string): boolean => {
    const step = steps.find((one) => one.id === id);
    if (step === undefined || seen.has(id)) return false;
    seen.add(id);
    const next = linksOf(step);
    return next.includes(to) || next.some(visit);
  };
  return visit(from);
}
