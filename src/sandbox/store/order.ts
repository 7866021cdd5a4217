import { badInput } from '../twenty-error';
import type { Column, Member, Shape } from '../model/shape';
import type { Compare } from './compare';
import { comparatorOf } from './compare';
import type { Json, Row } from './row';
import { isObject } from './row';
import type { Store } from './store';

/** Ways to sort, as clients spell them. */
export type Direction = 'AscNullsFirst' | 'AscNullsLast' | 'DescNullsFirst' | 'DescNullsLast';
const DIRECTIONS: readonly string[] = ['AscNullsFirst', 'AscNullsLast', 'DescNullsFirst', 'DescNullsLast'];

/** One key of an order: how to reach the value in a record, and which way it sorts. */
export interface OrderKey {
  /** `name`, `name.firstName`, `company.name`; cursors hold values by these paths. */
  readonly path: readonly string[];
  readonly read: (row: Row) => Json;
  readonly compare: Compare;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

/** Reads an `orderBy` argument, a list of objects (a single object is taken too). */
export function readOrder(orderBy: unknown, shape: Shape, store: Store): OrderKey[] {
  const list = Array.isArray(orderBy) ? orderBy : [orderBy];
  return list.flatMap((entry) =>
    Object.entries(isObject(entry) ? entry : {}).flatMap(([name, value]) =>
      keysOf(name, value, shape, store),
    ),
  );
}

/** The order of `id`, which every order ends with. */
export function idOrder(): OrderKey {
  return {
    path: ['id'],
    read: (row) => row.id,
    compare: (a, b) => (String(a) < String(b) ? -1 : Number(a !== b)),
    descending: false,
    nullsFirst: false,
  };
}

function keysOf(name: string, value: unknown, shape: Shape, store: Store): OrderKey[] {
  const member = shape.members.get(name);
  if (member === undefined || member.kind === 'toMany') {
    throw badInput('FIELD_NOT_FOUND', `Field "${name}" does not exist or is not sortable`);
  }
  if (value === undefined || value === null) return [];
  if (member.kind === 'composite') return compositeKeys(name, member, value);
  if (member.kind === 'toOne') return relationKeys(name, member, value, store);
  return [columnKey([name], member.column, value)];
}

function compositeKeys(name: string, member: Member & { kind: 'composite' }, value: unknown): OrderKey[] {
  if (!isObject(value)) {
    const example = '(e.g., { ' + name + ": { subFieldName: 'AscNullsFirst' } })";
    throw badInput('INVALID_QUERY_INPUT', `Composite field "${name}" requires subfield ordering ${example}`);
  }
  return Object.entries(value).map(([part, direction]) => {
    const column = member.parts.get(part);
    if (column !== undefined) return columnKey([name, part], column, direction);
    throw badInput('INVALID_QUERY_INPUT', `Sub field "${part}" not found in composite field "${name}"`);
  });
}

function relationKeys(
  name: string,
  member: Member & { kind: 'toOne' },
  value: unknown,
  store: Store,
): OrderKey[] {
  if (!isObject(value)) {
    const example = '(e.g., { ' + name + ": { fieldName: 'AscNullsFirst' } })";
    throw badInput(
      'INVALID_QUERY_INPUT',
      `Relation field "${name}" requires nested field ordering ${example}`,
    );
  }
  const target = store.model.getShape(member.target);
  return Object.entries(value)
    .flatMap(([field, direction]) => keysOf(field, direction, target, store))
    .map((key) => ({
      ...key,
      path: [name, ...key.path],
      read: (row: Row) => {
        const related = store.findLive(member.target, row[member.column.key]);
        return related === undefined ? null : key.read(related);
      },
    }));
}

function columnKey(path: readonly string[], column: Column, direction: unknown): OrderKey {
  if (typeof direction !== 'string' || !DIRECTIONS.includes(direction)) {
    const allowed = DIRECTIONS.join(', ');
    const message = `Scalar field "${path.at(-1) ?? ''}" requires a direction value (${allowed})`;
    throw badInput('INVALID_QUERY_INPUT', message);
  }
  return {
    path,
    read: (row) => row[column.key] ?? null,
    compare: comparatorOf(column),
    descending: direction.startsWith('Desc'),
    nullsFirst: direction.endsWith('First'),
  };
}

/** Sorts copies of the rows by the keys, ties by id. */
export function sortRows(rows: Iterable<Row>, keys: readonly OrderKey[], backwards = false): Row[] {
  const order = [...keys, idOrder()];
  const sign = backwards ? -1 : 1;
  return [...rows].sort((a, b) => sign * compareRows(a, b, order));
}

function compareRows(a: Row, b: Row, keys: readonly OrderKey[]): number {
  for (const key of keys) {
    const order = compareBy(key, key.read(a), key.read(b));
    if (order !== 0) return order;
  }
  return 0;
}

/** Compares two values under one key: direction and place of nulls included. */
export function compareBy(key: OrderKey, a: Json, b: Json): number {
  if (a === null || b === null) {
    if (a === b) return 0;
    return (a === null) === key.nullsFirst ? -1 : 1;
  }
  return key.descending ? key.compare(b, a) : key.compare(a, b);
}
