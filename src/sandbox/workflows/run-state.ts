import { isObject } from '../store/row';
import type { Step } from './workflow-records';
import { nextOf } from './workflow-records';

/** How a step of a run fares; of a step in a loop also how it fared with the items before. */
export interface StepInfo {
  readonly status: string;
  readonly result?: unknown;
  readonly error?: unknown;
  readonly history?: readonly StepInfo[];
}

/** The steps of a run by id, `trigger` among them. */
export type StepInfos = Record<string, StepInfo>;

/** The steps of a run and how they fare. */
export interface Flow {
  readonly steps: readonly Step[];
  readonly infos: StepInfos;
}

/** What the settings of a step say it works with, as written. */
export function inputOf(step: Step): Readonly<Record<string, unknown>> {
  const settings = isObject(step['settings']) ? step['settings'] : {};
  return isObject(settings['input']) ? settings['input'] : {};
}

/** A list of step ids; an iterator's may be written as text. */
function idsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  try {
    return typeof value === 'string' ? idsOf(JSON.parse(value)) : [];
  } catch {
    return [];
  }
}

/** The first steps of an iterator's loop. */
export function loopStartsOf(iterator: Step): string[] {
  return idsOf(inputOf(iterator)['initialLoopStepIds']);
}

/** The branches of an IF_ELSE step. */
export function branchesOf(step: Step): { readonly id: unknown; readonly nextStepIds: readonly string[] }[] {
  const { branches } = inputOf(step);
  if (step['type'] !== 'IF_ELSE' || !Array.isArray(branches)) return [];
  return branches.filter(isObject).map((one) => ({ id: one['id'], nextStepIds: idsOf(one['nextStepIds']) }));
}

/** The steps that lead to a step, by themselves or by a branch. A loop's beginning is not led to by its iterator. */
export function parentsOf(step: Step, steps: readonly Step[]): Step[] {
  return steps.filter(
    (one) =>
      nextOf(one).includes(step.id) || branchesOf(one).some((branch) => branch.nextStepIds.includes(step.id)),
  );
}

/** The ids of the steps within an iterator's loop, loops within the loop included. */
export function loopOf(iterator: Step, steps: readonly Step[]): Set<string> {
  const inside = new Set<string>();
  const visit = (ids: readonly string[]): void => {
    for (const id of ids) {
      if (inside.has(id) || id === iterator.id) continue;
      inside.add(id);
      const step = steps.find((one) => one.id === id);
      if (step === undefined) continue;
      if (step['type'] === 'ITERATOR') visit(loopStartsOf(step));
      visit(branchesOf(step).flatMap((branch) => branch.nextStepIds));
      if (!nextOf(step).includes(iterator.id)) visit(nextOf(step));
    }
  };
  visit(loopStartsOf(iterator));
  return inside;
}

/** Whether an iterator goes on with its next item when a step of its loop fails. */
export function isTolerant(step: Step): boolean {
  return step['type'] === 'ITERATOR' && inputOf(step)['shouldContinueOnIterationFailure'] === true;
}

/** All ids that a step leads to: what comes next, its branches, its loop. */
export function linksOf(step: Step): string[] {
  const loop = step['type'] === 'ITERATOR' ? loopStartsOf(step) : [];
  return [...nextOf(step), ...branchesOf(step).flatMap((branch) => branch.nextStepIds), ...loop];
}
