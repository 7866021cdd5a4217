import type { SchemaField } from '../../../schema/schema-field.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import { isUuid } from '../../../schema/uuid.js';
import { isObject } from '../../../schema/values/value-type.js';
import { valueTypeOf } from '../../../schema/values/value-types.js';
import { operandOf } from '../../twenty/operands.js';
import { Unknown } from '../values.js';

type Data = Readonly<Record<string, unknown>>;
/** Twenty leaves a filter out whose ids all resolved to nothing, and finds more (recorded). */
const LEFT_OUT: Data = {};
const UNREAD = new Unknown('what it finds: its filter cannot be tried here');

/**
 * Record filters as the filter that Twenty makes of them, for the kinds that people use; the rest cannot be tried. Only the first
 * outermost group counts, and filters outside of any (recorded).
 */
export function recordFilter(
  filters: readonly Data[],
  groups: readonly Data[],
  object: SchemaObject,
): Data | Unknown {
  const parts = filters
    .filter(({ recordFilterGroupId: group }) => !group)
    .map((one) => filterOf(one, object));
  const root = groups.find(({ parentRecordFilterGroupId: parent }) => !parent);
  if (root) parts.push(groupOf(root, groups, filters, object));
  return joined(parts, 'and');
}

function groupOf(
  group: Data,
  groups: readonly Data[],
  filters: readonly Data[],
  object: SchemaObject,
): Data | Unknown {
  const own = filters
    .filter(({ recordFilterGroupId: id }) => id === group.id)
    .map((one) => filterOf(one, object));
  const inner = groups
    .filter(({ parentRecordFilterGroupId: parent }) => parent === group.id)
    .map((child) => groupOf(child, groups, filters, object));
  return joined([...own, ...inner], group.logicalOperator === 'OR' ? 'or' : 'and');
}

function joined(parts: readonly (Data | Unknown)[], how: 'and' | 'or'): Data | Unknown {
  const unread = parts.find((part) => part instanceof Unknown);
  if (unread) return unread;
  const kept = (parts as Data[]).filter((part) => part !== LEFT_OUT);
  const [first, ...others] = kept;
  if (!first) return {};
  return others.length === 0 ? first : { [how]: kept };
}

/** One filter; its field is known by its label, since the model keeps no ids of fields. */
function filterOf(
  { label, type, operand, value, subFieldName: part }: Data,
  object: SchemaObject,
): Data | Unknown {
  const field = object.fields.find((one) => one.label === label && (type === undefined || one.type === type));
  const write = field && WRITERS[field.type];
  const operandName = operandOf(String(operand));
  return (write && write(field, operandName, value, typeof part === 'string' ? part : undefined)) ?? UNREAD;
}

type Write = (field: SchemaField, operand: string, value: unknown, part?: string) => Data | undefined;

const like = (value: unknown) => ({ ilike: `%${String(value as string)}%` });

const texts: Write = ({ name }, operand, value) => {
  if (operand === 'CONTAINS') return { [name]: like(value) };
  return operand === 'DOES_NOT_CONTAIN' ? { not: { [name]: like(value) } } : undefined;
};

const options: Write = ({ name }, operand, value) => {
  const list = listIn(value);
  if (list.includes('')) return undefined;
  if (operand === 'IS') return { [name]: { in: list } };
  return operand === 'IS_NOT' ? { not: { [name]: { in: list } } } : undefined;
};

const relations: Write = ({ name, relation }, operand, value) => {
  const column = relation?.joinColumn ?? `${name}Id`;
  const given = listIn(value).filter(isUuid);
  if (given.length === 0) return LEFT_OUT;
  if (operand === 'IS') return { [column]: { in: given } };
  if (operand !== 'IS_NOT') return undefined;
  return { or: [{ not: { [column]: { in: given } } }, { [column]: { is: 'NULL' } }] };
};

const OPERATORS: Readonly<Record<string, string>> = {
  IS: 'eq',
  GREATER_THAN_OR_EQUAL: 'gte',
  LESS_THAN_OR_EQUAL: 'lte',
};

const numbers: Write = ({ name }, operand, value) => {
  const operator = OPERATORS[operand];
  return operator ? { [name]: { [operator]: Number(value) } } : undefined;
};

const currencies: Write = ({ name }, operand, value, part) => {
  const operator = OPERATORS[operand];
  if (!operator || (part !== undefined && part !== 'amountMicros')) return undefined;
  return { [name]: { amountMicros: { [operator]: Number(value) * 1_000_000 } } };
};

const parts: Write = (field, operand, value, part) => {
  if (operand !== 'CONTAINS') return undefined;
  const main = valueTypeOf(field.type).main ?? [];
  const wires = part ? [part] : main.flatMap((name) => valueTypeOf(field.type).parts?.[name]?.wire ?? []);
  return wires.length > 0
    ? { or: wires.map((wire) => ({ [field.name]: { [wire]: like(value) } })) }
    : undefined;
};

const dates: Write = ({ name }, operand, value) => {
  if (operand === 'IS_BEFORE') return { [name]: { lt: value } };
  return operand === 'IS_AFTER' ? { [name]: { gte: value } } : undefined;
};

const WRITERS: Readonly<Record<string, Write | undefined>> = {
  TEXT: texts,
  SELECT: options,
  RELATION: relations,
  NUMBER: numbers,
  CURRENCY: currencies,
  FULL_NAME: parts,
  EMAILS: parts,
  LINKS: parts,
  PHONES: parts,
  DATE: dates,
  DATE_TIME: dates,
  UUID: ({ name }, operand, value) => (operand === 'IS' ? { [name]: { eq: value } } : undefined),
};

/** Ids and options come as a list, as JSON of one, as `{selectedRecordIds}` or as one value. */
function listIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (isObject(value)) return Array.isArray(value.selectedRecordIds) ? value.selectedRecordIds : [];
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return [value];
  try {
    return listIn(JSON.parse(value));
  } catch {
    return [value];
  }
}
