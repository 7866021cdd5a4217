import { DAY } from '../../statistics/day.js';

/** A moment that is counted from the time of a run, in UTC; `isDay` where it is the beginning of a day. */
export interface Moment {
  readonly months?: number;
  readonly days?: number;
  readonly hours?: number;
  readonly isDay?: boolean;
  readonly milliseconds?: number;
  /** Whether it is told as a date, without a time. */
  readonly isDate?: boolean;
}

type Unit = 'months' | 'days' | 'hours';
const UNITS: readonly (readonly [RegExp, Unit, number])[] = [
  [/^(h|hours?)$/, 'hours', 1],
  [/^(d|days?)$/, 'days', 1],
  [/^(w|weeks?)$/, 'days', 7],
  [/^(mo?|months?)$/, 'months', 1],
  [/^(q|quarters?)$/, 'months', 3],
  [/^(y|years?)$/, 'months', 12],
];
const DAYS: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tomorrow: 1 };
const FORMS = [
  /^(?:(?:now|today) ?)?(?<sign>[+-]) ?(?<count>\d{1,4}) ?(?<unit>[a-z]+)$/,
  /^(?<count>\d{1,4}) (?<unit>[a-z]+) (?:from now|later|(?<ago>ago))$/,
  /^in (?<count>\d{1,4}) (?<unit>[a-z]+)$/,
];

const COUNTS: Readonly<Record<string, number>> = {
  ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, ten: 10 },
};

/** "a week", "two days" with their numbers in digits. */
export const inDigits = (words: string): string =>
  words.replaceAll(/\b[a-z]+\b(?= [a-z])/gi, (word) => String(COUNTS[word.toLowerCase()] ?? word));

/** "+3d", "in 2 weeks", "now - 1 month", "tomorrow", "now"; undefined for all else. Days and longer lead to the beginning of a day. */
export function momentIn(words: string): Moment | undefined {
  const text = inDigits(words.trim().toLowerCase().replace(/^\$/, '').replace(/\s+/g, ' '));
  if (text === 'now') return {};
  const days = DAYS[text];
  if (days !== undefined) return { days, isDay: true };
  const groups = FORMS.map((form) => form.exec(text)?.groups).find((one) => one !== undefined);
  const [, unit, each = 1] = UNITS.find(([form]) => form.test(groups?.unit ?? '')) ?? [];
  if (!groups || !unit) return undefined;
  const isBack = groups.sign === '-' || groups.ago !== undefined;
  const count = Number(groups.count) * each * (isBack ? -1 : 1);
  return { [unit]: count, ...(unit !== 'hours' && { isDay: true }) };
}

const MOVED = /^(?<of>[\w-]+(?:\.[\w[\]]+)+) ?(?<by>[+-] ?\d{1,4} ?[a-z]+)$/i;

/** "trigger.closeDate - 7 days": a date of a run, and how far from it; undefined for all else. The time of day stays. */
export function movedIn(words: string): { readonly of: string; readonly by: Moment } | undefined {
  const { of, by = '' } = MOVED.exec(words.trim().replace(/\s+/g, ' '))?.groups ?? {};
  const moment = momentIn(by);
  return of && moment ? { of, by: { ...moment, isDay: false } } : undefined;
}

/** What a moment is at `now`, in ISO. A month later is the same day, or the last one of a shorter month. */
export function momentAt(
  { months = 0, days = 0, hours = 0, milliseconds = 0, isDay = false, isDate = false }: Moment,
  now: Date,
): string {
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth() + months, now.getUTCDate()];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const ofDay = (isDay ? 0 : now.getTime() % DAY) + hours * 3_600_000 + milliseconds;
  return new Date(Date.UTC(year, month, Math.min(day, last) + days) + ofDay)
    .toISOString()
    .slice(0, isDate ? 10 : 24);
}
