import { inspect } from 'node:util';
import { isUuid } from '../ids';
import type { ScalarType } from '../model/metadata';
import type { Column } from '../model/shape';
import type { Json } from './row';
import { isObject } from './row';

/** A value that its column does not take; the doors say it as INVALID_ARGS_DATA or INVALID_ARGS_FILTER. */
export class InvalidValue extends Error {
  constructor(
    message: string,
    readonly friendly: string,
  ) {
    super(message);
  }
}

type Reader = (value: unknown, column: Pick<Column, 'label' | 'options'>) => Json;

/** How each scalar type reads a value that is not null: what is stored, or InvalidValue in Twenty's words. */
export const READERS: Readonly<Record<ScalarType, Reader>> = {
  UUID: (value, { label }) => {
    if (isUuid(value)) return value.toLowerCase();
    throw new InvalidValue(
      `Invalid UUID value ${inspect(value)} for field "${label}"`,
      quoted('UUID', value),
    );
  },
  TEXT: (value, { label }) => {
    if (typeof value === 'string') return value === '' ? null : value;
    const message = `Invalid string value ${inspect(value)} for text field "${label}"`;
    throw new InvalidValue(message, `Invalid value: "${inspect(value)}"`);
  },
  NUMBER: (value, { label }) => readNumber(value, label),
  NUMERIC: (value, { label }) => readNumber(typeof value === 'number' ? value : Number(value), label),
  BOOLEAN: (value, { label }) => {
    if (typeof value === 'boolean') return value;
    const message = `Invalid boolean value ${inspect(value)} for field "${label}"`;
    throw new InvalidValue(message, `Invalid value: "${inspect(value)}"`);
  },
  DATE: (value, { label }) => {
    const time = readTime(value);
    if (time !== null) return time.slice(0, 10);
    throw badDate('date', label, value, 'YYYY-MM-DD');
  },
  DATE_TIME: (value, { label }) => {
    const time = readTime(value);
    if (time !== null) return time;
    throw badDate('date-time', label, value, 'YYYY-MM-DDTHH:mm:ssZ');
  },
  SELECT: readOption,
  RATING: readOption,
  MULTI_SELECT: (value, { label, options }) => {
    const values = typeof value === 'string' ? [value] : value;
    if (isListOf(values, (one) => options?.includes(one) === true)) return emptyAsNull(values);
    const message = `Invalid value ${inspect(value)} for multi select field "${label}"`;
    throw new InvalidValue(message, quoted('multi-select', value));
  },
  ARRAY: (value, { label }) => {
    const values = typeof value === 'string' ? [value] : value;
    if (isListOf(values, () => true)) return emptyAsNull(values);
    const message = `Invalid value ${inspect(value)} for field "${label} - Array values need to be string"`;
    throw new InvalidValue(message, `Invalid value: "${inspect(value)}"`);
  },
  RAW_JSON: readJson,
  FILES: readJson,
  POSITION: (value, { label }) => {
    if (typeof value === 'number' || value === 'first' || value === 'last') return value;
    const message = `Invalid position value ${inspect(value)} for field "${label}"`;
    throw new InvalidValue(message, quoted('position', value));
  },
  TS_VECTOR: (_value, { label }) => {
    throw new InvalidValue(
      `${label} TS_VECTOR-typed field does not support write operations`,
      'An error occurred.',
    );
  },
};

function quoted(kind: string, value: unknown): string {
  return `Invalid value for ${kind}: "${inspect(value)}"`;
}

function readNumber(value: unknown, label: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new InvalidValue(
    `Invalid number value ${inspect(value)} for field "${label}"`,
    quoted('number', value),
  );
}

/** ISO 8601 with or without time; without a zone it is UTC. */
function readTime(value: unknown): string | null {
  if (typeof value !== 'string' || !/^\d{4}-\d{1,2}-\d{1,2}/.test(value)) return null;
  const zoned = value.length <= 10 || /(?:[zZ]|[+-]\d\d:?\d\d)$/.test(value) ? value : `${value}Z`;
  const ms = Date.parse(zoned);
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

function badDate(kind: string, label: string, value: unknown, format: string): InvalidValue {
  const expected = `Expected format: '${format}'`;
  const message = `Invalid value ${inspect(value)} for ${kind} field "${label}". ${expected}`;
  return new InvalidValue(message, `${quoted(kind, value)}. ${expected}`);
}

function readOption(value: unknown, { label, options }: Pick<Column, 'label' | 'options'>): Json {
  if (typeof value === 'string' && (options === null || options.includes(value))) return value;
  const valid = `Valid values are: ${(options ?? []).join(', ')}`;
  const message = `Invalid value "${String(value)}" for field "${label}". ${valid}`;
  throw new InvalidValue(message, `Invalid value for field "${label}"`);
}

function isListOf(value: unknown, accepts: (one: string) => boolean): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string' && accepts(one));
}

function emptyAsNull(values: string[]): Json {
  return values.length === 0 ? null : values;
}

function readJson(value: unknown, { label }: Pick<Column, 'label'>): Json {
  const parsed = typeof value === 'string' ? parseJson(value) : value;
  if (typeof parsed === 'object' && parsed !== null) {
    return isObject(parsed) && Object.keys(parsed).length === 0 ? null : (parsed as Json);
  }
  throw new InvalidValue(
    `Invalid object value ${inspect(value)} for field "${label}"`,
    'Invalid value for JSON.',
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
