import type { Cell, Features } from '../example.js';
import { parseDate } from './dates.js';
import { parseNumber } from './numbers.js';
import { cellText, type ColumnPlan } from './plan.js';

/** What learners see of a column: numbers with NaN where there is none, or codes of categories (0 missing, then the levels, then anything else). */
export type Signal =
  | { kind: 'number'; feature: string; name: string; values: Float64Array }
  | { kind: 'category'; feature: string; name: string; codes: Int32Array; levels: readonly string[] };

const DAY = 86_400_000;

/** The signals of rows under plans: one or, for dates, a few for each column. The same plans always give the same signals in the same order. */
export function readSignals(plans: readonly ColumnPlan[], rows: readonly Features[]): Signal[] {
  return plans.flatMap((plan) => {
    const cells = rows.map((row) => row[plan.name]);
    if (plan.kind === 'number')
      return [numbers(plan.name, plan.name, cells, (text) => parseNumber(text, plan.mark))];
    if (plan.kind === 'date') return dateSignals(plan, cells);
    if (plan.kind === 'category') return [categories(plan.name, plan.levels, cells)];
    return [];
  });
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

function numbers(
  feature: string,
  name: string,
  cells: readonly Cell[],
  read: (text: string) => number,
): Signal {
  const values = Float64Array.from(cells, (cell) => {
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
  return signals.map((signal) =>
    signal.kind === 'number'
      ? { ...signal, values: Float64Array.from(rows, (row) => signal.values[row] ?? NaN) }
      : { ...signal, codes: Int32Array.from(rows, (row) => signal.codes[row] ?? 0) },
  );
}
