import { clock } from '../clock';
import { isObject } from '../store/row';

type Test = (left: unknown, right: unknown) => boolean;

const isEmpty = (value: unknown) =>
  value == null || value === '' || (Array.isArray(value) && value.length === 0);
const words = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value));
const same: Test = (left, right) => words(left ?? '').toLowerCase() === words(right ?? '').toLowerCase();
const contains: Test = (left, right) =>
  Array.isArray(left)
    ? left.includes(right)
    : words(left ?? '')
        .toLowerCase()
        .includes(words(right).toLowerCase());
const compare = (left: unknown, right: unknown): number =>
  Number.isFinite(Number(left)) && Number.isFinite(Number(right))
    ? Number(left) - Number(right)
    : Date.parse(words(left)) - Date.parse(words(right));

/** What each operand of a filter step asks of two values. */
const TESTS: Readonly<Record<string, Test>> = {
  IS: same,
  IS_NOT: (left, right) => !same(left, right),
  CONTAINS: contains,
  DOES_NOT_CONTAIN: (left, right) => !contains(left, right),
  IS_EMPTY: isEmpty,
  IS_NOT_EMPTY: (left) => !isEmpty(left),
  IS_NOT_NULL: (left) => left != null,
  GREATER_THAN_OR_EQUAL: (left, right) => compare(left, right) >= 0,
  LESS_THAN_OR_EQUAL: (left, right) => compare(left, right) <= 0,
  IS_BEFORE: (left, right) => compare(left, right) < 0,
  IS_AFTER: (left, right) => compare(left, right) > 0,
  IS_IN_PAST: (left) => compare(left, clock.iso()) < 0,
  IS_IN_FUTURE: (left) => compare(left, clock.iso()) > 0,
};

const listOf = (value: unknown) => (Array.isArray(value) ? value.filter(isObject) : []);

/** Whether the filters of a step, variables already filled in, hold: within their groups, and all groups together. */
export function holds(input: Readonly<Record<string, unknown>>, groupId?: unknown): boolean {
  const groups = listOf(input['stepFilterGroups']);
  const filters = listOf(input['stepFilters']);
  const roots =
    groupId === undefined
      ? groups.filter((one) => one['parentStepFilterGroupId'] == null)
      : groups.filter((one) => one['id'] === groupId);
  if (roots.length === 0) return filters.every(passes);
  return roots.every((root) => {
    const own = filters.filter((one) => one['stepFilterGroupId'] === root['id']).map(passes);
    const inner = groups
      .filter((one) => one['parentStepFilterGroupId'] === root['id'])
      .map((one) => holds(input, one['id']));
    const all = [...own, ...inner];
    return root['logicalOperator'] === 'OR' ? all.some(Boolean) : all.every(Boolean);
  });
}

function passes({ operand, stepOutputKey, value }: Record<string, unknown>): boolean {
  return TESTS[String(operand)]?.(stepOutputKey, value) ?? false;
}
