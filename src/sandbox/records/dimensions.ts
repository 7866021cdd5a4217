import { requireReadableField, requireRight } from '../access/permissions';
import type { Column, Member, Shape } from '../model/shape';
import type { Compare } from '../store/compare';
import { comparatorOf } from '../store/compare';
import type { Json, Row } from '../store/row';
import { isObject } from '../store/row';
import { badInput, crash } from '../twenty-error';
import type { Call } from './call';
import { bucketOf } from './date-buckets';

/** One thing records are grouped by. */
export interface Dimension {
  /** `stage`, `amount.currencyCode`, `company.name`; orders name it so. */
  readonly path: string;
  /** The groups a record belongs to: one, or one per element of a list that is unnested. */
  readonly read: (row: Row) => readonly Json[];
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
  if (member.kind === 'toOne') return relationDimension(member, value, call);
  if (member.kind === 'composite') return partDimension(name, member, value, shape);
  return columnDimension(name, member.column, value);
}

function relationDimension(member: Member & { kind: 'toOne' }, value: unknown, call: Call): Dimension {
  const { store, model } = call.caller.workspace;
  const target = model.getShape(member.target);
  requireRight(call.caller.role, 'read', target.object);
  const [entry] = Object.entries(isObject(value) ? value : {});
  if (entry === undefined) {
    throw badInput('INVALID_QUERY_INPUT', `Field "${member.name}" requires a nested field in groupBy`);
  }
  const inner = dimensionOf(entry[0], entry[1], target, call);
  const nobody: Row = { id: '' };
  return {
    ...inner,
    path: `${member.name}.${inner.path}`,
    read: (row) => inner.read(store.findLive(member.target, row[member.column.key]) ?? nobody),
  };
}

function partDimension(
  name: string,
  member: Member & { kind: 'composite' },
  value: unknown,
  shape: Shape,
): Dimension {
  if (!isObject(value)) throw crash(`column ${shape.object.nameSingular}.${name} does not exist`);
  const [part = ''] = Object.keys(value);
  const column = member.parts.get(part);
  if (column === undefined) throw badInput('INVALID_QUERY_INPUT', `Unidentified field in groupBy: ${part}`);
  return columnDimension(`${name}.${part}`, column, true);
}

function columnDimension(path: string, column: Column, value: unknown): Dimension {
  const { key } = column;
  if (isObject(value) && value['unnest'] === true) {
    const read = (row: Row) => {
      const values = row[key];
      return Array.isArray(values) && values.length > 0 ? (values as Json[]) : [null];
    };
    return { path, read, compare: TEXT_ORDER };
  }
  if (!isObject(value)) return { path, read: (row) => [row[key] ?? null], compare: comparatorOf(column) };
  const bucket = DATES.includes(column.type) ? bucketOf(optionsOf(value)) : undefined;
  if (bucket === undefined) {
    throw badInput('INVALID_QUERY_INPUT', `Field "${path}" does not support nested subfields in groupBy`);
  }
  const read = (row: Row) => {
    const date = row[key];
    return [typeof date === 'string' ? bucket(date) : null];
  };
  return { path, read, compare: TEXT_ORDER };
}

function optionsOf(value: Record<string, unknown>) {
  const text = (option: unknown) => (typeof option === 'string' ? option : undefined);
  return {
    granularity: text(value['granularity']) ?? 'DAY',
    timeZone: text(value['timeZone']),
    weekStartDay: text(value['weekStartDay']),
  };
}
