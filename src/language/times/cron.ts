import { noTime } from './no-time.js';

/** A cron line of five fields, as sets of what they allow. */
export interface Cron {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly months: ReadonlySet<number>;
  /** Whether a day fits: both fields of days are meant as cron has it, either where both are given. */
  fits(day: Day): boolean;
}

/** A date without a time: months from 1, weekdays from 0 (Sunday). */
export interface Day {
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  /** Days of that month. */
  readonly length: number;
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const WEEKDAYS = 'sun mon tue wed thu fri sat'.split(' ');

interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
}

const FIELDS = [
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day of the month', from: 1, to: 31 },
  { name: 'month', from: 1, to: 12, names: ['', ...MONTHS] },
  { name: 'weekday', from: 0, to: 7, names: WEEKDAYS },
] as const satisfies readonly Field[];

/**
 * Reads `minute hour day month weekday`: numbers, names, lists, ranges, steps, L for the last day of a month, and of weekdays
 * `1#2` and `5L` for the second Monday and the last Friday of it.
 * @throws AppError INVALID_INPUT that names the field; for a sixth one, since nothing here runs by the second
 */
export function readCron(line: string): Cron {
  const parts = line.trim().toLowerCase().split(/\s+/);
  if (parts.length === 6)
    throw refused('it has six fields, and nothing starts more often than once a minute');
  if (parts.length !== 5) throw refused(`it has ${parts.length} fields`);
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = parts;
  const fitsDate = dateIn(day);
  const fitsWeekday = weekdayIn(weekday);
  const isEither = day !== '*' && weekday !== '*';
  return {
    minutes: valuesOf(minute, FIELDS[0]),
    hours: valuesOf(hour, FIELDS[1]),
    months: new Set(valuesOf(month, FIELDS[3])),
    fits: (one) => {
      const byDate = fitsDate(one);
      const byWeekday = fitsWeekday(one);
      return isEither ? byDate || byWeekday : byDate && byWeekday;
    },
  };
}

function dateIn(text: string): (one: Day) => boolean {
  const parts = text.split(',');
  const [lasts, others] = [parts.filter((part) => part === 'l'), parts.filter((part) => part !== 'l')];
  const days = new Set(others.flatMap((part) => valuesOf(part, FIELDS[2])));
  return ({ day, length }) => days.has(day) || (lasts.length > 0 && day === length);
}

function weekdayIn(text: string): (one: Day) => boolean {
  const [, only, nth] = /^(\w+?)(?:#([1-5])|l)$/.exec(text) ?? [];
  // Seven is Sunday too.
  const weekdays = new Set(valuesOf(only ?? text, FIELDS[4]).map((value) => value % 7));
  if (only === undefined) return ({ weekday }) => weekdays.has(weekday);
  return ({ weekday, day, length }) =>
    weekdays.has(weekday) && (nth === undefined ? day > length - 7 : Math.ceil(day / 7) === Number(nth));
}

/** In order, each once. */
function valuesOf(text: string, field: Field): number[] {
  const all = text.split(',').flatMap((part) => rangeOf(part, field));
  return [...new Set(all)].sort((a, b) => a - b);
}

function rangeOf(part: string, field: Field): number[] {
  const [, range = '', , until, step] = /^([a-z\d]+|\*)(-([a-z\d]+))?(?:\/(\d{1,2}))?$/.exec(part) ?? [];
  if (range === '') throw refused(`"${part.slice(0, 20)}" is no ${field.name}`);
  const by = step === undefined ? 1 : Number(step);
  if (by === 0) throw refused(`"${part.slice(0, 20)}" steps by nothing`);
  const from = range === '*' ? field.from : valueOf(range, field);
  const to = lastOf({ range, until, hasStep: step !== undefined, from }, field);
  if (to < from) throw refused(`"${part.slice(0, 20)}" ends before it begins`);
  return Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, index) => from + index * by);
}

interface Written {
  readonly range: string;
  readonly until?: string;
  readonly hasStep: boolean;
  readonly from: number;
}

/** `5/15` goes on to the end, as `*` does. */
function lastOf({ range, until, hasStep, from }: Written, field: Field): number {
  if (until !== undefined) return valueOf(until, field);
  return range === '*' || hasStep ? field.to : from;
}

function valueOf(text: string, field: Field): number {
  const named = field.names?.indexOf(text.slice(0, 3)) ?? -1;
  const value = /^\d+$/.test(text) ? Number(text) : named;
  if (value >= field.from && value <= field.to) return value;
  throw refused(`"${text.slice(0, 20)}" is no ${field.name}`);
}

const refused = (why: string) => noTime(`That is no cron line: ${why}`);
