/** The values that each field of a pattern allows: minutes, hours, days of a month, months, days of a week. */
interface Pattern {
  readonly fields: readonly ReadonlySet<number>[];
  /** Whether both the days of a month and those of a week are restricted; either will do then. */
  readonly isEitherDay: boolean;
}

interface Field {
  readonly least: number;
  readonly most: number;
  /** Words for the values, in their order. */
  readonly names?: readonly string[];
  /** The value of what is written otherwise: the last day of a month, its second Monday. */
  readonly special?: (part: string) => number | undefined;
}

/** No date and no weekday has these numbers. */
const LAST_DAY = 0;
const nth = (which: number, weekday: number) => 10 * which + weekday;
const LAST = 6;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const WEEKDAY: Field = { least: 0, most: 7, names: DAYS, special: weekdayOfMonth };
const FIELDS: readonly Field[] = [
  { least: 0, most: 59 },
  { least: 0, most: 23 },
  { least: 1, most: 31, special: (part) => (part === 'l' ? LAST_DAY : undefined) },
  { least: 1, most: 12, names: MONTHS },
  WEEKDAY,
];
const PART = /^(?:\*|([a-z0-9]+)(?:-([a-z0-9]+))?)(?:\/(\d+))?$/;

/** Reads a cron pattern of five fields; of six the first, the seconds, is passed over, for Twenty looks once a minute. */
export function readPattern(text: string): Pattern {
  const parts = text.trim().toLowerCase().split(/\s+/);
  const five = parts.length === 6 ? parts.slice(1) : parts;
  if (five.length !== FIELDS.length) throw new Error('Invalid cron expression');
  const fields = FIELDS.map((field, index) => readField(five[index] ?? '', field));
  return { fields, isEitherDay: !five[2]?.startsWith('*') && !five[4]?.startsWith('*') };
}

function readField(text: string, field: Field): Set<number> {
  const values = text.split(',').flatMap((part) => field.special?.(part) ?? readPart(part, field));
  return new Set(field === WEEKDAY ? values.map((value) => (value === 7 ? 0 : value)) : values);
}

/** `1#2` is the second Monday of a month, `5L` its last Friday. */
function weekdayOfMonth(part: string): number | undefined {
  const [, weekday, which] = /^([0-7])(?:#([1-5])|l)$/.exec(part) ?? [];
  return weekday === undefined
    ? undefined
    : nth(which === undefined ? LAST : Number(which), Number(weekday) % 7);
}

function readPart(part: string, field: Field): number[] {
  const [, from, to, step] = PART.exec(part) ?? [part, 'none'];
  const { least, most } = field;
  const first = from === undefined ? least : numberOf(from, field);
  const last = to === undefined ? (part === from ? first : most) : numberOf(to, field);
  const width = Number(step ?? 1);
  const isRight = first >= least && last <= most && first <= last && width > 0;
  if (!isRight) throw new Error(`Constraint error, got value ${part} expected range ${least}-${most}`);
  return Array.from({ length: Math.floor((last - first) / width) + 1 }, (_none, n) => first + n * width);
}

function numberOf(text: string, { names = [], least }: Field): number {
  const place = names.indexOf(text);
  if (place >= 0) return place + least;
  return /^\d+$/.test(text) ? Number(text) : NaN;
}

const MINUTE = 60_000;
const YEARS = 5;

/** The first time after `after` that a pattern names, in UTC; undefined when there is none within five years. */
export function nextTime(pattern: Pattern, after: number): number | undefined {
  const time = new Date(Math.floor(after / MINUTE) * MINUTE + MINUTE);
  const [minutes, hours] = pattern.fields;
  const end = after + YEARS * 366 * 86_400_000;
  while (time.getTime() < end) {
    if (!hasDay(pattern, time)) time.setUTCHours(24, 0);
    else if (!hours?.has(time.getUTCHours())) time.setUTCHours(time.getUTCHours() + 1, 0);
    else if (!minutes?.has(time.getUTCMinutes())) time.setUTCMinutes(time.getUTCMinutes() + 1);
    else return time.getTime();
  }
  return undefined;
}

function hasDay({ fields, isEitherDay }: Pattern, time: Date): boolean {
  const [, , days, months, weekdays] = fields;
  if (!months?.has(time.getUTCMonth() + 1)) return false;
  const [date, weekday] = [time.getUTCDate(), time.getUTCDay()];
  const length = new Date(Date.UTC(time.getUTCFullYear(), time.getUTCMonth() + 1, 0)).getUTCDate();
  const isDay = [date, ...(date === length ? [LAST_DAY] : [])].some((one) => days?.has(one));
  const names = [
    weekday,
    nth(Math.ceil(date / 7), weekday),
    ...(date > length - 7 ? [nth(LAST, weekday)] : []),
  ];
  const isWeekday = names.some((one) => weekdays?.has(one));
  return isEitherDay ? isDay || isWeekday : isDay && isWeekday;
}
