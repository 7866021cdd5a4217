import { DAY } from '../../day.js';
import type { Cell } from '../example.js';
import { dateOrder, parseDate, type DateOrder } from './dates.js';
import { vocabularyOf } from './words.js';
import { decimalMark, isMissingText, parseNumber, type DecimalMark } from './numbers.js';

/** How a column is read, found from its cells in the examples. */
export type ColumnPlan =
  /**
   * `codes` where whole numbers come again and again: they may be names of things as well. `words` are what stands in place of a number ("unknown",
   * "100+") or of a date ("never").
   */
  | { kind: 'number'; name: string; mark: DecimalMark; codes: string[]; words: string[] }
  | { kind: 'date'; name: string; order: DateOrder; clock: boolean; words: string[] }
  | { kind: 'category'; name: string; levels: string[] }
  | { kind: 'text'; name: string; vocabulary: string[] }
  | { kind: 'ignored'; name: string; why: 'empty' | 'constant' | 'identifier' };

/** Cells that read as numbers or dates, below which a column is words. */
const READABLE = 0.9;
/** Or there are at most so many words, and so many times as many different numbers or dates. */
const FEW_WORDS = { most: 5, outnumbered: 5 };
const FEW_CODES = 100;
const MAX_LEVELS = 5000;

/** The plan of a column. Its label is never looked at here. */
export function planColumn(name: string, cells: readonly Cell[]): ColumnPlan {
  const texts = cells.map(cellText).filter((text) => text !== undefined);
  const counts = countTexts(texts);
  if (counts.size === 0) return { kind: 'ignored', name, why: 'empty' };
  if (counts.size === 1 && texts.length === cells.length) return { kind: 'ignored', name, why: 'constant' };
  return planNumber(name, counts) ?? planDate(name, counts) ?? planWords(name, counts, texts.length);
}

/** A cell as text, undefined when it is missing in any spelling. */
export function cellText(cell: Cell): string | undefined {
  if (cell === null || cell === undefined || (typeof cell === 'number' && !Number.isFinite(cell)))
    return undefined;
  if (typeof cell !== 'string') return String(cell);
  return isMissingText(cell) ? undefined : cell.trim();
}

function countTexts(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

function planNumber(name: string, counts: Map<string, number>): ColumnPlan | undefined {
  const mark = decimalMark([...counts.keys()]);
  const words = wordsAmong(counts, (text) => !Number.isNaN(parseNumber(text, mark)));
  if (!words) return undefined;
  const compact = share(
    counts,
    (text) => /^(19|20)\d{6}$/.test(text) && !Number.isNaN(parseDate(text, 'day')),
  );
  if (compact === 1 && counts.size > 2) return { kind: 'date', name, order: 'day', clock: false, words };
  return { kind: 'number', name, mark, codes: codesOf(counts), words };
}

/** Whole numbers that might be identifiers of something that several rows share; none where there are few or hardly any come again. */
function codesOf(counts: Map<string, number>): string[] {
  const cells = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const areCodes =
    counts.size > FEW_CODES && counts.size < cells / 2 && share(counts, (text) => /^\d+$/.test(text)) === 1;
  return areCodes ? mostFrequent(counts).filter((text) => (counts.get(text) ?? 0) > 1) : [];
}

function planDate(name: string, counts: Map<string, number>): ColumnPlan | undefined {
  const order = dateOrder([...counts.keys()]);
  const isDate = (text: string) => !Number.isNaN(parseDate(text, order));
  const words = wordsAmong(counts, isDate);
  if (!words) return undefined;
  return {
    kind: 'date',
    name,
    order,
    clock: [...counts.keys()].some((text) => isDate(text) && parseDate(text, order) % DAY !== 0),
    words,
  };
}

/** What comes again in a column and can't be read, most frequent first; undefined when the column is not one of what can be read. */
function wordsAmong(
  counts: Map<string, number>,
  isReadable: (text: string) => boolean,
): string[] | undefined {
  const others = new Map([...counts].filter(([text]) => !isReadable(text)));
  const readable = counts.size - others.size;
  const areFew =
    others.size <= FEW_WORDS.most && readable > 20 && readable >= FEW_WORDS.outnumbered * others.size;
  if (!areFew && share(counts, isReadable) < READABLE) return undefined;
  return mostFrequent(others)
    .filter((text) => (others.get(text) ?? 0) > 1)
    .slice(0, FEW_WORDS.most);
}

function planWords(name: string, counts: Map<string, number>, cells: number): ColumnPlan {
  const keys = [...counts.keys()];
  const words = keys.reduce((sum, text) => sum + text.split(/\s+/).length, 0) / keys.length;
  if (words >= 3 && counts.size > Math.max(20, cells / 10))
    return { kind: 'text', name, vocabulary: vocabularyOf(keys) };
  // A level that came once is as good as one that never came: rows to predict will have others.
  const levels = mostFrequent(counts).filter((text) => (counts.get(text) ?? 0) > 1);
  if (levels.length > 0) return { kind: 'category', name, levels };
  return words >= 2
    ? { kind: 'text', name, vocabulary: vocabularyOf(keys) }
    : { kind: 'ignored', name, why: 'identifier' };
}

function mostFrequent(counts: Map<string, number>): string[] {
  const byCount = [...counts].sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1));
  return byCount.slice(0, MAX_LEVELS).map(([text]) => text);
}

function share(counts: Map<string, number>, holds: (text: string) => boolean): number {
  let [all, good] = [0, 0];
  for (const [text, count] of counts) {
    all += count;
    if (holds(text)) good += count;
  }
  return good / all;
}
