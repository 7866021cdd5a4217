import { oneLine, quoted } from './visible-text.js';

/** So many parts of a list or a composite are named; the others are counted. */
const NAMED = 5;
const LONGEST = 80;

/** A value of a record as people read it in a sentence: texts in quotes, amounts with their currency, nothing as "empty". */
export function inWords(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'empty';
  if (typeof value === 'string') return quoted(value, LONGEST);
  if (Array.isArray(value)) return listed(value);
  if (typeof value !== 'object') return oneLine(String(value), LONGEST);
  const { id, ...parts } = value as Record<string, unknown>;
  const said = Object.values(parts).filter((part) => part !== null && part !== '');
  if (said.length === 0) return inWords(id);
  return isMoney(parts) ? `${parts.amount} ${oneLine(parts.currency, 3)}` : listed(said);
}

function listed(values: readonly unknown[]): string {
  if (values.length === 0) return 'empty';
  const rest = values.length - NAMED;
  return values.slice(0, NAMED).map(inWords).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

const isMoney = (parts: Record<string, unknown>): parts is { amount: number; currency: string } =>
  typeof parts.amount === 'number' && typeof parts.currency === 'string';
