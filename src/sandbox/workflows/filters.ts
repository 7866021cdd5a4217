import { isObject } from '../store/row';
import { comparisonFor } from './filter-tests';

/** The older spellings of operands. */
const OLDER: Readonly<Record<string, string>> = {
  is: 'IS',
  isNot: 'IS_NOT',
  isNotNull: 'IS_NOT_NULL',
  lessThan: 'LESS_THAN_OR_EQUAL',
  greaterThan: 'GREATER_THAN_OR_EQUAL',
  isBefore: 'IS_BEFORE',
  isAfter: 'IS_AFTER',
  contains: 'CONTAINS',
  doesNotContain: 'DOES_NOT_CONTAIN',
  isEmpty: 'IS_EMPTY',
  isNotEmpty: 'IS_NOT_EMPTY',
  isRelative: 'IS_RELATIVE',
  isInPast: 'IS_IN_PAST',
  isInFuture: 'IS_IN_FUTURE',
  isToday: 'IS_TODAY',
};

type Json = Readonly<Record<string, unknown>>;

const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Whether filters, variables already filled in, hold: within their groups, and all groups together. */
export function holds(input: Json, branchGroup?: unknown): boolean {
  const all = listOf(input['stepFilterGroups']);
  const groups = branchGroup === undefined ? all : below(branchGroup, all);
  const isIn = (filter: Json) => groups.some((one) => one['id'] === filter['stepFilterGroupId']);
  const given = listOf(input['stepFilters']);
  const filters = branchGroup === undefined ? given : given.filter(isIn);
  const lost = groups.length === 0 ? undefined : filters.find((filter) => !isIn(filter));
  if (lost !== undefined)
    throw new Error(`Filter group with id ${String(lost['stepFilterGroupId'])} not found`);
  const roots = groups.filter((one) => !one['parentStepFilterGroupId']);
  if (roots.length === 0 && filters.length > 0) return filters.map(passes).every(Boolean);
  return roots.map((root) => isMet(root, groups, filters)).every(Boolean);
}

/** A group with all groups within it. */
function below(id: unknown, groups: readonly Json[]): Json[] {
  const own = groups.filter((one) => one['id'] === id);
  const inner = groups.filter((one) => one['parentStepFilterGroupId'] === id);
  return [...own, ...inner.flatMap((one) => below(one['id'], groups))];
}

function isMet(group: Json, groups: readonly Json[], filters: readonly Json[]): boolean {
  const own = filters.filter((one) => one['stepFilterGroupId'] === group['id']).map(passes);
  const inner = groups.filter((one) => one['parentStepFilterGroupId'] === group['id']);
  const results = [...own, ...inner.map((one) => isMet(one, groups, filters))];
  const { logicalOperator } = group;
  if (results.length === 0) return true;
  if (logicalOperator === 'AND') return results.every(Boolean);
  if (logicalOperator === 'OR') return results.some(Boolean);
  throw new Error(`Unknown logical operator: ${String(logicalOperator)}`);
}

function passes({ type, operand, stepOutputKey, value, compositeFieldSubFieldName }: Json): boolean {
  const { words, tests } = comparisonFor(String(type), compositeFieldSubFieldName);
  const name = OLDER[String(operand)] ?? String(operand);
  const test = tests[name];
  if (test === undefined) throw new Error(`Operand ${name} not supported for ${words}`);
  return test(stepOutputKey, value);
}
