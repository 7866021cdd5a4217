import { didYouMean, plain } from '../../schema/nearest.js';
import { isObject } from '../../schema/values/value-type.js';
import { wrong } from './at.js';

/** Each key with the other words that people write for it. */
export type Keys = Readonly<Record<string, readonly string[]>>;

/** The key that a word means, in any case and spelling. */
export const keyMeant = (word: string, keys: Keys): string | undefined =>
  Object.keys(keys).find((key) => [key, ...(keys[key] ?? [])].some((known) => plain(known) === plain(word)));

/**
 * The members of an object by the keys that are meant.
 * @throws AppError INVALID_INPUT for anything that is no object, keys that are not known, and one that is there twice
 */
export function members(said: unknown, keys: Keys, path: string): Record<string, unknown> {
  if (!isObject(said)) throw wrong(path, `is to be an object of ${Object.keys(keys).join(', ')}.`);
  const read: Record<string, unknown> = {};
  for (const [word, value] of Object.entries(said)) {
    const key = keyMeant(word, keys);
    if (!key) {
      const known = Object.keys(keys);
      throw wrong(path, `knows no "${word}".`, didYouMean(word, known, `It knows ${known.join(', ')}.`));
    }
    if (key in read) throw wrong(path, `"${key}" is there twice, under two names.`);
    if (value !== undefined) read[key] = value;
  }
  return read;
}

const LONGEST = 20_000;

/** @throws AppError INVALID_INPUT for what is no text, or an empty or endless one */
export function textAt(path: string, value: unknown, example: string): string {
  if (typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST) return value;
  const problem = typeof value === 'string' && value.length > LONGEST ? 'is too long' : 'is to be a text';
  throw wrong(path, `${problem}.`, `Example: ${example}.`);
}

export function objectAt(path: string, value: unknown, example: string): Record<string, unknown> {
  if (isObject(value)) return value;
  throw wrong(path, 'is to be an object.', `Example: ${example}.`);
}

export function listAt(path: string, value: unknown, example: string): unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  throw wrong(path, 'is to be a list.', `Example: ${example}.`);
}

export function yesAt(path: string, value: unknown): boolean {
  if (value === undefined || typeof value === 'boolean') return value ?? false;
  throw wrong(path, 'is true or false.');
}
