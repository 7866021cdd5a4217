import { namedInput, crash } from '../twenty-error';
import type { Column, Member, Shape } from '../model/shape';
import { comparatorOf } from './compare';
import type { Column as ColumnValues } from './columns/column';
import { firstOf } from './first-of';
import type { Json } from './row';
import { isObject } from './row';
import type { Store } from './store';
import type { Table } from './table';

/** Ways to sort, as clients spell them. */
export type Direction = 'AscNullsFirst' | 'AscNullsLast' | 'DescNullsFirst' | 'DescNullsLast';
const DIRECTIONS: readonly string[] = ['AscNullsFirst', 'AscNullsLast', 'DescNullsFirst', 'DescNullsLast'];

/** One key of an order: how to reach the value of the row at a slot, and which way it sorts. */
export interface OrderKey {
  /** `name`, `name.firstName`, `company.name`; cursors hold values by these paths. */
  readonly path: readonly string[];
  readonly isNull: (slot: number) => boolean;
  /** Which of two slots comes first: direction and place of nulls included. */
  readonly order: (a: number, b: number) => number;
  /** Compares the value at a slot, which is not null, with one of a cursor; ascending. */
  readonly against: (value: Json) => (slot: number) => number;
  readonly descending: boolean;
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
export function idOrder(table: Table): OrderKey {
  return columnKey(['id'], { key: 'id', type: 'UUID', options: null }, 'AscNullsLast', table);
}

function keysOf(name: string, value: unknown, shape: Shape, store: Store): OrderKey[] {
  const table = store.table(shape.object.nameSingular);
  const member = shape.members.get(name);
  if (member === undefined || value === undefined) throw notSortable(name);
  if (member.kind === 'composite') return compositeKeys(name, member, value, table);
  if (member.kind === 'toMany') {
    if (!isObject(value)) throw needsNested(name);
    throw notSortable(name);
  }
  if (member.kind === 'toOne') return relationKeys(member, value, shape, store);
  return [columnKey([name], member.column, value, table)];
}

function compositeKeys(
  name: string,
  member: Member & { kind: 'composite' },
  value: unknown,
  table: Table,
): OrderKey[] {
  if (!isObject(value)) {
    const example = '(e.g., { ' + name + ": { subFieldName: 'AscNullsFirst' } })";
    throw namedInput(
      'INVALID_QUERY_INPUT',
      `Composite field "${name}" requires subfield ordering ${example}`,
    );
  }
  return Object.entries(value).map(([part, direction]) => {
    const column = member.parts.get(part);
    if (column === undefined)
      throw crash(`Sub field metadata not found for composite type: ${member.field.type}`);
    if (!isDirection(direction)) {
      const wanted = 'Sub field order by value must be of type OrderByDirection';
      throw crash(`${wanted}, but got: ${String(direction)}`);
    }
    return columnKey([name, part], column, direction, table);
  });
}

function notSortable(name: string) {
  return namedInput('FIELD_NOT_FOUND', `Field "${name}" does not exist or is not sortable`);
}

function needsNested(name: string) {
  const example = '(e.g., { ' + name + ": { fieldName: 'AscNullsFirst' } })";
  const message = `Relation field "${name}" requires nested field ordering ${example}`;
  return namedInput('INVALID_QUERY_INPUT', message);
}

function relationKeys(
  member: Member & { kind: 'toOne' },
  value: unknown,
  shape: Shape,
  store: Store,
): OrderKey[] {
  const { name } = member;
  if (!isObject(value)) throw needsNested(name);
  const target = store.model.getShape(member.target);
  const { slotCount } = store.table(shape.object.nameSingular);
  const related = remembered(store.follow(shape, member), slotCount);
  return nestedKeys(value, target, store).map((key) => ({
    ...key,
    path: [name, ...key.path],
    isNull: (slot) => key.isNull(related(slot)),
    order: (a, b) => key.order(related(a), related(b)),
    against: (given) => {
      const compare = key.against(given);
      return (slot) => compare(related(slot));
    },
  }));
}

/** Only the first field behind a relation counts, and none behind a further relation. */
function nestedKeys(value: Readonly<Record<string, unknown>>, target: Shape, store: Store): OrderKey[] {
  const [field, direction] = Object.entries(value)[0] ?? [];
  if (field === undefined || direction == null) return [];
  const member = target.members.get(field);
  if (member === undefined || member.kind === 'key') {
    const message = `Nested field "${field}" not found in target object "${target.object.nameSingular}"`;
    throw namedInput('FIELD_NOT_FOUND', message);
  }
  if (member.kind === 'composite') {
    if (isObject(direction)) return keysOf(field, direction, target, store);
    throw namedInput('INVALID_QUERY_INPUT', `Composite field "${field}" requires a subfield to be specified`);
  }
  return member.kind === 'column' && isDirection(direction) ? keysOf(field, direction, target, store) : [];
}

const UNKNOWN = -2;

/** Sorting asks for the same slot many times. */
function remembered(related: (slot: number) => number, slotCount: number): (slot: number) => number {
  const known = new Int32Array(slotCount).fill(UNKNOWN);
  return (slot) => {
    if (known[slot] === UNKNOWN) known[slot] = related(slot);
    return known[slot] ?? -1;
  };
}

function columnKey(
  path: readonly string[],
  { key, type, options }: Pick<Column, 'key' | 'type' | 'options'>,
  direction: unknown,
  table: Table,
): OrderKey {
  if (!isDirection(direction)) {
    const allowed = DIRECTIONS.join(', ');
    const message = `Scalar field "${path.at(-1) ?? ''}" requires a direction value (${allowed})`;
    throw namedInput('INVALID_QUERY_INPUT', message);
  }
  const column = table.column(key);
  const compare = comparatorOf({ type, options });
  const descending = direction.startsWith('Desc');
  const ascending = column.order(compare);
  return {
    path,
    isNull: (slot) => column.isNull(slot),
    order: withNulls(column, descending ? (a, b) => ascending(b, a) : ascending, direction.endsWith('First')),
    against: (value) => column.against(value, compare),
    descending,
  };
}

function isDirection(value: unknown): value is Direction {
  return typeof value === 'string' && DIRECTIONS.includes(value);
}

function withNulls(
  column: ColumnValues,
  order: (a: number, b: number) => number,
  nullsFirst: boolean,
): (a: number, b: number) => number {
  return (a, b) => {
    const [isLeftNull, isRightNull] = [column.isNull(a), column.isNull(b)];
    if (!isLeftNull && !isRightNull) return order(a, b);
    if (isLeftNull === isRightNull) return 0;
    return isLeftNull === nullsFirst ? -1 : 1;
  };
}

/** The slots in order, ties by id: all of them, or the first `count`. */
export function sortSlots(
  slots: readonly number[],
  keys: readonly OrderKey[],
  table: Table,
  { backwards = false, count = Infinity } = {},
): number[] {
  const orders = [...keys, idOrder(table)].map((key) => key.order);
  const sign = backwards ? -1 : 1;
  return firstOf(slots, count, (a, b) => {
    for (const order of orders) {
      const difference = order(a, b);
      if (difference !== 0) return sign * difference;
    }
    return 0;
  });
}
