import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { isObject } from '../../schema/values/value-type.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { type Having, readHaving } from '../cells/having.js';
import { Remarks } from '../cells/remarks.js';
import { type CellOrder, columnCalled, splitOrder } from '../cells/sort-cells.js';
import { type BuilderQuestion, joinColumns, joinOf } from './builder-question.js';
import type { ReadJoin } from './read-join.js';
import { type FieldColumn, fieldColumn } from './row-columns.js';

export interface RowPlan {
  /** Columns of the answer, in their order. */
  shown: readonly string[];
  /** Columns that are read from the records. */
  fields: readonly FieldColumn[];
  /** Those of them that a condition or an order looks at. */
  needed: readonly FieldColumn[];
  /** Joins whose figures decide which rows are seen. */
  deciding: ReadonlySet<string>;
  having?: Having;
  orders: readonly CellOrder[];
  /** The order in the words of the caller, where Twenty can sort like that. */
  orderBy: readonly string[];
  /** Whether the order or the condition needs what Twenty cannot sort or filter by. */
  isSortedHere: boolean;
  remarks: Remarks;
}

/** @throws AppError INVALID_INPUT for columns that are not there, with the nearest names */
export function planOf({ input, object, schema, joins, clock, conversion }: BuilderQuestion): RowPlan {
  const names = namesFor({ object, schema, joins });
  const columns = asked({ input, object, joins }).map((said) => names.column(said, 'select'));
  const orders = (input.orderBy ?? []).map((said) => {
    const { path, direction } = splitOrder(said);
    return { name: names.column(path, 'orderBy'), direction };
  });
  const looked = namesIn(input.having ?? {}).map((said) => names.column(said, 'having'));
  const having = input.having && readHaving(input.having, [...new Set([...looked, ...columns])], clock);
  const decisive = [...orders.map(({ name }) => name), ...looked];
  const isByJoin = orders.some(({ name }) => !names.isField(name));
  const isByConverted =
    conversion !== undefined && orders.some(({ name }) => isMoney(name.split('.'), object, schema));
  return {
    shown: [...new Set(input.select ? columns : [...columns, 'id'])],
    fields: names.fields([...columns, ...decisive]),
    needed: names.fields(decisive),
    deciding: new Set(decisive.flatMap((name) => joinOf(name, joins)?.name ?? [])),
    ...(having && { having }),
    orders,
    orderBy: input.orderBy ?? newestFirst(object),
    isSortedHere: isByJoin || isByConverted || looked.some(names.isField),
    remarks: new Remarks(),
  };
}

const newestFirst = (object: SchemaObject) => (object.has('createdAt') ? ['createdAt desc'] : []);

/** What to show: what is selected, and of the joins what was asked for by name. */
function asked({ input, object, joins }: Pick<BuilderQuestion, 'input' | 'object' | 'joins'>): string[] {
  const isChosen = ({ name }: ReadJoin) => input.select?.some((said) => joinOf(said, joins)?.name === name);
  const figures = joinColumns(joins.filter((join) => join.said.metrics ?? !isChosen(join)));
  const lists = joins.filter(({ said }) => said.fields).map(({ name }) => name);
  return [...(input.select ?? [object.facts.titleField]), ...figures, ...lists];
}

/** Whether a column holds amounts. */
function isMoney(
  [head = '', ...rest]: readonly string[],
  object: SchemaObject,
  schema: WorkspaceSchema,
): boolean {
  const field: SchemaField | undefined = object.findField(head);
  const target = field?.relation && schema.targetOf(field);
  return target ? isMoney(rest, target, schema) : rest.length === 0 && field?.type === 'CURRENCY';
}

interface NamesSpot {
  object: SchemaObject;
  schema: WorkspaceSchema;
  joins: readonly ReadJoin[];
}

/** How columns are called: those of joins by the join's name, those of the record by their way. */
function namesFor({ object, schema, joins }: NamesSpot) {
  const ofJoins = [...joinColumns(joins), ...joins.map(({ name }) => name)];
  const isField = (name: string) => joinOf(name, joins) === undefined;
  return {
    isField,
    column: (said: string, place: string) =>
      isField(said) ? fieldColumn(said, object, schema).name : columnCalled(said, ofJoins, place),
    fields: (names: readonly string[]) =>
      [...new Set(names)].filter((name) => isField(name)).map((name) => fieldColumn(name, object, schema)),
  };
}

/** What a condition on the answer names: columns, and those they are compared with. */
function namesIn(having: Record<string, unknown>): string[] {
  return Object.entries(having).flatMap(([key, inner]) => {
    if (key === 'and' || key === 'or' || key === 'not')
      return [inner].flat().flatMap((one) => (isObject(one) ? namesIn(one) : []));
    const others = isObject(inner)
      ? Object.values(inner).flatMap((operand) => (isObject(operand) ? operand.field : []))
      : [];
    return [key, ...others.filter((name) => typeof name === 'string')];
  });
}
