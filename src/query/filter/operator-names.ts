import { plain } from '../../schema/nearest.js';
import { LIST_OPERATORS, OPERATORS, entry } from './comparison.js';

/** Other names of the same operators: what people guess, and what Twenty itself calls them. */
const ALIASES: Readonly<Record<string, string>> = {
  '=': 'eq',
  '==': 'eq',
  '!=': 'neq',
  '<>': 'neq',
  '>': 'gt',
  '>=': 'gte',
  '<': 'lt',
  '<=': 'lte',
  after: 'gt',
  since: 'gte',
  before: 'lt',
  until: 'lte',
  notEquals: 'neq',
  isNot: 'neq',
  greaterThan: 'gt',
  lessThan: 'lt',
  equals: 'eq',
  is: 'eq',
  ne: 'neq',
  not: 'neq',
  nin: 'notIn',
  isEmpty: 'empty',
  isNull: 'empty',
  containsAny: 'contains',
  hasAny: 'contains',
  hasSome: 'contains',
  hasAll: 'containsAll',
  includes: 'contains',
  doesNotContain: 'notContains',
  greaterThanOrEqual: 'gte',
  lessThanOrEqual: 'lte',
  atLeast: 'gte',
  atMost: 'lte',
  anyOf: 'in',
  isAnyOf: 'in',
  noneOf: 'notIn',
  beginsWith: 'startsWith',
  isEmptyArray: 'empty',
};

const BY_WORDS: ReadonlyMap<string, string> = new Map(
  [OPERATORS, LIST_OPERATORS, ALIASES].flatMap((names) =>
    Object.keys(names).map((name) => [plain(name), entry(ALIASES, name) ?? name] as const),
  ),
);

/** The operator by its own name: "$gt", as other databases have it, is gt, and "not in" or "starts_with" are what they say. */
export function operatorNamed(said: string): string {
  const name = said.replace(/^\$(?=\w)/, '');
  return entry(ALIASES, name) ?? (plain(name) === '' ? name : (BY_WORDS.get(plain(name)) ?? name));
}
