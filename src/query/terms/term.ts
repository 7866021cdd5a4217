import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { Kind } from '../../schema/values/value-type.js';
import type { Bucket } from './bucket.js';

/** Where one stored value of a record is found: `["company", "address", "addressCity"]`. */
export type WirePath = readonly string[];

/**
 * A value of a record that can be shown, grouped by or computed with: its own, or one behind relations to one. It is
 * read from a row of Twenty or from the keys of a group, always as the same stored ("raw") values.
 */
export interface Term {
  /** As callers see it: "company.address.country". */
  name: string;
  field: SchemaField;
  kind: TermKind;
  /** One stored value each. */
  paths: readonly WirePath[];
  /** Whether Twenty groups by it; otherwise rows must be read. */
  isGroupable: boolean;
  /** Whether a record has several values (options and texts of a list). */
  isMultiple: boolean;
  bucket?: Bucket;
  /** Made of its stored values, and perhaps of now: only rows tell it. */
  isComputed?: true;
  /** IANA zone in which dates are put into periods. */
  zone: string;
  /** Whose value it is when it is that of a related record: Twenty reads and groups across one relation. */
  related?: { via: SchemaField; target: SchemaObject; term: Term };
  /** The value lies further on, behind the record whose id is the only stored value here. */
  beyond?: { target: SchemaObject; term: Term };
  /** From the stored values to the human form; null when there is none. */
  show(raw: readonly unknown[]): unknown;
}

/** How a term counts and compares; a record is another one, shown by its title. */
export type TermKind = Kind | 'money' | 'name' | 'record';

/** The term whose value is shown in the end, behind whatever relations. */
export const innermost = (term: Term): Term => (term.beyond ? innermost(term.beyond.term) : term);

/** Every field on the way to a term, with the object it belongs to. */
export function fieldsOfTerm(
  { field, related, beyond }: Term,
  object: SchemaObject,
): [SchemaObject, SchemaField][] {
  if (related) return [[object, related.via], ...fieldsOfTerm(related.term, related.target)];
  return [[object, field], ...(beyond ? fieldsOfTerm(beyond.term, beyond.target) : [])];
}

export const valueAt = (row: Readonly<Record<string, unknown>>, path: WirePath): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : null,
    row,
  ) ?? null;

/** The stored values of a term in a row of Twenty; dates are put into their period. */
export function rawOf(term: Term, row: Readonly<Record<string, unknown>>): unknown[] {
  const values = term.paths.map((path) => valueAt(row, path));
  const { bucket, zone } = term;
  return bucket ? values.map((value) => (typeof value === 'string' ? bucket.of(value, zone) : null)) : values;
}

/** The stored values of a term from the keys of a group of Twenty: days become Mondays, months Januaries. */
export function rawOfKeys({ bucket, zone }: Term, keys: readonly unknown[]): readonly unknown[] {
  if (!bucket || bucket.isChronological) return keys;
  return keys.map((key) => (typeof key === 'string' ? bucket.of(key, zone) : null));
}

/** The keys of Twenty's groupBy for a term, one for each of its stored values. */
export function groupKeysOf({ paths, bucket, isMultiple, zone, beyond }: Term): Record<string, unknown>[] {
  const leaf = bucket
    ? { granularity: bucket.granularity, timeZone: zone }
    : isMultiple && !beyond
      ? { unnest: true }
      : true;
  return paths.map(
    (path) => path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), leaf) as Record<string, unknown>,
  );
}

interface Tree {
  [name: string]: Tree;
}

/** The GraphQL text that selects all these values in one row; each field stands there once. */
export function selectionOfPaths(paths: readonly WirePath[]): string {
  const tree: Tree = {};
  for (const path of paths) path.reduce<Tree>((node, key) => (node[key] ??= {}), tree);
  return textOf(tree);
}

function textOf(tree: Tree): string {
  return Object.entries(tree)
    .map(([name, inner]) => (Object.keys(inner).length > 0 ? `${name} { ${textOf(inner)} }` : name))
    .join(' ');
}
