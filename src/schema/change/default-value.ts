import { AppError } from '../../errors/app-error.js';
import type { FieldType, SchemaField } from '../schema-field.js';
import { isObject, unfit } from '../values/value-type.js';
import { valueTypeOf } from '../values/value-types.js';

const WITH_DEFAULT: ReadonlySet<FieldType> = new Set<FieldType>([
  'TEXT',
  'NUMBER',
  'BOOLEAN',
  'DATE',
  'DATE_TIME',
  'SELECT',
  'MULTI_SELECT',
  'RATING',
  'CURRENCY',
  'ARRAY',
]);
const TODAY = /^\s*(now|today)\s*$/i;
const ISO_DATE = /^\s*\d{4}-\d{2}/;

/**
 * A human default in Twenty's form, where texts stand in quotes: "'NEW'", {amountMicros: 0, currencyCode: "'EUR'"}.
 * @throws AppError INVALID_INPUT for what does not fit the field, and for types that cannot have one
 */
export function wireDefault(value: unknown, field: SchemaField): unknown {
  if (!WITH_DEFAULT.has(field.type))
    throw new AppError('INVALID_INPUT', `"${field.label}" cannot have a default.`, {
      hint: 'Leave default out. Texts, numbers, money, dates, yes/no, options, ratings and lists can have one.',
    });
  if (field.type === 'DATE' || field.type === 'DATE_TIME') return dateDefault(value, field);
  const wire = valueTypeOf(field.type).write?.(value, field, { clock: UTC_NOW() });
  if (field.type === 'CURRENCY') return quoted(moneyDefault(wire, field));
  if (field.type === 'MULTI_SELECT' && Array.isArray(wire)) return quoted([...new Set(wire)]);
  return quoted(wire);
}

const UTC_NOW = () => ({ zone: 'utc', now: new Date() });

/** Twenty takes a fixed date, or the moment a record is made; words such as "+7d" would be one fixed date for ever. */
function dateDefault(value: unknown, field: SchemaField): unknown {
  if (typeof value === 'string' && TODAY.test(value)) return 'now';
  if (typeof value !== 'string' || !ISO_DATE.test(value))
    throw unfit(field, 'an ISO date or "now" as default');
  return quoted(valueTypeOf(field.type).write?.(value, field, { clock: UTC_NOW() }));
}

/** A currency without an amount is the currency of new amounts. */
function moneyDefault(wire: unknown, field: SchemaField): Record<string, unknown> {
  const money = isObject(wire) ? wire : {};
  if (!money.currencyCode) throw unfit(field, '{amount, currency} or {currency} as default');
  return { amountMicros: null, ...money };
}

/** Twenty hands defaults to the database as expressions: texts are literals, and need no escape inside. */
function quoted(wire: unknown): unknown {
  if (typeof wire === 'string') return `'${wire}'`;
  if (Array.isArray(wire)) return wire.map(quoted);
  if (!isObject(wire)) return wire;
  return Object.fromEntries(Object.entries(wire).map(([key, part]) => [key, quoted(part)]));
}
