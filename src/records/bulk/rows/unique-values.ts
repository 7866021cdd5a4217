import { Injectable } from '@nestjs/common';
import { RecordRequests } from '../../../query/requests/record-requests.js';
import type { FieldType, SchemaField } from '../../../schema/schema-field.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import { isEmptyText, isObject } from '../../../schema/values/value-type.js';

type Wire = Record<string, unknown>;

/** Two records of an object may not both have it. */
export interface UniqueValue {
  field: SchemaField;
  value: string | number;
}

/** Where a unique composite keeps the part that must differ. Phone numbers are left to Twenty: it infers their country. */
const PART: Partial<Record<FieldType, string>> = { EMAILS: 'primaryEmail', LINKS: 'primaryLinkUrl' };
const PLAIN: ReadonlySet<FieldType> = new Set<FieldType>(['TEXT', 'NUMBER', 'NUMERIC', 'UUID']);

const isCompared = ({ isUnique, name, type, relation }: SchemaField) =>
  isUnique && name !== 'id' && !relation && (PLAIN.has(type) || PART[type] !== undefined);

/** The values in a record's data that must be unique, as Twenty stores them. */
export function uniqueValues(data: Wire, object: SchemaObject): UniqueValue[] {
  return object.fields.filter(isCompared).flatMap((field) => {
    const value = stored(partOf(data[field.name], field), field);
    return value === undefined ? [] : [{ field, value }];
  });
}

/** One text for a unique value, for look-ups. */
export const keyOf = ({ field, value }: UniqueValue) => `${field.name}=${value}`;

function partOf(value: unknown, { type }: SchemaField): unknown {
  const part = PART[type];
  if (part === undefined) return value;
  return isObject(value) ? value[part] : undefined;
}

/** Twenty stores e-mails in lower case, links with their origin in lower case and without a slash at the end. */
function stored(value: unknown, { type }: SchemaField): string | number | undefined {
  if (isEmptyText(value) || (typeof value !== 'string' && typeof value !== 'number')) return undefined;
  if (typeof value === 'number') return value;
  if (type === 'EMAILS') return value.toLowerCase();
  return type === 'LINKS' ? normalLink(value) : value;
}

/** A value as Twenty will store it, as far as that can be known. */
export function asStored(value: unknown, field: SchemaField): unknown {
  const part = PART[field.type];
  if (part === undefined || !isObject(value)) return value;
  return { ...value, [part]: stored(value[part], field) };
}

function normalLink(link: string): string {
  if (!URL.canParse(link)) return link;
  const { origin, pathname, search, hash } = new URL(link);
  return `${origin}${pathname}${search}${hash}`.replace(/\/$/, '');
}

/** Finds the records, in the trash too, that hold values which must be unique. */
@Injectable()
export class UniqueValues {
  constructor(private readonly requests: RecordRequests) {}

  /** The id of the record that holds each value, by `keyOf`. One request, or none without values. */
  async holders(values: readonly UniqueValue[], object: SchemaObject): Promise<Map<string, string>> {
    const fields = [...new Set(values.map(({ field }) => field))];
    const holders = new Map<string, string>();
    if (fields.length === 0) return holders;
    const chosen = fields.map((field) => ({ field, isNamed: false }));
    const taken = { or: fields.map((field) => isOneOf(field, values)) };
    const isThere = { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] };
    const page = await this.requests.find(
      { object, chosen },
      { filter: { and: [taken, isThere] }, first: values.length },
    );
    for (const { node } of page.edges)
      for (const value of uniqueValues(node, object)) holders.set(keyOf(value), node.id);
    return holders;
  }
}

function isOneOf(field: SchemaField, values: readonly UniqueValue[]): Wire {
  const own = [...new Set(values.filter((one) => one.field === field).map(({ value }) => value))];
  const part = PART[field.type];
  return { [field.name]: part === undefined ? { in: own } : { [part]: { in: own } } };
}
