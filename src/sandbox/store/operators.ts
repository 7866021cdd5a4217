import { badInput, crash, databaseRefusal, namedInput } from '../twenty-error';
import { SCALAR_TYPES } from '../model/field-types';
import type { ScalarType } from '../model/metadata';
import type { Column } from '../model/shape';
import type { Column as ColumnValues } from './columns/column';
import { comparatorOf } from './compare';
import type { Json } from './row';
import { InvalidValue, READERS } from './values';

/** A condition on the row at a slot, with SQL's three answers: null means unknown. */
export type Predicate = (slot: number) => boolean | null;

/** A condition on a stored value. */
type Test = (value: Json) => boolean | null;

/** What an operator is about: a column, what it holds, and the names of schema and table as the database's messages show them. */
export interface Asked {
  readonly column: Column;
  readonly values: ColumnValues;
  readonly schema: string;
  readonly table: string;
}

type Operator = (operand: unknown, asked: Asked) => Predicate;

/** Every filter operator. Which of them a type takes stands in SCALAR_TYPES. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  eq: (operand, asked) => {
    const wanted = read(operand, asked);
    if (wanted !== null) return compared(wanted, asked, (order) => order === 0);
    return readsAsText(asked) ? (slot) => asked.values.isNull(slot) : () => null;
  },
  neq: (operand, asked) => {
    const wanted = read(operand, asked);
    if (wanted !== null) return compared(wanted, asked, (order) => order !== 0);
    return operand === '' && readsAsText(asked) ? (slot) => !asked.values.isNull(slot) : () => null;
  },
  gt: comparison((order) => order > 0),
  gte: comparison((order) => order >= 0),
  lt: comparison((order) => order < 0),
  lte: comparison((order) => order <= 0),
  in: (operand, asked) => {
    const list = readList('in', operand, asked);
    if (list.length === 0) throw emptyList(asked.column);
    const wanted = new Set(list.map((one) => read(one, asked)));
    return asked.values.map(known((value) => wanted.has(value)));
  },
  is: (operand, { column, values }) => {
    if (operand !== 'NULL' && operand !== 'NOT_NULL') throw notNullOrNot();
    const isNull: Predicate =
      SCALAR_TYPES[column.type].isGenerated === true ? () => false : (slot) => values.isNull(slot);
    return operand === 'NULL' ? isNull : (slot) => isNull(slot) === false;
  },
  like: matching('like', ''),
  ilike: matching('ilike', 'i'),
  startsWith: textual('startsWith', (text) => (value) => String(value).startsWith(text)),
  endsWith: textual('endsWith', (text) => (value) => String(value).endsWith(text)),
  containsIlike: textual('containsIlike', (text) => {
    const test = pattern(sqlPattern(text), 'i');
    return (value) => Array.isArray(value) && value.some((one) => test(one as Json) === true);
  }),
  containsAny: (operand, asked) => {
    const wanted = readList('containsAny', operand, asked);
    if (asked.column.type !== 'MULTI_SELECT') throw crash('Data validation error.');
    return asked.values.map(
      known((value) => Array.isArray(value) && value.some((one) => wanted.includes(one))),
    );
  },
  isEmptyArray: (operand, asked) => {
    const { column, values } = asked;
    if (typeof operand !== 'boolean') throw wrongOperand('isEmptyArray', 'a boolean', column);
    if (column.type === 'SELECT' || column.type === 'RATING') throw notInEnum('{}', asked);
    return values.map(known((value) => Array.isArray(value) && value.length === 0));
  },
};

/** Whether nothing and an empty text are the same to the column. */
function readsAsText({ column }: Asked): boolean {
  return column.type === 'TEXT' && column.empty === '';
}

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

function textual(name: string, testOf: (text: string) => (value: Json) => boolean): Operator {
  return (operand, { column, values }) => values.map(known(testOf(readText(name, operand, column))));
}

/** Patterns; the empty one also fits what is empty. */
function matching(name: string, flags: string): Operator {
  return (operand, asked) => {
    const text = readText(name, operand, asked.column);
    if (text === '' && readsAsText(asked)) return (slot) => asked.values.isNull(slot);
    return asked.values.map(pattern(sqlPattern(text), flags));
  };
}

function readText(name: string, operand: unknown, column: Column): string {
  if (typeof operand === 'string') return operand;
  const message = `Filter operator "${name}" requires a string value for field "${column.label}", got ${typeof operand}`;
  throw badInput('INVALID_ARGS_FILTER', message, `Invalid filter: "${name}" operator requires a String`);
}

function readList(name: string, operand: unknown, { column }: Asked): unknown[] {
  if (Array.isArray(operand)) return operand;
  throw wrongOperand(name, 'an array', column);
}

function wrongOperand(name: string, kind: string, { label }: Column) {
  return badInput(
    'INVALID_ARGS_FILTER',
    `Filter operator "${name}" requires ${kind} value for field ${label}`,
    `Invalid filter: "${name}" operator requires ${kind}`,
  );
}

function notNullOrNot() {
  return badInput(
    'INVALID_ARGS_FILTER',
    'Invalid filter value for "is" operator. Expected "NULL" or "NOT_NULL"',
    'Invalid value for "is" operator',
  );
}

function emptyList({ label }: Column) {
  const name = label.split('.').at(-1) ?? label;
  const message = `Invalid filter value for field ${name}. Expected non-empty array`;
  return namedInput('INVALID_QUERY_INPUT', message, 'Invalid filter value: ""');
}

const NUMBERS: readonly ScalarType[] = ['NUMBER', 'NUMERIC', 'POSITION'];

/**
 * Reads an operand as Twenty does before it asks the database: numbers and truth values may be texts, texts may be
 * anything, enums are left to the database, which names its type.
 */
function read(operand: unknown, asked: Asked): Json {
  const { column } = asked;
  if (operand === null) return null;
  if (column.options !== null) return readEnum(operand, asked);
  if (column.type === 'TEXT' || column.type === 'TS_VECTOR') return String(operand) || null;
  const type = NUMBERS.includes(column.type) ? 'NUMBER' : column.type;
  try {
    return READERS[type](typeof operand === 'string' ? coerced(operand, type) : operand, column);
  } catch (error) {
    if (error instanceof InvalidValue) throw badInput('INVALID_ARGS_FILTER', error.message, error.friendly);
    throw error;
  }
}

function coerced(text: string, type: ScalarType): unknown {
  if (type === 'NUMBER') return Number.parseFloat(text);
  return type === 'BOOLEAN' && (text === 'true' || text === 'false') ? text === 'true' : text;
}

function readEnum(operand: unknown, asked: Asked): Json {
  if (typeof operand === 'string' && asked.column.options?.includes(operand)) return operand;
  throw notInEnum(String(operand), asked);
}

function notInEnum(value: string, { column, schema, table }: Asked) {
  const name = `${table}_${column.key}_enum`;
  const type = `${schema}.${/^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name}"`}`;
  return databaseRefusal(`invalid input value for enum ${type}: "${value}"`, 'Invalid input provided.');
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
