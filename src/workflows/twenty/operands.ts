/** Operands of Twenty's filters, as views and workflows have them. */
export type Operand =
  | 'IS'
  | 'IS_NOT'
  | 'IS_NOT_NULL'
  | 'CONTAINS'
  | 'DOES_NOT_CONTAIN'
  | 'GREATER_THAN_OR_EQUAL'
  | 'LESS_THAN_OR_EQUAL'
  | 'IS_EMPTY'
  | 'IS_NOT_EMPTY'
  | 'IS_BEFORE'
  | 'IS_AFTER'
  | 'IS_IN_PAST'
  | 'IS_IN_FUTURE'
  | 'IS_TODAY'
  | 'IS_RELATIVE';

/** Spellings of workflows that are older than 2.21, which still runs them. */
const FORMER: Readonly<Record<string, Operand>> = {
  lessThan: 'LESS_THAN_OR_EQUAL',
  greaterThan: 'GREATER_THAN_OR_EQUAL',
};

/** The operand as Twenty reads it: `isNotEmpty` is IS_NOT_EMPTY. */
export const operandOf = (written: string): string =>
  FORMER[written] ??
  (/[a-z]/.test(written) ? written.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase() : written);

const WORDS: Readonly<Record<Operand, string>> = {
  IS: 'is',
  IS_NOT: 'is not',
  IS_NOT_NULL: 'is set',
  CONTAINS: 'contains',
  DOES_NOT_CONTAIN: 'does not contain',
  GREATER_THAN_OR_EQUAL: 'is at least',
  LESS_THAN_OR_EQUAL: 'is at most',
  IS_EMPTY: 'is empty',
  IS_NOT_EMPTY: 'is not empty',
  IS_BEFORE: 'is before',
  IS_AFTER: 'is after',
  IS_IN_PAST: 'is in the past',
  IS_IN_FUTURE: 'is in the future',
  IS_TODAY: 'is today',
  IS_RELATIVE: 'is within',
};

const ALONE: ReadonlySet<string> = new Set([
  ...['IS_EMPTY', 'IS_NOT_EMPTY', 'IS_NOT_NULL', 'IS_IN_PAST', 'IS_IN_FUTURE', 'IS_TODAY'],
]);

export const takesValue = (operand: string): boolean => !ALONE.has(operand);

export const operandWords = (operand: string): string =>
  WORDS[operand as Operand] ?? operand.toLowerCase().replaceAll('_', ' ');
