import { dateOrder, parseDate, type DateOrder } from '../learn/columns/dates.js';
import { parseNumber, type DecimalMark } from '../learn/columns/numbers.js';

const MISSING = new Set(['', 'na', 'n/a', 'nan', 'null', 'none', '-', '?']);
const isMissing = (cell: string) => MISSING.has(cell.trim().toLowerCase());

/** A time zone at the end of a time. */
const ZONE = /:.*(Z|[+-]\d\d:?\d\d)$/i;

/** From which size on a number of a time is counted in what. */
const SCALES: readonly (readonly [from: number, milliseconds: number])[] = [
  [1e17, 1e-6],
  [1e14, 1e-3],
  [1e11, 1],
  [1e8, 1000],
];

/** A number in a cell; nothing where it is missing. The mark decides only about what is no number as it stands: "1,234". */
export function readValue(cell: string, mark: DecimalMark = 'point'): number | 'unreadable' | undefined {
  if (isMissing(cell)) return undefined;
  const other = mark === 'point' ? 'comma' : 'point';
  const readings = [Number(cell), parseNumber(cell, mark), parseNumber(cell, other)];
  return readings.find((value) => Number.isFinite(value)) ?? 'unreadable';
}

/** Reads times row by row: whether the day or the month comes first is told by the rows so far, never by later ones. */
export class TimeReader {
  private order: DateOrder = 'month';

  /**
   * A time in a cell, in milliseconds: a date with or without time (UTC unless it says another zone), or seconds, milliseconds, micro-
   * or nanoseconds since 1970. Smaller numbers only count the rows and say nothing of days: no time.
   */
  read(cell: string): number | 'unreadable' | undefined {
    if (isMissing(cell)) return undefined;
    const counted = Number(cell);
    if (Number.isFinite(counted)) {
      const scale = SCALES.find(([from]) => Math.abs(counted) >= from);
      return scale && counted * scale[1];
    }
    if (dateOrder([cell]) === 'day') this.order = 'day';
    return [...this.readings(cell.trim())].find(Number.isFinite) ?? 'unreadable';
  }

  private *readings(text: string): Generator<number> {
    if (ZONE.test(text)) yield Date.parse(text);
    yield parseDate(text, this.order);
    yield Date.parse(`${text.replace(' ', 'T')}Z`);
    yield Date.parse(`${text} UTC`);
  }
}
