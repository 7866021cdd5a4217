import { randomUUID } from 'node:crypto';
import { AppError } from '../../errors/app-error.js';
import { plain } from '../nearest.js';
import { valueFor } from './names.js';

/** An option as Twenty stores it. Sent back without its id, it resets the field of every record that has it. */
export interface StoredOption {
  id: string;
  label: string;
  value: string;
  color?: string;
  position: number;
}

const MOST_CHARACTERS = 63;
const COLORS = ['green', 'turquoise', 'sky', 'blue', 'purple', 'pink', 'red', 'orange', 'yellow', 'gray'];

/**
 * The options with new ones among them, in their order. Those there are keep id, value, label and colour.
 * @param before label or value of the option that the new ones stand before; at the end when undefined
 * @throws AppError INVALID_INPUT for labels that Twenty cannot take or that are there already
 */
export function withOptions(
  existing: readonly StoredOption[],
  labels: readonly string[],
  before?: string,
): StoredOption[] {
  const tidy = labels.map((label) => label.trim());
  tidy.forEach((label, index) =>
    refuseBad(label, [...existing.map((option) => option.label), ...tidy.slice(0, index)]),
  );
  const place = before === undefined ? existing.length : placeOf(before, existing);
  const made: StoredOption[] = [];
  for (const label of tidy) made.push(optionFor(label, [...existing, ...made]));
  return [...existing.slice(0, place), ...made, ...existing.slice(place)].map((option, position) => ({
    ...option,
    position,
  }));
}

function refuseBad(label: string, taken: readonly string[]): void {
  if (label === '') throw refuse('An option needs a label.');
  if (label.length > MOST_CHARACTERS)
    throw refuse(`The option "${label}" is longer than ${MOST_CHARACTERS} characters.`);
  if (label.includes(',')) throw refuse(`The option "${label}" has a comma, which Twenty does not take.`);
  if (taken.some((other) => other.toLowerCase() === label.toLowerCase()))
    throw refuse(`The option "${label}" is there already.`);
}

const refuse = (problem: string) =>
  new AppError('INVALID_INPUT', problem, {
    hint: 'options takes labels, each once, such as ["New", "In progress", "Done"].',
  });

function placeOf(name: string, existing: readonly StoredOption[]): number {
  const wanted = plain(name);
  const place = existing.findIndex(({ label, value }) => plain(label) === wanted || plain(value) === wanted);
  if (place >= 0) return place;
  throw new AppError('INVALID_INPUT', `before: there is no option "${name}".`, {
    hint: `Options: ${existing.map(({ label }) => label).join(', ')}.`,
  });
}

function optionFor(label: string, others: readonly StoredOption[]): StoredOption {
  const value = freeValue(valueFor(label) ?? `OPTION_${others.length + 1}`, others);
  const color = COLORS[others.length % COLORS.length] ?? 'gray';
  return { id: randomUUID(), label, value, color, position: others.length };
}

/** "A+" and "A-" are both A: the second becomes A_2. */
function freeValue(wanted: string, others: readonly StoredOption[], attempt = 1): string {
  const end = attempt === 1 ? '' : `_${attempt}`;
  const value = `${wanted.slice(0, MOST_CHARACTERS - end.length)}${end}`;
  return others.some((other) => other.value === value) ? freeValue(wanted, others, attempt + 1) : value;
}
