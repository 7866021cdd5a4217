import { badInput, crash, databaseRefusal } from '../twenty-error';
import type { Column } from '../model/shape';
import type { Column as ColumnValues } from './columns/column';
import { comparatorOf } from './compare';
import type { Json } from './row';
import { InvalidValue, READERS } from './values';

/** A condition on the row at a slot, with SQL's three answers: null means unknown. */
export type Predicate = (slot: number) => boolean | null;

/** A condition on a stored value. */
type Test = (value: Json) => boolean | null;

/** What an operator is about: a column, what it holds, and the schema's name as the database's messages show it. */
export interface Asked {
  readonly column: Column;
  readonly values: ColumnValues;
  readonly schema: string;
  readonly object: string;
}

type Operator = (operand: unknown, asked: Asked) => Predicate;

/** Every filter operator. Which of them a type takes stands in SCALAR_TYPES. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  eq: (operand, asked) => {
    const wanted = read(operand, asked);
    return wanted === null
      ? asked.values.map((value) => value === null)
      : compared(wanted, asked, (order) => order === 0);
  },
  neq: (operand, asked) => {
    const wanted = read(operand, asked);
    return wanted === null
      ? asked.values.map((value) => value !== null)
      : compared(wanted, asked, (order) => order !== 0);
  },
  gt: comparison((order) => order > 0),
  gte: comparison((order) => order >= 0),
  lt: comparison((order) => order < 0),
  lte: comparison((order) => order <= 0),
  in: (operand, asked) => {
    const wanted = new Set(operandList(operand, asked.column).map((one) => read(one, asked)));
    return asked.values.map((value) => (value === null && !wanted.has(null) ? null : wanted.has(value)));
  },
  is: (operand, { values }) => {
    if (operand === 'NULL') return (slot) => values.isNull(slot);
    if (operand === 'NOT_NULL') return (slot) => !values.isNull(slot);
    throw badInput('INVALID_ARGS_FILTER', `Invalid filter value ${String(operand)} for operator "is"`);
  },
  like: (operand, { values }) => values.map(pattern(sqlPattern(String(operand)), '')),
  ilike: (operand, { values }) => values.map(pattern(sqlPattern(String(operand)), 'i')),
  startsWith: (operand, { values }) =>
    values.map(known((value) => String(value).startsWith(String(operand)))),
  endsWith: (operand, { values }) => values.map(known((value) => String(value).endsWith(String(operand)))),
  containsIlike: (operand, { values }) => {
    const test = pattern(sqlPattern(String(operand)), 'i');
    return values.map(
      known((value) => Array.isArray(value) && value.some((one) => test(one as Json) === true)),
    );
  },
  containsAny: (operand, { column, values }) => {
    if (column.type !== 'MULTI_SELECT') throw crash('Data validation error.');
    const wanted = operandList(operand, column);
    return values.map(known((value) => Array.isArray(value) && value.some((one) => wanted.includes(one))));
  },
  isEmptyArray: (_operand, { values }) =>
    values.map(known((value) => Array.isArray(value) && value.length === 0)),
};

function known(test: (value: Json) => boolean): Test {
  return (value) => (value === null ? null : test(value));
}

function compared(wanted: Json, { column, values }: Asked, holds: (order: number) => boolean): Predicate {
  const order = values.against(wanted, comparatorOf(column));
  return (slot) => (values.isNull(slot) ? null : holds(order(slot)));
}

function comparison(holds: (order: number) => boolean): Operator {
  return (operand, asked) => {
    const bound = read(operand, asked);
    return bound === null ? () => null : compared(bound, asked, holds);
  };
}

function operandList(operand: unknown, column: Column): unknown[] {
  if (Array.isArray(operand) && operand.length > 0) return operand;
  const message = `Invalid filter value for field ${column.label}. Expected non-empty array`;
  throw badInput('INVALID_QUERY_INPUT', message, `Invalid filter value: "${String(operand)}"`);
}

/** Reads an operand as its column's type would be read; enums are left to the database, which names its type. */
function read(operand: unknown, asked: Asked): Json {
  const { column } = asked;
  if (operand === null) return null;
  if (column.options !== null) return readEnum(operand, asked);
  try {
    return READERS[column.type](operand, column);
  } catch (error) {
    if (error instanceof InvalidValue) throw badInput('INVALID_ARGS_FILTER', error.message, error.friendly);
    throw error;
  }
}

function readEnum(operand: unknown, { column, schema, object }: Asked): Json {
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
