import { AppError } from '../../errors/app-error.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { findPart } from '../../schema/values/composites.js';
import { valueTypeOf } from '../../schema/values/value-types.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { type Bucket, readBucket } from './bucket.js';

/** What records are grouped by, as Twenty's groupBy takes it and as a group shows it. */
export interface Dimension {
  name: string;
  /** One key of Twenty's groupBy for each value that comes back. */
  keys: Record<string, unknown>[];
  /** Whether a record can be in several groups (options and texts of a list). */
  isMultiple: boolean;
  /** Whether groups come in their own order, and not by size. */
  isChronological: boolean;
  /** From the values of a group to the human form; null for the group of those without one. */
  read(values: readonly unknown[]): unknown;
}

const TERM = /^(\S+)(?:\s+by\s+(.+))?$/i;

/**
 * Reads "stage", "closeDate by month", "company", "company.address.country" or "amount.currency".
 * @throws AppError INVALID_INPUT for what cannot be grouped by
 */
export function readDimension(
  term: string,
  object: SchemaObject,
  schema: WorkspaceSchema,
  zone: string,
): Dimension {
  const [, path = term.trim(), unit] = TERM.exec(term.trim()) ?? [];
  const [head = '', ...rest] = path.split('.');
  const field = object.getField(head, `groupBy ${term}`);
  const bucket = unit === undefined ? undefined : readBucket(unit);
  if (!field.relation) return ownDimension(field, rest[0], bucket, zone);
  const target = schema.targetOf(field);
  if (field.relation.kind === 'to-many' || !target) throw refuse(term, 'is a list of records');
  return rest.length > 0
    ? behind(
        field,
        ownDimension(target.getField(rest[0] ?? '', `groupBy ${term}`), rest[1], bucket, zone),
        path,
      )
    : relationDimension(field, target);
}

function ownDimension(
  field: SchemaField,
  part: string | undefined,
  bucket: Bucket | undefined,
  zone: string,
): Dimension {
  const { name, type } = field;
  if (field.relation) throw refuse(name, 'lies behind two relations');
  const isDate = type === 'DATE' || type === 'DATE_TIME';
  if (isDate) return dateDimension(field, bucket, zone);
  if (bucket) throw refuse(name, 'is no date, so it has no periods');
  const isMultiple = type === 'MULTI_SELECT' || type === 'ARRAY';
  const valueType = valueTypeOf(type);
  const one = { name, isMultiple, isChronological: false };
  if (isMultiple)
    return { ...one, keys: [{ [name]: { unnest: true } }], read: ([value]) => single(field, value) };
  if (!valueType.parts)
    return { ...one, keys: [{ [name]: true }], read: ([value]) => valueType.read(value, field) ?? null };
  return partDimension(field, part);
}

/** A list groups by each of its members; an option shows its label. */
function single(field: SchemaField, value: unknown): unknown {
  if (value === null) return null;
  const [shown] = (valueTypeOf(field.type).read([value], field) ?? []) as unknown[];
  return shown ?? null;
}

function partDimension(field: SchemaField, part: string | undefined): Dimension {
  const { parts = {}, main = [] } = valueTypeOf(field.type);
  // A name is both of its parts; other composites are their first.
  const wanted = part === undefined ? (field.type === 'FULL_NAME' ? main : main.slice(0, 1)) : [part];
  const found = wanted.map((name) => findPart(parts, name));
  const wires = found.flatMap((one) =>
    one && one.kind !== 'json' && one.kind !== 'micros' ? [one.wire] : [],
  );
  if (wires.length !== wanted.length)
    throw refuse(field.name, `can be grouped by one of ${Object.keys(parts).join(', ')}`);
  return {
    name: part === undefined ? field.name : `${field.name}.${part}`,
    keys: wires.map((wire) => ({ [field.name]: { [wire]: true } })),
    isMultiple: false,
    isChronological: false,
    read: (values) => values.filter(Boolean).join(' ') || null,
  };
}

function dateDimension({ name }: SchemaField, bucket: Bucket | undefined, timeZone: string): Dimension {
  if (!bucket)
    throw refuse(name, 'is a date', `Say by what: "${name} by month", or day, week, quarter, year.`);
  return {
    name,
    keys: [{ [name]: { granularity: bucket.granularity, timeZone } }],
    isMultiple: false,
    isChronological: bucket.isChronological,
    read: ([value]) => (typeof value === 'string' ? bucket.show(value) : null),
  };
}

/** A relation groups by the other record, which shows its id and title. */
function relationDimension(field: SchemaField, target: SchemaObject): Dimension {
  const { joinColumn = field.name } = field.relation ?? {};
  const title = behind(field, ownDimension(target.title, undefined, undefined, 'utc'), field.name);
  return {
    ...title,
    keys: [{ [joinColumn]: true }, ...title.keys],
    read: ([id, ...values]) => (id === null ? null : { id, [target.title.name]: title.read(values) }),
  };
}

const behind = (field: SchemaField, inner: Dimension, name: string): Dimension => ({
  ...inner,
  name,
  keys: inner.keys.map((key) => ({ [field.name]: key })),
});

const refuse = (
  term: string,
  problem: string,
  hint = 'Examples: "stage", "closeDate by month", "company", "company.address.country".',
) => new AppError('INVALID_INPUT', `groupBy: "${term}" ${problem}.`, { hint });
