import { inspect } from 'node:util';
import { isUuid } from '../ids';
import type { ScalarType } from '../model/metadata';
import type { Column } from '../model/shape';
import { readDay, readInstant } from './dates';
import type { Json } from './row';

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
    throw notText(value, label);
  },
  NUMBER: (value, { label }) => readNumber(value, label),
  NUMERIC: (value, { label }) => readNumber(typeof value === 'number' ? value : Number(value), label),
  BOOLEAN: (value, { label }) => {
    if (typeof value === 'boolean') return value;
    const message = `Invalid boolean value ${inspect(value)} for field "${label}"`;
    throw new InvalidValue(message, `Invalid value: "${inspect(value)}"`);
  },
  DATE: (value, { label }) => {
    const day = typeof value === 'string' ? readDay(value) : null;
    if (day !== null) return day;
    throw badDate('date', label, value, 'YYYY-MM-DD');
  },
  DATE_TIME: (value, { label }) => {
    const time = typeof value === 'string' ? readInstant(value) : null;
    if (time !== null) return time;
    throw badDate('date-time', label, value, 'YYYY-MM-DDTHH:mm:ssZ');
  },
  SELECT: readOption,
  RATING: readOption,
  MULTI_SELECT: (value, { label, options }) => {
    const values = typeof value === 'string' ? [value] : value;
    if (!isListOf(values, () => true)) throw notTexts(value, label);
    if (values.every((one) => options?.includes(one) === true)) return emptyAsNull(values);
    const message = `Invalid value ${inspect(value)} for multi select field "${label}"`;
    throw new InvalidValue(message, quoted('multi-select', value));
  },
  ARRAY: (value, { label }) => {
    const values = typeof value === 'string' ? [value] : value;
    if (isListOf(values, () => true)) return emptyAsNull(values);
    throw notTexts(value, label);
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

function notText(value: unknown, label: string): InvalidValue {
  const message = `Invalid string value ${inspect(value)} for text field "${label}"`;
  return new InvalidValue(message, `Invalid value: "${inspect(value)}"`);
}

function notTexts(value: unknown, label: string): InvalidValue {
  const message = `Invalid value ${inspect(value)} for field "${label} - Array values need to be string"`;
  return new InvalidValue(message, `Invalid value: "${inspect(value)}"`);
}

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

function badDate(kind: string, label: string, value: unknown, format: string): InvalidValue {
  const expected = `Expected format: '${format}'`;
  const message = `Invalid value ${inspect(value)} for ${kind} field "${label}". ${expected}`;
  return new InvalidValue(message, `${quoted(kind, value)}. ${expected}`);
}

function readOption(value: unknown, { label, options }: Pick<Column, 'label' | 'options'>): Json {
  if (typeof value !== 'string') throw notText(value, label);
  if (options === null || options.includes(value)) return value;
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
  if (parsed === null) return null;
  if (typeof parsed === 'object') return Object.keys(parsed).length === 0 ? null : (parsed as Json);
  const message = `Invalid object value ${inspect(value)} for field "${label}"`;
  throw new InvalidValue(
    message,
    typeof value === 'string' ? 'Invalid value for JSON.' : quoted('JSON', value),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
