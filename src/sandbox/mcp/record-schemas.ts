import { SCALAR_TYPES } from '../model/field-types';
import type { Column, Member, Shape } from '../model/shape';
import { described } from './json-schema';

type Node = Readonly<Record<string, unknown>>;

const NULLNESS = { description: 'Is null or not null', type: 'string', enum: ['NULL', 'NOT_NULL'] };
const DIRECTION = {
  type: 'string',
  enum: ['AscNullsFirst', 'AscNullsLast', 'DescNullsFirst', 'DescNullsLast'],
};

/** What each filter operator says of itself; operators that are not here are not offered. */
const OPERATORS: Readonly<Record<string, string>> = {
  eq: 'Equals',
  neq: 'Not equals',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
  in: 'In array',
  like: 'LIKE (% wildcard)',
  ilike: 'ILIKE (% wildcard, case-insensitive)',
  startsWith: 'Starts with',
  endsWith: 'Ends with',
  containsAny: 'Contains any of',
  is: '',
};

const SCALARS: Readonly<Record<string, Node>> = {
  UUID: { type: 'string', format: 'uuid' },
  NUMBER: { type: 'number' },
  NUMERIC: { type: 'number' },
  BOOLEAN: { type: 'boolean' },
  DATE: { type: 'string', format: 'date' },
  DATE_TIME: { type: 'string', format: 'date-time' },
  RAW_JSON: { type: 'object' },
  FILES: { type: 'array', items: { type: 'object' } },
  MULTI_SELECT: { type: 'array', items: { type: 'string' } },
  ARRAY: { type: 'array', items: { type: 'string' } },
};

function valueOf({ type, options }: Column): Node {
  const enumeration = options === null ? {} : { enum: options };
  return { ...(SCALARS[type] ?? { type: 'string' }), ...enumeration };
}

const UNORDERED = ['TEXT', 'UUID', 'SELECT', 'RATING'];
const LISTS = ['in', 'containsAny'];

/** The operators of a column; inside a composite text has no list of values. */
function columnFilter(column: Column, isPart: boolean): Node {
  const value = valueOf(column);
  const isEnum = column.options !== null;
  const names = SCALAR_TYPES[column.type].operators.filter(
    (name) =>
      name in OPERATORS &&
      !(UNORDERED.includes(column.type) && /^[gl]te?$/.test(name)) &&
      !(isPart && name === 'in') &&
      !(isEnum && name === 'containsAny' && column.type === 'SELECT'),
  );
  const ordered = Object.keys(OPERATORS).filter((name) => names.includes(name));
  const properties = ordered.map((name) => {
    if (name === 'is') return [name, NULLNESS];
    const description = OPERATORS[name] ?? '';
    return [
      name,
      LISTS.includes(name) ? { description, type: 'array', items: value } : { description, ...value },
    ];
  });
  return { type: 'object', properties: Object.fromEntries(properties) as Node };
}

/** Fields that tools show: no system fields, no vectors, no lists of related records. */
function offered(shape: Shape): [string, Member][] {
  return [...shape.members].filter(
    ([, { kind, field }]) =>
      !field.isSystem && !HIDDEN.has(field.name) && kind !== 'toOne' && kind !== 'toMany',
  );
}
const HIDDEN = new Set(['id', 'createdAt', 'updatedAt', 'deletedAt', 'createdBy', 'updatedBy', 'position']);

function memberFilter(member: Member): Node {
  if (member.kind !== 'composite') {
    return 'column' in member ? columnFilter(member.column, false) : {};
  }
  const isText = member.field.type === 'RICH_TEXT';
  const parts = [...member.parts].filter(([name, column]) =>
    isText ? name === 'markdown' : column.type !== 'RAW_JSON',
  );
  return {
    type: 'object',
    properties: Object.fromEntries(parts.map(([name, column]) => [name, columnFilter(column, true)])),
  };
}

/** The filter of an object: fields, and conditions that hold filters in turn. */
export function filterSchema(shape: Shape): {
  readonly fields: Node;
  readonly logic: Node;
  readonly whole: Node;
} {
  const fields = Object.fromEntries(offered(shape).map(([name, member]) => [name, memberFilter(member)]));
  const properties: Record<string, unknown> = { ...fields };
  const whole = { type: 'object', properties };
  const list = (description: string) => ({ description, type: 'array', items: whole });
  const logic = () => ({
    or: list('OR condition - matches if ANY of the filters match'),
    and: list('AND condition - matches if ALL filters match'),
    not: described('NOT condition - matches if the filter does NOT match', whole),
  });
  Object.assign(properties, logic());
  return { fields, logic: logic(), whole };
}

/** What sorts records. */
export const ORDER_SCHEMA: Node = {
  description:
    'Sort by field(s), e.g. [{fieldName: "DescNullsLast"}]; composite fields take {sub-field: direction}.',
  type: 'array',
  items: {
    description: 'Object with exactly ONE property.',
    type: 'object',
    properties: {},
    additionalProperties: {
      anyOf: [
        DIRECTION,
        { type: 'object', propertyNames: { type: 'string' }, additionalProperties: DIRECTION },
      ],
    },
  },
};

/** The values a record is written with. */
export function valuesSchema(shape: Shape): Node {
  const position = {
    anyOf: [{ type: 'number' }, { type: 'string', const: 'first' }, { type: 'string', const: 'last' }],
  };
  const given = offered(shape).map(([name, member]) => [name, memberValue(member)]);
  return {
    position: { description: 'A number, "first" or "last".', ...position },
    ...Object.fromEntries(given),
  };
}

function memberValue(member: Member): Node {
  const description = member.field.description ?? member.field.label;
  if (member.kind !== 'composite')
    return 'column' in member ? { description, ...valueOf(member.column) } : {};
  const parts = [...member.parts].map(([name, column]) => [name, valueOf(column)]);
  return { description, type: 'object', properties: Object.fromEntries(parts) as Node };
}
