import { DateTime } from 'luxon';

/** Ways to write a day that Twenty takes beside ISO 8601, as luxon spells them. */
const FORMATS: readonly string[] = [
  ...['yyyyMMdd', 'yyyy.M.d', 'yyyy/M/d', 'M-d-yyyy', 'M/d/yyyy', 'M.d.yyyy'],
  ...['MMMM d, yyyy', 'MMM d, yyyy', 'd MMMM yyyy', 'd MMM yyyy', 'd-MMM-yyyy', 'yyyy-MMM-d'],
];

const ISO_DAY = /^(\d{4})-(\d{1,2})-(\d{1,2})/;
const ISO_TIME_OF_DAY =
  /^(?:T\d\d?:\d\d?:\d\d?(?:\.\d+)?(?:Z|[+-]\d\d(?:\d\d)?)?| \d\d?:\d\d?:\d\d?(?:\.\d+)?)$/;
const ZONE = /(?:[zZ]|[+-]\d\d:?\d\d)$/;

/** The day a text says, `YYYY-MM-DD`, or null when it says none; a time of day is left out, and its zone with it. */
export function readDay(text: string): string | null {
  const iso = ISO_DAY.exec(text);
  if (iso === null) return dayIn(text);
  const rest = text.slice(iso[0].length);
  return rest === '' || ISO_TIME_OF_DAY.test(rest) ? isoDay(iso) : null;
}

/** The time a text says in ISO 8601, UTC, or null when it says none; without a zone it is UTC. */
export function readInstant(text: string): string | null {
  const iso = ISO_DAY.exec(text);
  if (iso === null) {
    const day = dayIn(text);
    return day === null ? null : `${day}T00:00:00.000Z`;
  }
  if (isoDay(iso) === null) return null;
  const ms = Date.parse(text.length <= 10 || ZONE.test(text) ? text : `${text}Z`);
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

function isoDay([, year, month, day]: RegExpExecArray): string | null {
  return DateTime.utc(Number(year), Number(month), Number(day)).toISODate();
}

function dayIn(text: string): string | null {
  for (const format of FORMATS) {
    const read = DateTime.fromFormat(text, format, { zone: 'utc', locale: 'en-US' });
    if (read.isValid) return read.toISODate();
  }
  return null;
}
