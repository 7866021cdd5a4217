import type { SchemaField } from '../schema-field.js';
import { plain } from '../nearest.js';
import { optionLabel } from './options.js';
import {
  type Part,
  type ValueType,
  compact,
  isEmptyText,
  isObject,
  numberIn,
  storable,
  unfit,
} from './value-type.js';
import { unitsIn, writtenMoney } from './written-money.js';

const MICROS = 1_000_000;

type Parts = Readonly<Record<string, Part>>;

/** The part that a caller's key names: by its human name or by Twenty's. */
export function findPart(parts: Parts, key: string): Part | undefined {
  const wanted = plain(key);
  const found = Object.entries(parts).find(
    ([name, { wire }]) => plain(name) === wanted || plain(wire) === wanted,
  );
  return found?.[1];
}

/** Whether a key names a part as Twenty does, and so means Twenty's unit: `amountMicros`. */
export const isWireName = (key: string, { wire }: Part) => plain(key) === plain(wire);

/** Translates a composite given in parts, refusing unknown ones, doubles and what does not fit the part. */
function partsToWire(
  value: Record<string, unknown>,
  parts: Parts,
  field: SchemaField,
): Record<string, unknown> {
  const written: Record<string, unknown> = {};
  for (const [key, given] of Object.entries(value)) {
    const part = findPart(parts, key);
    const names = Object.keys(parts).join(', ');
    if (!part) throw unfit(field, `an object of ${names}; it has no part "${key}"`);
    if (part.wire in written) throw unfit(field, `each of ${names} once; "${key}" is there twice`);
    written[part.wire] = writePart(given, part, key, field);
  }
  return written;
}

/** One part in Twenty's form; null clears it. */
function writePart(value: unknown, part: Part, key: string, field: SchemaField): unknown {
  if (value === null) return part.kind === 'text' ? '' : null;
  if (part.kind === 'text') {
    if (typeof value === 'string') return storable(value);
    if (typeof value === 'number') return String(value);
    throw unfit(field, `a text as ${key}`);
  }
  if (part.kind === 'micros' && !isWireName(key, part)) return toMicros(value, field);
  const number = numberIn(value);
  if (number === undefined) throw unfit(field, `a number as ${key}`);
  return part.kind === 'micros' ? Math.trunc(number) : number;
}

const textPart = (wire: string): Part => ({ wire, kind: 'text' });

const NAME_PARTS = { firstName: textPart('firstName'), lastName: textPart('lastName') };

export const FULL_NAME: ValueType = {
  parts: NAME_PARTS,
  main: ['firstName', 'lastName'],
  read: (wire) => {
    if (!isObject(wire)) return undefined;
    return [wire.firstName, wire.lastName].filter(Boolean).join(' ') || undefined;
  },
  write: (value, field) => {
    if (value === null) return { firstName: '', lastName: '' };
    if (isObject(value)) return partsToWire(value, NAME_PARTS, field);
    if (typeof value !== 'string') throw unfit(field, 'a name, or {firstName, lastName}');
    const [firstName = '', ...rest] = storable(value).trim().split(/\s+/);
    return { firstName, lastName: rest.join(' ') };
  },
  describe: () => 'name, or {firstName, lastName}',
};

const MONEY_PARTS: Parts = {
  amount: { wire: 'amountMicros', kind: 'micros' },
  currency: { wire: 'currencyCode', kind: 'text' },
};

export const CURRENCY: ValueType = {
  parts: MONEY_PARTS,
  main: ['amount'],
  read: (wire) => {
    if (!isObject(wire) || isEmptyText(wire.amountMicros)) return undefined;
    return compact({ amount: Number(wire.amountMicros) / MICROS, currency: wire.currencyCode });
  },
  write: (value, field) => {
    if (value === null) return { amountMicros: null };
    const said = typeof value === 'string' ? (writtenMoney(value) ?? value) : value;
    if (!isObject(said)) return { amountMicros: toMicros(said, field) };
    const money = partsToWire(said, MONEY_PARTS, field);
    return 'currencyCode' in money
      ? { ...money, currencyCode: toCurrency(money.currencyCode, field) }
      : money;
  },
  describe: () => 'money {amount, currency}',
};

/** Units to the millionths that Twenty stores. */
export function toMicros(units: unknown, field: SchemaField): number {
  const micros = Math.round((unitsIn(units) ?? NaN) * MICROS);
  if (!Number.isFinite(micros))
    throw unfit(field, 'an amount in units', 'Such as 50000, "50k" or {amount: 50000, currency: "EUR"}.');
  return micros;
}

/** Twenty accepts any text as a currency; the three letters of ISO 4217 are asked for here. */
function toCurrency(code: unknown, field: SchemaField): string {
  if (typeof code === 'string' && /^[a-z]{3}$/i.test(code)) return code.toUpperCase();
  throw unfit(field, 'a currency of three letters (ISO 4217), such as "EUR"');
}

const ADDRESS_PARTS: Parts = {
  street1: textPart('addressStreet1'),
  street2: textPart('addressStreet2'),
  city: textPart('addressCity'),
  state: textPart('addressState'),
  postcode: textPart('addressPostcode'),
  country: textPart('addressCountry'),
  lat: { wire: 'addressLat', kind: 'number' },
  lng: { wire: 'addressLng', kind: 'number' },
};

export const ADDRESS: ValueType = {
  parts: ADDRESS_PARTS,
  main: ['city', 'country', 'state', 'postcode', 'street1', 'street2'],
  read: (wire) => {
    if (!isObject(wire)) return undefined;
    return compact(
      Object.fromEntries(Object.entries(ADDRESS_PARTS).map(([name, part]) => [name, wire[part.wire]])),
    );
  },
  write: (value, field) => {
    if (value === null) return clearedAddress();
    if (isObject(value)) return partsToWire(value, ADDRESS_PARTS, field);
    throw unfit(field, `an object of ${Object.keys(ADDRESS_PARTS).join(', ')}`);
  },
  describe: () => `address {${Object.keys(ADDRESS_PARTS).join(', ')}}`,
};

const clearedAddress = () =>
  Object.fromEntries(
    Object.values(ADDRESS_PARTS).map(({ wire, kind }) => [wire, kind === 'text' ? '' : null]),
  );

/** Who made or changed a record. Twenty fills it; on creation this server says that an agent did. */
export const ACTOR: ValueType = {
  parts: {
    name: textPart('name'),
    source: { wire: 'source', kind: 'select' },
    workspaceMemberId: { wire: 'workspaceMemberId', kind: 'uuid' },
  },
  main: ['name'],
  read: (wire, field) =>
    isObject(wire) ? compact({ source: optionLabel(wire.source, field), name: wire.name }) : undefined,
  describe: () => 'actor {source, name}',
};

const RICH_TEXT_PARTS = { markdown: textPart('markdown'), blocknote: textPart('blocknote') };

export const RICH_TEXT: ValueType = {
  parts: RICH_TEXT_PARTS,
  main: ['markdown'],
  select: ['markdown'],
  read: (wire) =>
    isObject(wire) && typeof wire.markdown === 'string' ? wire.markdown.trimEnd() || undefined : undefined,
  write: (value, field) => {
    if (value === null) return { markdown: '' };
    if (typeof value === 'string') return { markdown: storable(value) };
    if (isObject(value) && Object.keys(value).length > 0) return partsToWire(value, RICH_TEXT_PARTS, field);
    throw unfit(field, 'a text in Markdown');
  },
  describe: () => 'Markdown text',
};

interface StoredFile {
  fileId?: unknown;
  label?: unknown;
  extension?: unknown;
}

export const FILES: ValueType = {
  kind: 'json',
  select: ['fileId', 'label', 'extension'],
  read: (wire) => {
    if (!Array.isArray(wire) || wire.length === 0) return undefined;
    return wire.map(({ fileId, label, extension }: StoredFile) => compact({ fileId, label, extension }));
  },
  write: (value, field) => {
    if (value === null) return [];
    if (Array.isArray(value) && value.every((file) => isObject(file) && 'fileId' in file && 'label' in file))
      return value;
    throw unfit(field, 'a list of uploaded files ({fileId, label})');
  },
  describe: () => 'files [{fileId, label}]',
};
