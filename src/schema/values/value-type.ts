import { AppError } from '../../errors/app-error.js';
import type { SchemaField } from '../schema-field.js';
import type { Clock } from './dates.js';

/** How a value, or a part of a composite one, compares: what a filter can say about it. */
export type Kind =
  | 'text'
  | 'number'
  | 'micros'
  | 'boolean'
  | 'date'
  | 'dateTime'
  | 'uuid'
  | 'select'
  | 'rating'
  | 'multiSelect'
  | 'array'
  | 'json';

/** One part of a composite value: what callers call it is its key, `wire` is what Twenty does. */
export interface Part {
  wire: string;
  kind: Kind;
}

/** What writing a value may need besides the value. */
export interface WriteContext {
  clock: Clock;
  /** The value in Twenty before the change; absent for a new record. */
  current?: unknown;
}

/** Everything the server knows about one field type: both directions, selection, comparison, description. */
export interface ValueType {
  /** Comparison of a scalar; composites have parts instead. */
  kind?: Kind;
  parts?: Readonly<Record<string, Part>>;
  /** Parts that a comparison reaches which names none: `{name: {contains: "ada"}}`. The first one sorts. */
  main?: readonly string[];
  /** Sub-fields to select, when they are more than the parts. */
  select?: readonly string[];
  /** From Twenty's form to the human one; undefined when empty. */
  read(wire: unknown, field: SchemaField): unknown;
  /** From the human form to Twenty's. Absent for what cannot be written. */
  write?(value: unknown, field: SchemaField, context: WriteContext): unknown;
  /** Whether writing a part would clear the rest, so that the current value must be known. */
  mergesWithCurrent?: boolean;
  /** The forms in which a value that people write like this may be stored; equality means any of them. */
  spellings?(value: string): readonly string[];
  /** The human form in a few words, for schema tools and errors. */
  describe(field: SchemaField): string;
}

/** The error for a value that does not fit its field. It names the field and the form, and never quotes the value. */
export function unfit(
  field: SchemaField,
  expected: string,
  hint = 'twenty_get_schema shows what each field takes.',
): AppError {
  return new AppError('INVALID_INPUT', `"${field.name}" takes ${expected}.`, { hint });
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A number with groups of three, "1,200.50"; where a comma may be a decimal point it is none. */
const NUMBER_TEXT = /^[+-]?(?=\.?\d)(?:\d{1,3}(?:,\d{3})+|\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/** The finite number that a value is or, as a text, says: "1,200.50", "1 200", "1_200". */
export function numberIn(value: unknown): number | undefined {
  if (typeof value !== 'string') return Number.isFinite(value) ? (value as number) : undefined;
  const text = value.replaceAll(/[\s_]/g, '');
  const number = NUMBER_TEXT.test(text) ? Number(text.replaceAll(',', '')) : NaN;
  return Number.isFinite(number) ? number : undefined;
}

/** Without the character that Postgres cannot store. */
export const storable = (text: string) => text.replaceAll('\u0000', '');

export const isEmptyText = (value: unknown) => value === null || value === undefined || value === '';

/** The object without its empty members; undefined when nothing is left. */
export function compact(value: Record<string, unknown>): Record<string, unknown> | undefined {
  const kept = Object.entries(value).filter(([, member]) => !isEmptyText(member));
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}
