import type { Shape } from '../model/shape';
import type { Json, Row } from './row';
import { isObject } from './row';
import type { Store } from './store';
import type { Table } from './table';

/** Rows worth testing: by an index where the filter's outermost conditions allow one, all of them otherwise. */
export function candidates(filter: unknown, store: Store, shape: Shape): Iterable<Row> {
  const table = store.table(shape.object.nameSingular);
  for (const condition of outerConditions(filter)) {
    const rows =
      condition.key === 'updatedAt' ? changedRows(condition, table) : keyedRows(condition, table, shape);
    if (rows !== undefined) return rows;
  }
  return table.all();
}

interface OuterCondition {
  readonly key: string;
  readonly operator: string;
  readonly operand: unknown;
}

function changedRows({ operator, operand }: OuterCondition, table: Table): Row[] | undefined {
  if ((operator !== 'gt' && operator !== 'gte') || typeof operand !== 'string') return undefined;
  const ms = Date.parse(operand);
  return Number.isNaN(ms) ? undefined : table.since(new Date(ms).toISOString());
}

function keyedRows(
  { key, operator, operand }: OuterCondition,
  table: Table,
  shape: Shape,
): Row[] | undefined {
  if (shape.columns.get(key)?.type !== 'UUID') return undefined;
  if (operator === 'eq' && typeof operand === 'string') return table.where(key, operand.toLowerCase());
  if (operator !== 'in' || !Array.isArray(operand)) return undefined;
  return distinct(operand).flatMap((one) => table.where(key, one));
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
