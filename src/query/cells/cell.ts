import { plain } from '../../schema/nearest.js';
import { type Money, isMoney } from '../terms/money.js';

/** What a row or a group of an answer consists of: human values by the names callers gave them. */
export type Cells = Readonly<Record<string, unknown>>;

/** The amounts of money in a cell; several when it holds several currencies. */
export function moneyIn(value: unknown): Money[] {
  if (isMoney(value)) return [value];
  return Array.isArray(value) && value.every(isMoney) ? value : [];
}

/** The texts a value is known by: a record by its id and its title, everything else as it is. */
export function textsOf(value: unknown): string[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value === 'object') return Object.values(value).flatMap(textsOf);
  return [String(value)];
}

/** Texts are the same in any case; an option may also be said as it is stored, "IN_PROGRESS" for "In progress". */
export const isSameText = (shown: string, said: string): boolean =>
  folded(shown) === folded(said) || (STORED.test(said) && plain(shown) === plain(said));

const STORED = /^[a-z0-9]+(?:_[a-z0-9]+)+$/i;
const folded = (text: string) => text.normalize().trim().toLowerCase();

export const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

export type Comparable = number | string | undefined;

/** By what a cell is sorted: money by its (largest) amount, a record by its title. */
export function comparableOf(value: unknown): Comparable {
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (typeof value === 'boolean') return Number(value);
  const [largest] = moneyIn(value);
  if (largest) return largest.amount;
  if (typeof value !== 'object' || value === null) return undefined;
  return 'id' in value
    ? (Object.values(value).find((_, index) => index > 0) as Comparable)
    : textsOf(value)[0];
}
