import { badInput, crash, databaseRefusal } from '../twenty-error';
import type { Column } from '../model/shape';
import { comparatorOf } from './compare';
import type { Json } from './row';
import { InvalidValue, READERS } from './values';

/** A condition on a stored value, with SQL's three answers: null means unknown. */
export type Test = (value: Json) => boolean | null;

/** What an operator needs to know beside its operand. */
export interface OperatorContext {
  /** Schema name as the database's messages show it. */
  readonly schema: string;
  readonly object: string;
}

type Operator = (operand: unknown, column: Column, context: OperatorContext) => Test;

/** Every filter operator. Which of them a type takes stands in SCALAR_TYPES. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  eq: (operand, column, context) => {
    const wanted = read(operand, column, context);
    if (wanted === null) return (value) => value === null;
    const compare = comparatorOf(column);
    return known((value) => compare(value, wanted) === 0);
  },
  neq: (operand, column, context) => {
    const wanted = read(operand, column, context);
    if (wanted === null) return (value) => value !== null;
    const compare = comparatorOf(column);
    return known((value) => compare(value, wanted) !== 0);
  },
  gt: comparison((order) => order > 0),
  gte: comparison((order) => order >= 0),
  lt: comparison((order) => order < 0),
  lte: comparison((order) => order <= 0),
  in: (operand, column, context) => {
    const wanted = new Set(operandList(operand, column).map((one) => read(one, column, context)));
    return (value) => (value === null && !wanted.has(null) ? null : wanted.has(value));
  },
  is: (operand) => {
    if (operand === 'NULL') return (value) => value === null;
    if (operand === 'NOT_NULL') return (value) => value !== null;
    throw badInput('INVALID_ARGS_FILTER', `Invalid filter value ${String(operand)} for operator "is"`);
  },
  like: (operand) => pattern(sqlPattern(String(operand)), ''),
  ilike: (operand) => pattern(sqlPattern(String(operand)), 'i'),
  startsWith: (operand) => known((value) => String(value).startsWith(String(operand))),
  endsWith: (operand) => known((value) => String(value).endsWith(String(operand))),
  containsIlike: (operand) => {
    const test = pattern(sqlPattern(String(operand)), 'i');
    return known((value) => Array.isArray(value) && value.some((one) => test(one as Json) === true));
  },
  containsAny: (operand, column) => {
    if (column.type !== 'MULTI_SELECT') throw crash('Data validation error.');
    const wanted = operandList(operand, column);
    return known((value) => Array.isArray(value) && value.some((one) => wanted.includes(one)));
  },
  isEmptyArray: () => known((value) => Array.isArray(value) && value.length === 0),
};

function known(test: (value: Json) => boolean): Test {
  return (value) => (value === null ? null : test(value));
}

function comparison(holds: (order: number) => boolean): Operator {
  return (operand, column, context) => {
    const bound = read(operand, column, context);
    if (bound === null) return () => null;
    const compare = comparatorOf(column);
    return known((value) => holds(compare(value, bound)));
  };
}

function operandList(operand: unknown, column: Column): unknown[] {
  if (Array.isArray(operand) && operand.length > 0) return operand;
  const message = `Invalid filter value for field ${column.label}. Expected non-empty array`;
  throw badInput('INVALID_QUERY_INPUT', message, `Invalid filter value: "${String(operand)}"`);
}

/** Reads an operand as its column's type would be read; enums are left to the database, which names its type. */
function read(operand: unknown, column: Column, context: OperatorContext): Json {
  if (operand === null) return null;
  if (column.options !== null) return readEnum(operand, column, context);
  try {
    return READERS[column.type](operand, column);
  } catch (error) {
    if (error instanceof InvalidValue) throw badInput('INVALID_ARGS_FILTER', error.message, error.friendly);
    throw error;
  }
}

function readEnum(operand: unknown, column: Column, { schema, object }: OperatorContext): Json {
  if (typeof operand === 'string' && column.options?.includes(operand)) return operand;
  const type = `${schema}.${object}_${column.key}_enum`;
  throw databaseRefusal(
    `invalid input value for enum ${type}: "${String(operand)}"`,
    'Invalid input provided.',
  );
}

function pattern(source: string, flags: string): Test {
  const expression = new RegExp(`^${source}$`, `${flags}su`);
  return known((value) => expression.test(typeof value === 'string' ? value : databaseJson(value)));
}

/** A LIKE pattern as a regular expression: % any text, _ one character, backslash takes the next one literally. */
function sqlPattern(text: string): string {
  return text.replace(/\\([\s\S])|[%_]|[\\^$.*+?()[\]{}|/]/g, (found, escaped: string | undefined) => {
    if (escaped !== undefined) return escaped.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
    if (found === '%') return '.*';
    return found === '_' ? '.' : `\\${found}`;
  });
}

/** JSON as the database writes it: a space after each colon and comma. */
function databaseJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((one: Json) => databaseJson(one)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, one]) => `${JSON.stringify(key)}: ${databaseJson(one)}`)
    .join(', ')}}`;
}
