import type { Shape } from '../model/shape';
import type { FilterScope } from './filter';
import { compileFilter, mentionsTrash } from './filter';
import type { Json } from './row';
import { isObject } from './row';
import type { Table } from './table';

/** The slots of rows that a filter matches: live ones (trashed too when it mentions `deletedAt`), or all. */
export function matchingSlots(filter: unknown, scope: FilterScope, which: 'live' | 'all'): number[] {
  const { store, shape } = scope;
  const table = store.table(shape.object.nameSingular);
  const predicate = compileFilter(filter, scope);
  const trashed = table.column('deletedAt');
  const matches =
    which === 'all' || mentionsTrash(filter)
      ? (slot: number) => predicate(slot) === true
      : (slot: number) => trashed.isNull(slot) && predicate(slot) === true;
  return indexedSlots(filter, table, shape)?.filter(matches) ?? table.slots(matches);
}

/** Slots worth testing, by an index; undefined where the filter's outermost conditions allow none. */
function indexedSlots(filter: unknown, table: Table, shape: Shape): readonly number[] | undefined {
  for (const condition of outerConditions(filter)) {
    const slots = keyedSlots(condition, table, shape);
    if (slots !== undefined) return slots;
  }
  return undefined;
}

interface OuterCondition {
  readonly key: string;
  readonly operator: string;
  readonly operand: unknown;
}

function keyedSlots(
  { key, operator, operand }: OuterCondition,
  table: Table,
  shape: Shape,
): readonly number[] | undefined {
  if (shape.columns.get(key)?.type !== 'UUID') return undefined;
  if (operator === 'eq' && typeof operand === 'string') return table.slotsWhere(key, operand.toLowerCase());
  if (operator !== 'in' || !Array.isArray(operand)) return undefined;
  return distinct(operand).flatMap((one) => table.slotsWhere(key, one));
}

function distinct(values: readonly unknown[]): Json[] {
  return [...new Set(values.map((value) => String(value).toLowerCase()))];
}

/** Conditions that every match must meet: those at the top, and those in `and`. */
function outerConditions(filter: unknown): OuterCondition[] {
  if (!isObject(filter)) return [];
  return Object.entries(filter).flatMap(([key, value]) => {
    if (key === 'and') return (Array.isArray(value) ? value : [value]).flatMap(outerConditions);
    if (!isObject(value) || Object.keys(value).length !== 1) return [];
    return Object.entries(value).map(([operator, operand]) => ({ key, operator, operand }));
  });
}
