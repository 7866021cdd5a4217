import { isUuid } from '../uuid.js';
import { DATE_WORDS, toDate, toInstant } from './dates.js';
import { type ValueType, isEmptyText, isObject, numberIn, storable, unfit } from './value-type.js';

const asIs = (wire: unknown) => (isEmptyText(wire) ? undefined : wire);

export const TEXT: ValueType = {
  kind: 'text',
  read: asIs,
  write: (value, field) => {
    if (value === null) return '';
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    if (typeof value === 'string') return storable(value);
    throw unfit(field, 'a text');
  },
  describe: () => 'text',
};

export const NUMBER: ValueType = {
  kind: 'number',
  read: (wire) => (typeof wire === 'string' && wire !== '' ? Number(wire) : asIs(wire)),
  write: (value, field) => {
    if (value === null) return null;
    const number = numberIn(value);
    if (number !== undefined) return number;
    throw unfit(field, 'a number');
  },
  describe: ({ settings }) => (settings.type === 'percentage' ? 'share (0.25 is 25 %)' : 'number'),
};

export const POSITION: ValueType = {
  ...NUMBER,
  write: (value, field, context) =>
    value === 'first' || value === 'last' ? value : NUMBER.write?.(value, field, context),
  describe: () => 'number, "first" or "last"',
};

const YES = new Set(['true', 'yes']);
const NO = new Set(['false', 'no']);

export const BOOLEAN: ValueType = {
  kind: 'boolean',
  read: (wire) => wire ?? undefined,
  write: (value, field) => {
    if (value === null || typeof value === 'boolean') return value;
    const said = typeof value === 'string' ? value.trim().toLowerCase() : '';
    if (YES.has(said) || NO.has(said)) return YES.has(said);
    throw unfit(field, 'true or false');
  },
  describe: () => 'boolean',
};

export const DATE: ValueType = {
  kind: 'date',
  read: asIs,
  write: (value, field, { clock }) => {
    if (value === null) return null;
    const date = typeof value === 'string' ? toDate(value, clock) : undefined;
    if (date) return date;
    throw unfit(field, 'a date (YYYY-MM-DD) or words', `Words are ${DATE_WORDS}.`);
  },
  describe: () => 'date',
};

export const DATE_TIME: ValueType = {
  kind: 'dateTime',
  read: asIs,
  write: (value, field, { clock }) => {
    if (value === null) return null;
    const instant = typeof value === 'string' ? toInstant(value, clock) : undefined;
    if (instant) return instant;
    throw unfit(field, 'an ISO 8601 date-time or words', `Words are ${DATE_WORDS}.`);
  },
  describe: () => 'date-time',
};

export const UUID: ValueType = {
  kind: 'uuid',
  read: asIs,
  write: (value, field) => {
    if (value === null || isUuid(value)) return value;
    throw unfit(field, 'a UUID', 'twenty_search finds the id of a record.');
  },
  describe: () => 'uuid',
};

export const ARRAY: ValueType = {
  kind: 'array',
  read: (wire) => (Array.isArray(wire) && wire.length > 0 ? wire : undefined),
  write: (value, field) => {
    if (value === null) return [];
    const list = typeof value === 'string' ? [value] : value;
    if (Array.isArray(list) && list.every((item) => typeof item === 'string')) return list.map(storable);
    throw unfit(field, 'a list of texts');
  },
  describe: () => 'list of texts',
};

export const RAW_JSON: ValueType = {
  kind: 'json',
  read: (wire) => wire ?? undefined,
  write: (value, field) => {
    if (value === null || isObject(value) || Array.isArray(value)) return value;
    throw unfit(field, 'a JSON object or array');
  },
  describe: () => 'JSON',
};

/** Kept by Twenty itself; nobody needs to read or write it. */
export const TS_VECTOR: ValueType = { kind: 'text', read: () => undefined, describe: () => 'search index' };
