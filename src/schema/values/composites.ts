import type { SchemaField } from '../schema-field.js';
import { plain } from '../nearest.js';
import { optionLabel } from './options.js';
import { type Part, type ValueType, compact, isEmptyText, isObject, unfit } from './value-type.js';

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

/** Translates the keys of a composite given in parts, refusing unknown ones. */
function partsToWire(
  value: Record<string, unknown>,
  parts: Parts,
  field: SchemaField,
): Record<string, unknown> {
  const entries = Object.entries(value).map(([key, part]) => {
    const found = findPart(parts, key);
    if (!found) throw unfit(field, `an object of ${Object.keys(parts).join(', ')}; it has no part "${key}"`);
    return [found.wire, part] as const;
  });
  return Object.fromEntries(entries);
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
    const [firstName = '', ...rest] = value.trim().split(/\s+/);
    return { firstName, lastName: rest.join(' ') };
  },
  describe: () => 'name ("Ada Lovelace" or {firstName, lastName})',
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
    if (!isObject(value)) return { amountMicros: toMicros(value, field) };
    if ('amountMicros' in value) return partsToWire(value, MONEY_PARTS, field);
    const { amountMicros, currencyCode } = partsToWire(value, MONEY_PARTS, field);
    return {
      ...(amountMicros !== undefined && {
        amountMicros: amountMicros === null ? null : toMicros(amountMicros, field),
      }),
      ...(currencyCode !== undefined && { currencyCode: toCurrency(currencyCode, field) }),
    };
  },
  describe: () => 'money ({amount, currency}, amount in units)',
};

/** Units to the millionths that Twenty stores. */
export function toMicros(units: unknown, field: SchemaField): number {
  const number = typeof units === 'string' ? Number(units.replaceAll(/[\s,_]/g, '') || NaN) : units;
  if (typeof number !== 'number' || !Number.isFinite(number))
    throw unfit(field, 'an amount in units, {amount, currency}');
  return Math.round(number * MICROS);
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
  describe: () => `address ({${Object.keys(ADDRESS_PARTS).join(', ')}})`,
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
  describe: () => 'actor ({source, name})',
};

export const RICH_TEXT: ValueType = {
  parts: { markdown: textPart('markdown'), blocknote: textPart('blocknote') },
  main: ['markdown'],
  select: ['markdown'],
  read: (wire) =>
    isObject(wire) && typeof wire.markdown === 'string' ? wire.markdown.trimEnd() || undefined : undefined,
  write: (value, field) => {
    if (value === null) return { markdown: '' };
    if (typeof value === 'string') return { markdown: value };
    if (isObject(value) && ('markdown' in value || 'blocknote' in value)) return value;
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
  describe: () => 'files ({fileId, label})',
};
