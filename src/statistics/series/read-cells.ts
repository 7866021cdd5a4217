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

/** A number in a cell; nothing where it is missing. */
export function readValue(cell: string): number | 'unreadable' | undefined {
  if (isMissing(cell)) return undefined;
  const value = Number(cell);
  return Number.isFinite(value) ? value : 'unreadable';
}

/**
 * A time in a cell, in milliseconds: a date with or without time (UTC unless it says another zone), or seconds, milliseconds, micro-
 * or nanoseconds since 1970. Smaller numbers only count the rows and say nothing of days: no time.
 */
export function readTime(cell: string): number | 'unreadable' | undefined {
  if (isMissing(cell)) return undefined;
  const counted = Number(cell);
  if (Number.isFinite(counted)) {
    const scale = SCALES.find(([from]) => Math.abs(counted) >= from);
    return scale && counted * scale[1];
  }
  const text = cell.trim();
  const readings = ZONE.test(text) ? [text] : [`${text.replace(' ', 'T')}Z`, `${text} UTC`];
  return readings.map((reading) => Date.parse(reading)).find(Number.isFinite) ?? 'unreadable';
}
