import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { SchemaField } from '../../schema/schema-field.js';
import { toMicros } from '../../schema/values/composites.js';
import type { Clock } from '../../schema/values/dates.js';
import { RATING, optionValue } from '../../schema/values/options.js';
import { BOOLEAN, DATE, DATE_TIME, NUMBER, UUID } from '../../schema/values/scalars.js';
import { type Kind, type ValueType, storable, unfit } from '../../schema/values/value-type.js';
import { valueTypeOf } from '../../schema/values/value-types.js';
import { escaped } from './comparison.js';

type ReadOperand = (operand: unknown, field: SchemaField, clock: Clock) => unknown;

const asWritten =
  (type: ValueType): ReadOperand =>
  (operand, field, clock) =>
    type.write?.(operand, field, { clock });

/** A text as Twenty stores it in that field, or as it is where that cannot be told. */
function textOperand(operand: unknown, field: SchemaField): string {
  if (typeof operand !== 'string' && typeof operand !== 'number') throw unfit(field, 'a text');
  const text = storable(String(operand));
  if (field.type === 'EMAILS') return text.trim().toLowerCase();
  if (field.type === 'CURRENCY') return text.trim().toUpperCase();
  // The number is stored without its calling code.
  return field.type === 'PHONES' ? (parsePhoneNumberFromString(text)?.nationalNumber ?? text) : text;
}

const within = (operand: unknown, field: SchemaField) => `%${escaped(textOperand(operand, field))}%`;

/** How an operand is brought into Twenty's form, by the same rules as a written value. */
export const OPERANDS: Readonly<Record<Kind, ReadOperand>> = {
  text: textOperand,
  number: asWritten(NUMBER),
  micros: toMicros,
  boolean: asWritten(BOOLEAN),
  date: asWritten(DATE),
  dateTime: asWritten(DATE_TIME),
  uuid: asWritten(UUID),
  // The options of an actor's source are not in the metadata.
  select: (operand, field, clock) =>
    field.type === 'ACTOR'
      ? textOperand(operand, field).toUpperCase()
      : asWritten(valueTypeOf(field.type))(operand, field, clock),
  rating: asWritten(RATING),
  multiSelect: (operand, field) => ({ containsAny: [optionValue(operand, field)] }),
  array: (operand, field) => ({ containsIlike: within(operand, field) }),
  json: within,
};
