import type { Shape } from '../model/shape';
import type { Compare } from '../store/columns/form';
import { comparatorOf } from '../store/compare';
import { firstOf } from '../store/first-of';
import type { Direction } from '../store/order';
import type { Json } from '../store/row';
import { isObject } from '../store/row';
import type { Table } from '../store/table';
import { crash, TwentyError } from '../twenty-error';
import { aggregate, isAggregate } from './aggregates';
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

/** What Twenty's parser of these orders refuses. */
function refusal(message: string): TwentyError {
  return new TwentyError(message, 'BAD_USER_INPUT', { restName: 'UserInputError' });
}

const ONE_BY_ONE = 'Please provide orderBy field criteria one by one in orderBy array';

/** Reads the `orderBy` of a groupBy: aggregates and dimensions, one a list element. */
export function readGroupOrder(
  orderBy: unknown,
  dimensions: readonly Dimension[],
  shape: Shape,
  table: Table,
): GroupKey[] {
  const list = Array.isArray(orderBy) ? orderBy : [orderBy];
  return list.filter(isObject).map((entry) => {
    if (entry['aggregate'] != null) return aggregateKey(entry['aggregate'], shape, table);
    const entries = Object.entries(entry);
    if (entries.length > 1) throw refusal(ONE_BY_ONE);
    const [name, value] = entries[0] ?? ['undefined', undefined];
    const member = shape.members.get(name);
    if (member === undefined || member.kind === 'key')
      throw refusal(`Cannot orderBy unknown field: ${name}.`);
    return dimensionKey(name, value, dimensions, shape);
  });
}

function aggregateKey(value: unknown, shape: Shape, table: Table): GroupKey {
  const entries = Object.entries(isObject(value) ? value : {});
  if (entries.length > 1) throw refusal('Please provide aggregate criteria one by one in orderBy array');
  const [name, direction] = entries[0] ?? ['undefined', undefined];
  if (name !== 'totalCount' && isAggregate(name, shape) === undefined)
    throw refusal(`Unknown aggregate field: ${name}`);
  return {
    read: ({ slots }) => (name === 'totalCount' ? slots.length : aggregate(name, shape, table, slots)),
    direction: directionOf(direction),
    compare: natural,
  };
}

/** `{company: {name: AscNullsLast}}` is the path `company.name`; dates say direction and granularity. */
function dimensionKey(
  name: string,
  value: unknown,
  dimensions: readonly Dimension[],
  shape: Shape,
): GroupKey {
  if (isDirection(value)) return plainKey(name, value, dimensions, shape);
  if (!isObject(value)) throw refusal(`Unknown orderBy value: ${String(value)}`);
  if (isDirection(value['orderBy'])) return dateKey(name, value, value['orderBy'], dimensions);
  const entries = Object.entries(value);
  if (entries.length > 1) throw refusal(ONE_BY_ONE);
  const [part, inner] = entries[0] ?? ['undefined', undefined];
  const path = `${name}.${part}`;
  const isGrouped = dimensions.some((one) => `${one.path}.`.startsWith(`${path}.`));
  if (shape.members.get(name)?.kind === 'toOne') {
    if (isGrouped) return dimensionKey(path, inner, dimensions, shape);
    throw refusal(`Cannot order by a relation field that is not in groupBy criteria: ${path}`);
  }
  if (isGrouped) return keyOf(dimensions, (one) => one.path === path, directionOf(inner));
  throw refusal(`Cannot order by a field that is not in groupBy or that is not an aggregate field: ${part}`);
}

function plainKey(
  name: string,
  direction: Direction,
  dimensions: readonly Dimension[],
  shape: Shape,
): GroupKey {
  if (dimensions.some(({ path }) => path === name))
    return keyOf(dimensions, ({ path }) => path === name, direction);
  if (dimensions.some(({ path }) => path.startsWith(`${name}.`)))
    throw crash(`column ${shape.object.nameSingular}.${name} does not exist`);
  throw refusal(`Cannot order by a field that is not an aggregate nor in groupBy criteria: ${name}.`);
}

function dateKey(
  name: string,
  { granularity }: Readonly<Record<string, unknown>>,
  direction: Direction,
  dimensions: readonly Dimension[],
): GroupKey {
  const isMeant = (one: Dimension) => one.path === name && one.granularity === granularity;
  if (dimensions.some(isMeant)) return keyOf(dimensions, isMeant, direction);
  throw refusal(`Cannot order by a date granularity that is not in groupBy criteria: ${String(granularity)}`);
}

function keyOf(
  dimensions: readonly Dimension[],
  isMeant: (dimension: Dimension) => boolean,
  direction: Direction,
): GroupKey {
  const index = dimensions.findIndex(isMeant);
  const { rank, code, compare } = dimensions[index] ?? {};
  const read = ({ values }: Group) => values[index] ?? null;
  // Keys are compared as the database does; options and texts by the alphabet.
  if (rank === undefined)
    return { read, direction, compare: code === undefined ? natural : (compare ?? natural) };
  return {
    read: (group) => (read(group) === null ? null : rank(read(group))),
    direction,
    compare: natural,
  };
}

function directionOf(value: unknown): Direction {
  return isDirection(value) ? value : 'AscNullsLast';
}

function isDirection(value: unknown): value is Direction {
  return typeof value === 'string' && /^(?:Asc|Desc)Nulls(?:First|Last)$/.test(value);
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
