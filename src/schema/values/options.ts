import { AppError } from '../../errors/app-error.js';
import { didYouMean, plain } from '../nearest.js';
import type { FieldOption, SchemaField } from '../schema-field.js';
import { type ValueType, isEmptyText, unfit } from './value-type.js';

/**
 * The stored value of an option given by label or value, in any case.
 * @throws AppError INVALID_INPUT with the nearest options
 */
export function optionValue(given: unknown, field: SchemaField): string {
  const option = typeof given === 'string' ? findOption(given, field.options) : undefined;
  if (option) return option.value;
  const labels = field.options.map(({ label }) => label);
  throw new AppError('INVALID_INPUT', `"${field.name}" has no such option.`, {
    hint: `${didYouMean(String(given), labels, '')} Options: ${labels.join(', ')}.`.trim(),
  });
}

function findOption(given: string, options: readonly FieldOption[]): FieldOption | undefined {
  const wanted = plain(given);
  const labelled = options.filter(({ label }) => plain(label) === wanted);
  return (
    options.find(({ value }) => value === given) ??
    labelled[0] ??
    options.find(({ value }) => plain(value) === wanted)
  );
}

/** The label people see; the stored value where two options share a label. */
export function optionLabel(stored: unknown, { options }: SchemaField): unknown {
  const option = options.find(({ value }) => value === stored);
  if (!option) return stored;
  return options.filter(({ label }) => label === option.label).length === 1 ? option.label : option.value;
}

const list = (field: SchemaField) => field.options.map(({ value }) => optionLabel(value, field)).join('|');

export const SELECT: ValueType = {
  kind: 'select',
  read: (wire, field) => (isEmptyText(wire) ? undefined : optionLabel(wire, field)),
  write: (value, field) => (value === null ? null : optionValue(value, field)),
  describe: (field) => `one of ${list(field)}`,
};

export const MULTI_SELECT: ValueType = {
  kind: 'multiSelect',
  read: (wire, field) =>
    Array.isArray(wire) && wire.length > 0 ? wire.map((value) => optionLabel(value, field)) : undefined,
  write: (value, field) => {
    if (value === null) return [];
    return (Array.isArray(value) ? value : [value]).map((item) => optionValue(item, field));
  },
  describe: (field) => `any of ${list(field)}`,
};

const STARS = /^(?:RATING_)?([1-5])$/;

/** One to five stars, stored as RATING_1 to RATING_5. */
export const RATING: ValueType = {
  kind: 'select',
  read: (wire) => (typeof wire === 'string' ? Number(STARS.exec(wire)?.[1]) || undefined : undefined),
  write: (value, field) => {
    if (value === null) return null;
    const stars = STARS.exec(String(value))?.[1];
    if (stars) return `RATING_${stars}`;
    throw unfit(field, 'a rating from 1 to 5');
  },
  describe: () => 'rating 1-5',
};
