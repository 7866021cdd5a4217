import { isDeepStrictEqual } from 'node:util';
import type { SchemaField } from '../../schema/schema-field.js';
import { isObject } from '../../schema/values/value-type.js';
import { valueTypeOf } from '../../schema/values/value-types.js';

/** What is left of the values of several records in one field, in Twenty's form. */
export interface United {
  value: unknown;
  /** Values that differ and find no place in it. */
  dropped: unknown[];
}

type Unite = (values: readonly unknown[], field: SchemaField) => United;

/** A composite of one primary value and a list of others. */
interface MultiValue {
  primary: readonly string[];
  list: string;
  /** The primary value in the form that it has in the list; undefined when there is none. */
  entry(wire: Record<string, unknown>): unknown;
  /** By which two entries are the same. */
  key(entry: unknown): string;
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
const part = (entry: unknown, name: string) => (isObject(entry) ? (text(entry[name]) ?? '') : '');

const EMAILS: MultiValue = {
  primary: ['primaryEmail'],
  list: 'additionalEmails',
  entry: ({ primaryEmail }) => text(primaryEmail),
  key: (entry) => String(entry).toLowerCase(),
};
const PHONES: MultiValue = {
  primary: ['primaryPhoneNumber', 'primaryPhoneCountryCode', 'primaryPhoneCallingCode'],
  list: 'additionalPhones',
  entry: (wire) =>
    text(wire.primaryPhoneNumber) && {
      number: wire.primaryPhoneNumber,
      countryCode: wire.primaryPhoneCountryCode,
      callingCode: wire.primaryPhoneCallingCode,
    },
  key: (entry) => part(entry, 'callingCode') + part(entry, 'number'),
};
const LINKS: MultiValue = {
  primary: ['primaryLinkUrl', 'primaryLinkLabel'],
  list: 'secondaryLinks',
  entry: (wire) => text(wire.primaryLinkUrl) && { url: wire.primaryLinkUrl, label: wire.primaryLinkLabel },
  key: (entry) => part(entry, 'url'),
};

/** The first primary value stays, all others join the list. */
const multiValue =
  ({ primary, list, entry, key }: MultiValue): Unite =>
  (values) => {
    const wires = values.filter(isObject);
    const [best = {}] = wires.filter((wire) => entry(wire) !== undefined);
    const entries = wires.flatMap((wire) => [
      entry(wire),
      ...(Array.isArray(wire[list]) ? (wire[list] as unknown[]) : []),
    ]);
    const others = distinct(
      entries.filter((one) => one !== undefined),
      key,
    ).filter((one) => key(one) !== key(entry(best)));
    const value = { ...Object.fromEntries(primary.map((name) => [name, best[name] ?? ''])), [list]: others };
    return { value, dropped: [] };
  };

const lists: Unite = (values) => ({
  value: distinct(
    values.flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : [])),
    JSON.stringify,
  ),
  dropped: [],
});

const files: Unite = (values, { settings }) => {
  const all = values.flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : []));
  const kept = distinct(all, (file) => part(file, 'fileId'));
  const most = typeof settings.maxNumberOfValues === 'number' ? settings.maxNumberOfValues : Infinity;
  const plain = kept.map((file) => ({ fileId: part(file, 'fileId'), label: part(file, 'label') }));
  return { value: plain.slice(0, most), dropped: plain.slice(most) };
};

/** Texts that differ are set one below the other: nobody wants half of the notes. */
const richTexts: Unite = (values) => {
  const parts = values.map((value) => part(value, 'markdown').trim()).filter((markdown) => markdown !== '');
  return { value: { markdown: [...new Set(parts)].join('\n\n') }, dropped: [] };
};

const firstWins: Unite = (values, field) => {
  const [kept, ...others] = values;
  const shown = valueTypeOf(field.type).read(kept, field);
  const differ = others.filter(
    (value) => !isDeepStrictEqual(valueTypeOf(field.type).read(value, field), shown),
  );
  return { value: kept, dropped: distinct(differ, JSON.stringify) };
};

const BY_TYPE: Partial<Record<SchemaField['type'], Unite>> = {
  EMAILS: multiValue(EMAILS),
  PHONES: multiValue(PHONES),
  LINKS: multiValue(LINKS),
  ARRAY: lists,
  MULTI_SELECT: lists,
  FILES: files,
  RICH_TEXT: richTexts,
};

/**
 * Unites the values of one field, that of the kept record first: lists are united, of single values the first one that
 * is not empty stays. Undefined when all are empty.
 */
export function unite(values: readonly unknown[], field: SchemaField): United | undefined {
  const filled = values.filter((value) => valueTypeOf(field.type).read(value, field) !== undefined);
  if (filled.length === 0) return undefined;
  return (BY_TYPE[field.type] ?? firstWins)(filled, field);
}

/** Whether `actual` holds all that `wanted` does; the order of lists does not count. */
export function holds(actual: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted))
    return Array.isArray(actual) && wanted.every((one) => actual.some((other) => holds(other, one)));
  if (!isObject(wanted)) return wanted === actual || (!wanted && !actual);
  return isObject(actual) && Object.entries(wanted).every(([key, value]) => holds(actual[key], value));
}

function distinct(values: readonly unknown[], key: (value: unknown) => string): unknown[] {
  const seen = new Map<string, unknown>();
  for (const value of values) if (!seen.has(key(value))) seen.set(key(value), value);
  return [...seen.values()];
}
