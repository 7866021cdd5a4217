import type { StepFilter, StepFilterGroup, StepFilters } from '../../twenty/twenty-workflow.js';
import { holds } from './comparisons.js';
import { type Context, Unknown, isUnknown, resolve } from '../values.js';

/** What became of conditions. */
export interface Verdict {
  /** Unknown where it depends on what only a real run can tell. */
  readonly holds: boolean | Unknown;
  /** The conditions that did not hold, each with what was there. */
  readonly failed: readonly Failed[];
}

export interface Failed {
  readonly filter: StepFilter;
  readonly found: unknown;
}

/**
 * Evaluates conditions as Twenty does: groups within groups, all roots together.
 * @throws Error as Twenty does, where a group is missing or an operand does not fit
 */
export function evaluate(filters: Partial<StepFilters>, context: Context, now: Date): Verdict {
  const { stepFilterGroups: groups = [], stepFilters = [] } = filters;
  if (groups.length > 0) checkGroups(groups, stepFilters);
  const failed: Failed[] = [];
  const one = (filter: StepFilter) => evaluateOne(filter, context, now, failed);
  const roots = groups.filter(({ parentStepFilterGroupId: parent }) => !parent);
  const verdicts =
    roots.length > 0 ? roots.map((root) => groupOf(root, groups, stepFilters, one)) : stepFilters.map(one);
  return { holds: every(verdicts), failed };
}

/** The branch's own conditions: its group with all groups inside of it. */
export function filtersOf(groupId: string, { stepFilterGroups, stepFilters }: StepFilters): StepFilters {
  const within = (id: string): StepFilterGroup[] => [
    ...stepFilterGroups.filter((group) => group.id === id),
    ...stepFilterGroups
      .filter((group) => group.parentStepFilterGroupId === id)
      .flatMap((child) => within(child.id)),
  ];
  const groups = within(groupId);
  const ids = new Set(groups.map(({ id }) => id));
  return {
    stepFilterGroups: groups,
    stepFilters: stepFilters.filter((filter) => ids.has(filter.stepFilterGroupId)),
  };
}

type One = (filter: StepFilter) => boolean | Unknown;

function groupOf(
  group: StepFilterGroup,
  groups: readonly StepFilterGroup[],
  filters: readonly StepFilter[],
  one: One,
): boolean | Unknown {
  const own = filters.filter(({ stepFilterGroupId }) => stepFilterGroupId === group.id).map(one);
  const children = groups.filter(({ parentStepFilterGroupId: parent }) => parent === group.id);
  const verdicts = [...own, ...children.map((child) => groupOf(child, groups, filters, one))];
  if (verdicts.length === 0) return true;
  return group.logicalOperator === 'OR' ? some(verdicts) : every(verdicts);
}

function evaluateOne(filter: StepFilter, context: Context, now: Date, failed: Failed[]): boolean | Unknown {
  const left = resolve(filter.stepOutputKey, context);
  const right = resolve(filter.value, context);
  const unclear = [left, right].find(isUnknown);
  if (unclear !== undefined) return unclear instanceof Unknown ? unclear : new Unknown('a value of the run');
  const { type, operand, compositeFieldSubFieldName: part } = filter;
  const verdict = holds({ type, operand, left, right, now, ...(part && { part }) });
  if (!verdict) failed.push({ filter, found: left });
  return verdict;
}

function checkGroups(groups: readonly StepFilterGroup[], filters: readonly StepFilter[]): void {
  const ids = new Set(groups.map(({ id }) => id));
  const lost = filters.find(({ stepFilterGroupId }) => !ids.has(stepFilterGroupId));
  if (lost) throw new Error(`Filter group with id ${lost.stepFilterGroupId} not found`);
}

const unknownIn = (verdicts: readonly (boolean | Unknown)[]) =>
  verdicts.find((one) => one instanceof Unknown);

const every = (verdicts: readonly (boolean | Unknown)[]): boolean | Unknown =>
  verdicts.includes(false) ? false : (unknownIn(verdicts) ?? true);

const some = (verdicts: readonly (boolean | Unknown)[]): boolean | Unknown =>
  verdicts.includes(true) ? true : (unknownIn(verdicts) ?? false);
