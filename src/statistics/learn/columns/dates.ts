const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const CLOCK =
  '(?:[T ,]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?\\s*([ap]m)?\\s*(?:Z|UTC|[-+]\\d{2}:?\\d{2})?)?';
const YEAR_FIRST = new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${CLOCK}$`, 'i');
const YEAR_LAST = new RegExp(`^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4}|\\d{2})${CLOCK}$`, 'i');
const DAY_NAME = new RegExp(
  `^(?:[a-z]{3,9},?\\s+)?(\\d{1,2})[-\\s.]+([a-z]{3,9})[-\\s.,]+(\\d{4}|\\d{2})${CLOCK}$`,
  'i',
);
const NAME_DAY = new RegExp(
  `^(?:[a-z]{3,9},?\\s+)?([a-z]{3,9})[-\\s.]+(\\d{1,2}),?\\s+(\\d{4})${CLOCK}$`,
  'i',
);
const NAME_YEAR = /^([a-z]{3,9})[-\s](\d{4}|\d{2})$/i;

/** Which part comes first where the year comes last. */
export type DateOrder = 'day' | 'month';

/** The moment a text means, in milliseconds and without zones; NaN when it is no date. */
export function parseDate(text: string, order: DateOrder): number {
  const trimmed = text.trim();
  const first = YEAR_FIRST.exec(trimmed);
  if (first) return moment(first[1], first[2], first[3], first.slice(4));
  const last = YEAR_LAST.exec(trimmed);
  if (last) {
    const [day, month] = order === 'day' ? [last[1], last[2]] : [last[2], last[1]];
    return moment(last[3], month, day, last.slice(4));
  }
  return parseNamedMonth(trimmed);
}

function parseNamedMonth(text: string): number {
  const dayFirst = DAY_NAME.exec(text);
  if (dayFirst) return moment(dayFirst[3], monthNumber(dayFirst[2]), dayFirst[1], dayFirst.slice(4));
  const nameFirst = NAME_DAY.exec(text);
  if (nameFirst) return moment(nameFirst[3], monthNumber(nameFirst[1]), nameFirst[2], nameFirst.slice(4));
  const monthOnly = NAME_YEAR.exec(text);
  return monthOnly ? moment(monthOnly[2], monthNumber(monthOnly[1]), '1', []) : NaN;
}

/** Day first when a first part is above 12 or parts are parted by points; month first otherwise. */
export function dateOrder(texts: readonly string[]): DateOrder {
  const dates = texts.map((text) => YEAR_LAST.exec(text.trim())).filter((match) => match !== null);
  if (dates.some((match) => Number(match[1]) > 12)) return 'day';
  if (dates.some((match) => Number(match[2]) > 12)) return 'month';
  return dates.some((match) => match[0].includes('.')) ? 'day' : 'month';
}

function monthNumber(name: string | undefined): string {
  return String(MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1);
}

function moment(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  [hour, minute, second, half]: readonly (string | undefined)[],
): number {
  const [y, m, d] = [fullYear(Number(year)), Number(month), Number(day)];
  if (m < 1 || m > 12 || d < 1 || d > 31) return NaN;
  return Date.UTC(y, m - 1, d, clockHour(Number(hour ?? 0), half), Number(minute ?? 0), Number(second ?? 0));
}

function fullYear(year: number): number {
  if (year >= 100) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

function clockHour(hour: number, half: string | undefined): number {
  if (!half) return hour;
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
}
