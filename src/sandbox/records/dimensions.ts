import { requireReadableField, requireRight } from '../access/permissions';
import type { Column, Member, Shape } from '../model/shape';
import type { Compare } from '../store/columns/form';
import { comparatorOf } from '../store/compare';
import type { Json } from '../store/row';
import { isObject } from '../store/row';
import type { Table } from '../store/table';
import { badInput, crash } from '../twenty-error';
import type { Call } from './call';
import { bucketOf } from './date-buckets';

/** One thing records are grouped by. */
export interface Dimension {
  /** `stage`, `amount.currencyCode`, `company.name`; orders name it so. */
  readonly path: string;
  /** The value of the record at a slot; null for none. */
  readonly read: (slot: number) => Json;
  /** A number that stands for the value, where that is quicker to have: the slot of the record behind a relation. */
  readonly code?: (slot: number) => number;
  /** Whether a record belongs to a group for each element of its list. */
  readonly isUnnested?: boolean;
  readonly compare: Compare;
}

const TEXT_ORDER = comparatorOf({ type: 'TEXT', options: null });
const DATES: readonly string[] = ['DATE', 'DATE_TIME'];
const GROUPABLE_SYSTEM_FIELDS: readonly string[] = ['createdAt', 'updatedAt'];

/** Reads a `groupBy` argument: a list of objects with one key each. */
export function readDimensions(groupBy: unknown, call: Call): Dimension[] {
  const list = Array.isArray(groupBy) ? groupBy : [groupBy];
  return list.filter(isObject).map((entry) => {
    const entries = Object.entries(entry).filter(([, value]) => value != null);
    const [first] = entries;
    if (first === undefined || entries.length > 1) {
      throw badInput(
        'INVALID_QUERY_INPUT',
        'You cannot provide multiple fields in one GroupByInput, split them into multiple GroupByInput',
      );
    }
    return dimensionOf(first[0], first[1], call.shape, call);
  });
}

function dimensionOf(name: string, value: unknown, shape: Shape, call: Call): Dimension {
  const member = shape.members.get(name);
  if (member === undefined) throw badInput('INVALID_QUERY_INPUT', `Unidentified field in groupBy: ${name}`);
  requireReadableField(call.caller.role, shape.object, member.field.name);
  const isHidden = member.field.isSystem && !GROUPABLE_SYSTEM_FIELDS.includes(name);
  if (isHidden || member.kind === 'toMany') {
    throw badInput('INVALID_QUERY_INPUT', `Field "${name}" is not supported in groupBy`);
  }
  if (member.kind === 'toOne') return relationDimension(member, value, shape, call);
  const table = call.caller.workspace.store.table(shape.object.nameSingular);
  if (member.kind === 'key')
    return keyDimension(member, columnDimension(name, member.column, value, table), shape, call);
  if (member.kind !== 'composite') return columnDimension(name, member.column, value, table);
  const column = partOf(name, member, value, shape);
  return columnDimension(`${name}.${column.label.split('.')[1] ?? ''}`, column, true, table);
}

/** A foreign key to a record in the trash groups as none. Orders know it as the id behind the relation only. */
function keyDimension(
  member: Member & { kind: 'key' | 'toOne' },
  key: Dimension,
  shape: Shape,
  call: Call,
): Dimension {
  const related = call.caller.workspace.store.follow(shape, member);
  const path = `${member.column.key.replace(/Id$/, '')}.id`;
  return { ...key, path, code: related, read: (slot) => (related(slot) < 0 ? null : key.read(slot)) };
}

function relationDimension(
  member: Member & { kind: 'toOne' },
  value: unknown,
  shape: Shape,
  call: Call,
): Dimension {
  const { store, model } = call.caller.workspace;
  const target = model.getShape(member.target);
  requireRight(call.caller.role, 'read', target.object);
  const [entry] = Object.entries(isObject(value) ? value : {});
  if (entry === undefined) {
    throw badInput('INVALID_QUERY_INPUT', `Field "${member.name}" requires a nested field in groupBy`);
  }
  if (entry[0] === 'id') {
    const key = columnDimension('id', member.column, true, store.table(shape.object.nameSingular));
    return keyDimension(member, key, shape, call);
  }
  refuseFurther(entry[0], member.name, shape, target);
  const inner = dimensionOf(entry[0], inUtc(entry[1]), target, call);
  const related = store.follow(shape, member);
  return { ...inner, path: `${member.name}.${inner.path}`, read: (slot) => inner.read(related(slot)) };
}

/** Behind a relation Twenty needs no time zone and takes no notice of one. */
const inUtc = (value: unknown) =>
  isObject(value) && 'granularity' in value ? { ...value, timeZone: 'UTC' } : value;

/** Groups reach across one relation, and to no foreign key behind it. */
function refuseFurther(name: string, via: string, shape: Shape, target: Shape): void {
  const kind = target.members.get(name)?.kind;
  if (kind === 'toOne') {
    const message = `Cannot group by a relation field of the relation field: "${via}" is a relation field of "${shape.object.nameSingular}"`;
    throw badInput('INVALID_QUERY_INPUT', message);
  }
  if (kind === 'key') {
    const message = `Nested field "${name}" not found in target object "${target.object.nameSingular}"`;
    throw badInput('INVALID_QUERY_INPUT', message);
  }
}

function partOf(name: string, member: Member & { kind: 'composite' }, value: unknown, shape: Shape): Column {
  if (!isObject(value)) throw crash(`column ${shape.object.nameSingular}.${name} does not exist`);
  const [part = ''] = Object.keys(value);
  const column = member.parts.get(part);
  if (column === undefined) throw badInput('INVALID_QUERY_INPUT', `Unidentified field in groupBy: ${part}`);
  return column;
}

function columnDimension(path: string, column: Column, value: unknown, table: Table): Dimension {
  const values = table.column(column.key);
  const read = (slot: number) => values.get(slot);
  if (!isObject(value)) return { path, read, compare: comparatorOf(column) };
  if (value['unnest'] === true) return { path, read, compare: TEXT_ORDER, isUnnested: true };
  const bucket = DATES.includes(column.type) ? bucketOf(optionsOf(value)) : undefined;
  if (bucket === undefined) {
    throw badInput('INVALID_QUERY_INPUT', `Field "${path}" does not support nested subfields in groupBy`);
  }
  const bucketed = values.mapTimes((date) => (typeof date === 'string' ? bucket(date) : null));
  return { path, read: bucketed, compare: TEXT_ORDER };
}

function optionsOf(value: Record<string, unknown>) {
  const text = (option: unknown) => (typeof option === 'string' ? option : undefined);
  return {
    granularity: text(value['granularity']) ?? 'DAY',
    timeZone: text(value['timeZone']),
    weekStartDay: text(value['weekStartDay']),
  };
}
