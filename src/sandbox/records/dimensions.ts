import { requireReadableField, requireRight } from '../access/permissions';
import type { Column, Member, Shape } from '../model/shape';
import { tableName } from '../model/shape';
import type { Compare } from '../store/columns/form';
import { comparatorOf } from '../store/compare';
import type { Json } from '../store/row';
import { isObject } from '../store/row';
import type { Table } from '../store/table';
import { badInput, crash } from '../twenty-error';
import type { Call } from './call';
import type { Buckets } from './date-buckets';
import { bucketsOf, isGranularity } from './date-buckets';

/** One thing records are grouped by. */
export interface Dimension {
  /** `stage`, `amount.currencyCode`, `company.name`; orders name it so. */
  readonly path: string;
  readonly granularity?: string;
  /** The value of the record at a slot; null for none. */
  readonly read: (slot: number) => Json;
  /** A number that stands for the value, where that is quicker to have: the slot of the record behind a relation. */
  readonly code?: (slot: number) => number;
  /** How an answer writes a value, where it is not the value itself. */
  readonly show?: (value: Json) => Json;
  /** Where names of days and months stand among their like when they are asked for in order. */
  readonly rank?: ((value: Json) => number) | undefined;
  /** Whether a record belongs to a group for each element of its list. */
  readonly isUnnested?: boolean;
  readonly compare: Compare;
}

const TEXT_ORDER = comparatorOf({ type: 'TEXT', options: null });
const DATES: readonly string[] = ['DATE', 'DATE_TIME'];
const LISTS: readonly string[] = ['MULTI_SELECT', 'ARRAY'];
const GROUPABLE_SYSTEM_FIELDS: readonly string[] = ['createdAt', 'updatedAt'];
const UNGROUPABLE_TYPES: readonly string[] = ['TS_VECTOR', 'RAW_JSON', 'FILES', 'POSITION'];

/** Where a dimension is read: the object asked about, or one behind a relation. */
interface Origin {
  readonly shape: Shape;
  readonly table: Table;
  readonly schema: string;
  /** The relation that leads there. */
  readonly via?: string;
}

function refusal(message: string) {
  return badInput('INVALID_QUERY_INPUT', message);
}

/** Reads a `groupBy` argument: a list of objects with one key each, at most. */
export function readDimensions(groupBy: unknown, call: Call): Dimension[] {
  const list: unknown[] = Array.isArray(groupBy) ? groupBy : [groupBy];
  const origin = originOf(call.shape, call);
  return list.flatMap((entry) => {
    if (entry === null || entry === undefined) throw crash('Cannot convert undefined or null to object');
    const entries = Object.entries(entry);
    refuseSeveral(entries, 'fields in one GroupByInput');
    return entries.map(([name, value]) => dimensionOf(name, value, origin, call));
  });
}

function originOf(shape: Shape, { caller }: Call, via?: string): Origin {
  const { store, schema } = caller.workspace;
  const table = store.table(shape.object.nameSingular);
  return { shape, table, schema, ...(via !== undefined && { via }) };
}

function refuseSeveral(entries: readonly unknown[], what: string): void {
  if (entries.length < 2) return;
  throw refusal(`You cannot provide multiple ${what}, split them into multiple GroupByInput`);
}

function dimensionOf(name: string, value: unknown, origin: Origin, call: Call): Dimension {
  const member = origin.shape.members.get(name);
  if (member === undefined) throw refusal(`Unidentified field in groupBy: ${name}`);
  requireReadableField(call.caller.role, origin.shape.object, member.field.name);
  if (!isGroupable(member)) throw refusal(`Field "${name}" is not supported in groupBy`);
  switch (member.kind) {
    case 'toMany':
      throw refusal(`Field "${name}" is not supported in groupBy`);
    case 'toOne':
      return isObject(value) ? relationDimension(member, value, origin, call) : wholeColumn(name, origin);
    case 'key':
      return keyDimension(member, columnDimension(name, member.column, value, origin), origin, call);
    case 'column':
      return columnDimension(name, member.column, value, origin);
    case 'composite':
      return compositeDimension(name, member, value, origin);
  }
}

function isGroupable({ field }: Member): boolean {
  const isHidden = field.isSystem && !GROUPABLE_SYSTEM_FIELDS.includes(field.name);
  return !isHidden && !UNGROUPABLE_TYPES.includes(field.type);
}

/** Twenty asks the database for a column of the field's name, which there is not. */
function wholeColumn(name: string, { shape }: Origin): never {
  throw crash(`column ${shape.object.nameSingular}.${name} does not exist`);
}

/** A foreign key to a record in the trash groups as none. Orders know it as the id behind the relation only. */
function keyDimension(
  member: Member & { kind: 'key' | 'toOne' },
  key: Dimension,
  { shape }: Origin,
  call: Call,
): Dimension {
  const related = call.caller.workspace.store.follow(shape, member);
  const path = `${member.column.key.replace(/Id$/, '')}.id`;
  return { ...key, path, code: related, read: (slot) => (related(slot) < 0 ? null : key.read(slot)) };
}

/** Groups reach across one relation, and to no relation or foreign key behind it. */
function relationDimension(
  member: Member & { kind: 'toOne' },
  value: Readonly<Record<string, unknown>>,
  { shape }: Origin,
  call: Call,
): Dimension {
  const { store, model } = call.caller.workspace;
  const target = model.getShape(member.target);
  requireRight(call.caller.role, 'read', target.object);
  const entries = Object.entries(value);
  refuseSeveral(entries, 'nested fields in one relation GroupByInput');
  const [name, inner] = entries[0] ?? ['undefined', undefined];
  const nested = getNested(name, target);
  requireReadableField(call.caller.role, target.object, nested.field.name);
  if (name === 'id' && inner === true) {
    const key = columnDimension('id', member.column, true, originOf(shape, call));
    return keyDimension(member, key, originOf(shape, call), call);
  }
  const origin = originOf(target, call, member.name);
  const dimension =
    nested.kind === 'composite'
      ? compositeDimension(name, nested, inner, origin)
      : columnDimension(name, nested.column, inner, origin);
  const related = store.follow(shape, member);
  return {
    ...dimension,
    path: `${member.name}.${dimension.path}`,
    read: (slot) => dimension.read(related(slot)),
  };
}

function getNested(name: string, target: Shape): Member & { kind: 'column' | 'composite' } {
  const nested = target.members.get(name);
  const { nameSingular } = target.object;
  if (nested === undefined || nested.kind === 'key')
    throw refusal(`Nested field "${name}" not found in target object "${nameSingular}"`);
  if (nested.kind === 'toMany' || (name !== 'id' && !isGroupable(nested)))
    throw refusal(`Nested field "${name}" is not supported in groupBy`);
  if (nested.kind !== 'toOne') return nested;
  const reason = `"${name}" is a relation field of "${nameSingular}"`;
  throw refusal(`Cannot group by a relation field of the relation field: ${reason}`);
}

function compositeDimension(
  name: string,
  member: Member & { kind: 'composite' },
  value: unknown,
  origin: Origin,
): Dimension {
  if (!isObject(value)) return wholeComposite(name, value, origin);
  const isNested = origin.via !== undefined;
  const entries = Object.entries(value);
  refuseSeveral(entries, `${isNested ? 'composite ' : ''}subfields in one GroupByInput`);
  const [part, given] = entries[0] ?? ['undefined', undefined];
  const column = member.parts.get(part);
  if (column === undefined || column.type === 'RAW_JSON' || (isNested && given !== true))
    throw refusal(`Composite subfield "${part}" is not supported in groupBy for "${name}"`);
  if (given !== true)
    throw refusal(`Composite subfield "${part}" must be set to true in groupBy for "${name}"`);
  return columnDimension(`${name}.${part}`, column, true, origin);
}

function wholeComposite(name: string, value: unknown, origin: Origin): never {
  if (origin.via !== undefined)
    throw refusal(`Composite field "${name}" requires a subfield to be specified`);
  if (value !== true) throw refusal(`Invalid groupBy definition for field "${name}"`);
  return wholeColumn(name, origin);
}

function columnDimension(path: string, column: Column, value: unknown, origin: Origin): Dimension {
  const values = origin.table.column(column.key);
  const read = (slot: number) => values.get(slot);
  if (isObject(value) && DATES.includes(column.type) && isGranularity(value['granularity']))
    return dateDimension(path, column, bucketsOf(optionsOf(value), isZoned(column, origin)), origin);
  if (isObject(value) && 'unnest' in value && origin.via === undefined) {
    if (!LISTS.includes(column.type)) throw noList(column, origin);
    return { path, read, compare: TEXT_ORDER, isUnnested: true };
  }
  if (value === true) return { path, read, compare: comparatorOf(column), ...shown(column) };
  throw notUnderstood(path, value, origin);
}

function notUnderstood(path: string, value: unknown, { via }: Origin) {
  if (via !== undefined) return refusal(`Invalid groupBy definition for nested field "${via}.${path}"`);
  return refusal(
    isObject(value)
      ? `Field "${path}" does not support nested subfields in groupBy`
      : `Invalid groupBy definition for field "${path}"`,
  );
}

/** Days have no zone, and behind a relation Twenty looks at the relation's type and takes no zone either. */
function isZoned(column: Column, { via }: Origin): boolean {
  return column.type === 'DATE_TIME' && via === undefined;
}

function dateDimension(path: string, column: Column, buckets: Buckets, { table }: Origin): Dimension {
  const read = table
    .column(column.key)
    .mapTimes((date) => (typeof date === 'string' ? buckets.of(date) : null));
  return { path, read, compare: TEXT_ORDER, granularity: buckets.granularity, rank: buckets.rank };
}

/** Numbers of unlimited size come as texts, lists of options as the database writes them. */
function shown({ type }: Column): Pick<Dimension, 'show'> {
  if (type === 'NUMERIC') return { show: (value) => (value === null ? null : String(value)) };
  if (type !== 'MULTI_SELECT') return {};
  return { show: (value) => (Array.isArray(value) ? `{${value.join(',')}}` : value) };
}

function noList(column: Column, { shape, schema }: Origin) {
  const type =
    column.options === null ? column.type.toLowerCase() : `${schema}.${tableName(shape)}_${column.key}_enum`;
  return crash(`function cardinality(${type}) does not exist`);
}

function optionsOf(value: Record<string, unknown>) {
  const text = (option: unknown) => (typeof option === 'string' && option !== '' ? option : undefined);
  return {
    granularity: text(value['granularity']) ?? '',
    timeZone: text(value['timeZone']),
    weekStartDay: text(value['weekStartDay']),
  };
}
