import { AppError } from '../../errors/app-error.js';
import { didYouMean, plain } from '../nearest.js';
import type { FieldOption, SchemaField } from '../schema-field.js';
import { stagesMeant } from '../stages/outcome-words.js';
import { type ValueType, isEmptyText, unfit } from './value-type.js';

/**
 * The stored value of an option given by label or value, in any case.
 * @throws AppError INVALID_INPUT with the nearest options
 */
export function optionValue(given: unknown, field: SchemaField): string {
  const option = typeof given === 'string' ? findOption(given, field.options) : undefined;
  if (option) return option.value;
  const names = field.options.map(({ value }) => String(optionLabel(value, field)));
  const meant = typeof given === 'string' ? didYouMean(given, names, '') : '';
  throw new AppError('INVALID_INPUT', `"${field.name}" has no such option.`, {
    hint: `${meant} Options: ${names.join(', ')}.`.trim(),
  });
}

/**
 * The stored values of the options that a condition means: those that are called so, or the stages where none is called "open",
 * "won", "lost" or "closed".
 * @throws AppError INVALID_INPUT as optionValue, also where no stage means it
 */
export function valuesMeant(given: unknown, field: SchemaField): string[] {
  const all = [given].flat();
  const values = all.flatMap((one) => stagesOnly(one, field) ?? [optionValue(one, field)]);
  return values.length > 0 ? values : all.map((one) => optionValue(one, field));
}

const stagesOnly = (said: unknown, field: SchemaField) =>
  typeof said === 'string' && !findOption(said, field.options) ? stagesMeant(said, field) : undefined;

/** The option with exactly that value or label, else the only one that is spelt alike: "A+" is not "A". */
function findOption(given: string, options: readonly FieldOption[]): FieldOption | undefined {
  const exact =
    options.find(({ value }) => value === given) ?? onlyOne(options, ({ label }) => label === given);
  if (exact) return exact;
  const alike = (name: string) => name.toLowerCase() === given.trim().toLowerCase();
  // "!= New" is no way to spell "New".
  const wanted = /^\s*[<>=!]/.test(given) ? '' : plain(given);
  const plainly = (name: string) => wanted !== '' && plain(name) === wanted;
  return (
    onlyOne(options, ({ label }) => alike(label)) ??
    onlyOne(options, ({ label }) => plainly(label)) ??
    onlyOne(options, ({ value }) => plainly(value))
  );
}

function onlyOne(
  options: readonly FieldOption[],
  fits: (option: FieldOption) => boolean,
): FieldOption | undefined {
  const [only, ...others] = options.filter(fits);
  return others.length === 0 ? only : undefined;
}

/** The label people see; the stored value where the label would be taken for another option. */
export function optionLabel(stored: unknown, { options }: SchemaField): unknown {
  const option = options.find(({ value }) => value === stored);
  if (!option) return stored;
  return findOption(option.label, options) === option ? option.label : option.value;
}

/** A list of countries would be longer than all other fields together. */
const MOST_TOLD = 60;

function list(field: SchemaField): string {
  const told = field.options.slice(0, MOST_TOLD).map(({ value }) => optionLabel(value, field));
  const left = field.options.length - told.length;
  return `${told.join('|')}${left > 0 ? `|… ${left} more (twenty_get_object_schema)` : ''}`;
}

export const SELECT: ValueType = {
  kind: 'select',
  read: (wire, field) => (isEmptyText(wire) ? undefined : optionLabel(wire, field)),
  write: (value, field) => (value === null ? null : optionValue(value, field)),
  describe: (field) => `one of ${list(field)}`,
};

/** "red, green" where no option is called so. */
const oneOrSeveral = (value: unknown, { options }: SchemaField): unknown[] =>
  typeof value !== 'string' || findOption(value, options) ? [value] : value.split(/\s*,\s*/);

export const MULTI_SELECT: ValueType = {
  kind: 'multiSelect',
  read: (wire, field) =>
    Array.isArray(wire) && wire.length > 0 ? wire.map((value) => optionLabel(value, field)) : undefined,
  write: (value, field) => {
    if (value === null) return [];
    const items: unknown[] = Array.isArray(value) ? value : oneOrSeveral(value, field);
    return items.map((item) => optionValue(item, field));
  },
  describe: (field) => `any of ${list(field)}`,
};

const STARS = /^(?:RATING_)?([1-5])$/;

/** One to five stars, stored as RATING_1 to RATING_5. */
export const RATING: ValueType = {
  kind: 'rating',
  read: (wire) => (typeof wire === 'string' ? Number(STARS.exec(wire)?.[1]) || undefined : undefined),
  write: (value, field) => {
    if (value === null) return null;
    const stars =
      typeof value === 'string' || typeof value === 'number' ? STARS.exec(`${value}`)?.[1] : undefined;
    if (stars) return `RATING_${stars}`;
    throw unfit(field, 'a rating from 1 to 5');
  },
  describe: () => 'rating 1-5',
};
