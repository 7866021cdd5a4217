import type { Shape } from '../model/shape';
import type { Compare } from '../store/columns/form';
import { comparatorOf } from '../store/compare';
import { firstOf } from '../store/first-of';
import type { Direction } from '../store/order';
import type { Json } from '../store/row';
import { isObject } from '../store/row';
import type { Table } from '../store/table';
import { badInput, TwentyError } from '../twenty-error';
import { aggregate } from './aggregates';
import type { Dimension } from './dimensions';

/** Records with the same values in every dimension. */
export interface Group {
  readonly values: readonly Json[];
  readonly slots: readonly number[];
}

interface GroupKey {
  readonly read: (group: Group) => Json;
  readonly direction: Direction;
  readonly compare: Compare;
}

/** Reads the `orderBy` of a groupBy: aggregates and dimensions. */
export function readGroupOrder(
  orderBy: unknown,
  dimensions: readonly Dimension[],
  shape: Shape,
  table: Table,
): GroupKey[] {
  const list = Array.isArray(orderBy) ? orderBy : [orderBy];
  return list.filter(isObject).flatMap((entry) =>
    Object.entries(entry).flatMap(([name, value]) => {
      if (name === 'aggregate') return aggregateKeys(value, shape, table);
      const { path, direction } = follow(name, value);
      const index = dimensions.findIndex((dimension) => dimension.path === path);
      const found = dimensions[index];
      // Keys are compared as the database does; options and texts by the alphabet.
      const compare = found?.code === undefined ? natural : found.compare;
      if (found !== undefined)
        return { read: (group: Group) => group.values[index] ?? null, direction, compare };
      if (shape.members.get(path)?.kind === 'key') throw unknownKey(path);
      throw badInput('INVALID_QUERY_INPUT', `Cannot order by a field that is not in groupBy: ${path}`);
    }),
  );
}

/** Groups by a foreign key are ordered by the id behind its relation. */
const unknownKey = (path: string) =>
  new TwentyError(`Cannot orderBy unknown field: ${path}.`, 'BAD_USER_INPUT');

function aggregateKeys(value: unknown, shape: Shape, table: Table): GroupKey[] {
  return Object.entries(isObject(value) ? value : {}).map(([name, direction]) => ({
    read: ({ slots }) => (name === 'totalCount' ? slots.length : aggregate(name, shape, table, slots)),
    direction: directionOf(direction),
    compare: natural,
  }));
}

/** `{company: {name: AscNullsLast}}` is the path `company.name`; dates say their direction in `orderBy`. */
function follow(name: string, value: unknown): { path: string; direction: Direction } {
  if (!isObject(value)) return { path: name, direction: directionOf(value) };
  if (value['orderBy'] !== undefined) return { path: name, direction: directionOf(value['orderBy']) };
  const [entry] = Object.entries(value);
  const inner =
    entry === undefined ? { path: '', direction: directionOf(undefined) } : follow(entry[0], entry[1]);
  return { ...inner, path: `${name}.${inner.path}` };
}

function directionOf(value: unknown): Direction {
  return typeof value === 'string' && /^(?:Asc|Desc)Nulls(?:First|Last)$/.test(value)
    ? (value as Direction)
    : 'AscNullsLast';
}

/** The first groups in the order asked for, texts alphabetically; without one by their values, options by place. */
export function sortGroups(
  groups: readonly Group[],
  keys: readonly GroupKey[],
  dimensions: readonly Dimension[],
  count: number,
): Group[] {
  const read = groups.map((group) => ({ group, by: keys.map((key) => key.read(group)) }));
  const order = (a: Read, b: Read) =>
    byKeys(a.by, b.by, keys) || byValues(a.group.values, b.group.values, dimensions);
  return firstOf(read, count, order).map(({ group }) => group);
}

/** A group, and what it is ordered by. */
interface Read {
  readonly group: Group;
  readonly by: readonly Json[];
}

function byValues(a: readonly Json[], b: readonly Json[], dimensions: readonly Dimension[]): number {
  for (const [index, { compare }] of dimensions.entries()) {
    const [left = null, right = null] = [a[index], b[index]];
    const order = nullsApart(left, right, false) ?? compare(left, right);
    if (order !== 0) return order;
  }
  return 0;
}

const ALPHABETICAL = comparatorOf({ type: 'TEXT', options: null });

function byKeys(a: readonly Json[], b: readonly Json[], keys: readonly GroupKey[]): number {
  for (const [index, { direction, compare }] of keys.entries()) {
    const [left = null, right = null] = [a[index], b[index]];
    const apart = nullsApart(left, right, direction.endsWith('First'));
    const order = apart ?? (direction.startsWith('Desc') ? compare(right, left) : compare(left, right));
    if (order !== 0) return order;
  }
  return 0;
}

function natural(a: Json, b: Json): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : ALPHABETICAL(a, b);
}

/** The order of two values when one of them is null; undefined when neither is. */
function nullsApart(a: Json, b: Json, nullsFirst: boolean): number | undefined {
  if (a !== null && b !== null) return undefined;
  if (a === b) return 0;
  return (a === null) === nullsFirst ? -1 : 1;
}
