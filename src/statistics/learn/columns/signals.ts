import { DAY } from '../../day.js';
import type { Cell, Features } from '../example.js';
import { parseDate } from './dates.js';
import { parseNumber } from './numbers.js';
import { wordsOf } from './words.js';
import { cellText, type ColumnPlan } from './plan.js';

/**
 * What learners see of a column: numbers with NaN where there is none, codes of categories (0 missing, then the levels,
 * then anything else), or the numbers of the words that a text has.
 */
export type Signal =
  | { kind: 'number'; feature: string; name: string; values: Float64Array }
  | { kind: 'category'; feature: string; name: string; codes: Int32Array; levels: readonly string[] }
  | { kind: 'words'; feature: string; name: string; words: number[][]; size: number };

const MAX_DATES = 4;

/** The signals of rows under plans: one or, for dates, a few for each column. The same plans always give the same signals in the same order. */
export function readSignals(plans: readonly ColumnPlan[], rows: readonly Features[]): Signal[] {
  const signals = plans.flatMap((plan) => {
    const cells = rows.map((row) => row[plan.name]);
    if (plan.kind === 'number') return [...numberSignals(plan, cells), ...wordSignals(plan, cells)];
    if (plan.kind === 'date') return [...dateSignals(plan, cells), ...wordSignals(plan, cells)];
    if (plan.kind === 'category') return [categories(plan.name, plan.levels, cells)];
    return plan.kind === 'text' ? textSignals(plan, cells) : [];
  });
  return [...signals, ...timesBetween(plans, signals)];
}

/** Days from each date to each later column's, since what matters is often how long something took. */
function timesBetween(plans: readonly ColumnPlan[], signals: readonly Signal[]): Signal[] {
  const dates = plans.filter(({ kind }) => kind === 'date').slice(0, MAX_DATES);
  const days = dates.map(({ name }) => signals.find((signal) => signal.name === `${name}: day`));
  return days.flatMap((from, index) => days.slice(index + 1).flatMap((to) => dayDifference(from, to)));
}

function dayDifference(from: Signal | undefined, to: Signal | undefined): Signal[] {
  if (from?.kind !== 'number' || to?.kind !== 'number') return [];
  const values = to.values.map((day, row) => day - (from.values[row] as number));
  return [{ kind: 'number', feature: to.feature, name: `${to.feature} after ${from.feature}`, values }];
}

function textSignals(plan: Extract<ColumnPlan, { kind: 'text' }>, cells: readonly Cell[]): Signal[] {
  const numberOf = new Map(plan.vocabulary.map((word, index) => [word, index]));
  const texts = cells.map((cell) => cellText(cell) ?? '');
  const words = texts.map((text) => wordsOf(text).flatMap((word) => numberOf.get(word) ?? []));
  const lengths = Float64Array.from(texts, (text) => text.length);
  return [
    { kind: 'words', feature: plan.name, name: plan.name, words, size: plan.vocabulary.length },
    { kind: 'number', feature: plan.name, name: `${plan.name}: length`, values: lengths },
  ];
}

function numberSignals(
  { name, mark, codes }: Extract<ColumnPlan, { kind: 'number' }>,
  cells: readonly Cell[],
): Signal[] {
  const number = numbers(name, name, cells, (text) => parseNumber(text, mark));
  if (codes.length === 0) return [number];
  const numberOf = new Map(codes.map((code, index) => [code, index]));
  const words = cells.map((cell) =>
    [numberOf.get(cellText(cell) ?? '')].filter((code) => code !== undefined),
  );
  return [number, { kind: 'words', feature: name, name: `${name}: code`, words, size: codes.length }];
}

function dateSignals(plan: Extract<ColumnPlan, { kind: 'date' }>, cells: readonly Cell[]): Signal[] {
  const part = (label: string, of: (date: Date) => number) =>
    numbers(plan.name, `${plan.name}: ${label}`, cells, (text) => of(new Date(parseDate(text, plan.order))));
  const parts = [
    part('day', (date) => date.getTime() / DAY),
    part('month', (date) => date.getUTCMonth() + 1),
    part('weekday', (date) => date.getUTCDay()),
    part('day of month', (date) => date.getUTCDate()),
  ];
  return plan.clock ? [...parts, part('hour', (date) => date.getUTCHours())] : parts;
}

/** Which word stands in place of a number or date. */
function wordSignals(
  { name, words }: { name: string; words: readonly string[] },
  cells: readonly Cell[],
): Signal[] {
  return words.length > 0 ? [categories(name, words, cells)] : [];
}

function numbers(
  feature: string,
  name: string,
  cells: readonly Cell[],
  read: (text: string) => number,
): Signal {
  const values = Float64Array.from(cells, (cell) => {
    if (typeof cell === 'number') return Number.isFinite(cell) ? read(String(cell)) : NaN;
    const text = cellText(cell);
    return text === undefined ? NaN : read(text);
  });
  return { kind: 'number', feature, name, values };
}

function categories(feature: string, levels: readonly string[], cells: readonly Cell[]): Signal {
  const codeOf = new Map(levels.map((level, index) => [level, index + 1]));
  const codes = Int32Array.from(cells, (cell) => {
    const text = cellText(cell);
    return text === undefined ? 0 : (codeOf.get(text) ?? levels.length + 1);
  });
  return { kind: 'category', feature, name: feature, codes, levels };
}

/** The signals of some of the rows. */
export function pickSignals(signals: readonly Signal[], rows: Int32Array): Signal[] {
  return signals.map((signal) => {
    if (signal.kind === 'number')
      return { ...signal, values: Float64Array.from(rows, (row) => signal.values[row] ?? NaN) };
    if (signal.kind === 'category')
      return { ...signal, codes: Int32Array.from(rows, (row) => signal.codes[row] ?? 0) };
    return { ...signal, words: Array.from(rows, (row) => signal.words[row] ?? []) };
  });
}
