import { type Chosen, type Selection, chooseFields } from '../../query/requests/selection.js';
import { keyColumn } from '../../records/read/key-column.js';
import type { FieldType, SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { isObject } from '../../schema/values/value-type.js';
import { valueTypeOf } from '../../schema/values/value-types.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { Time } from '../terms.js';

/** The relation to one record of `target`: the one of that name, else the first. */
export function toOne(object: SchemaObject, target: string, ...names: string[]): SchemaField | undefined {
  const fields = object.fields.filter(
    ({ relation }) => relation?.kind === 'to-one' && relation.target === target,
  );
  return fields.find(({ name }) => names.includes(name)) ?? fields[0];
}

/** The first field of these types whose name or label fits. */
export const fieldLike = (
  object: SchemaObject,
  types: readonly FieldType[],
  words: RegExp,
): SchemaField | undefined =>
  object.fields.find(
    ({ type, name, label }) => types.includes(type) && (words.test(name) || words.test(label)),
  );

/** What is read of a record: whole fields by name, and foreign keys; what the object does not have is left out. */
export function selectionFor(
  object: SchemaObject,
  schema: WorkspaceSchema,
  wish: {
    fields: readonly (SchemaField | string | undefined)[];
    keys?: readonly (SchemaField | undefined)[];
  },
): Selection {
  const named = wish.fields.flatMap((field) => (typeof field === 'string' ? field : (field?.name ?? [])));
  const fields = [...new Set(['createdAt', 'updatedAt', ...named])].filter((name) => object.has(name));
  const { chosen } = chooseFields(object, schema, { fields, isImplied: true });
  const keys = (wish.keys ?? []).flatMap((field) => columnOf(field) ?? []);
  return { object, chosen: [...chosen, ...[...new Set(keys)].map((key): Chosen => keyColumn(key))] };
}

/** `companyId` */
export const columnOf = (field: SchemaField | undefined): string | undefined => field?.relation?.joinColumn;

export function timeIn(wire: unknown): Time | undefined {
  const time = typeof wire === 'string' ? Date.parse(wire) : NaN;
  return Number.isNaN(time) ? undefined : time;
}

/** An id, bare or as the record that a diff of the timeline has instead. */
export function idIn(wire: unknown): string | undefined {
  const id = isObject(wire) ? wire.id : wire;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

/** The value of a field as one text: names are joined. */
export function textIn(wire: unknown, field: SchemaField): string | undefined {
  const value = valueTypeOf(field.type).read(wire, field);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Money in units. */
export function moneyIn(wire: unknown): { amount?: number; currency?: string } {
  if (!isObject(wire)) return {};
  const { amountMicros, currencyCode } = wire;
  const amount = amountMicros == null || amountMicros === '' ? NaN : Number(amountMicros) / 1e6;
  if (!Number.isFinite(amount)) return {};
  return {
    amount,
    ...(typeof currencyCode === 'string' && currencyCode !== '' && { currency: currencyCode }),
  };
}
