import { noTime } from './no-time.js';

export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

/** What words say about days, sorted by what it is. */
export interface SaidDays {
  /** As cron counts: 0 is Sunday. */
  readonly weekdays: number[];
  /** Days of a month, or which weekday of it; `L` is the last. */
  readonly dates: string[];
  readonly unit: Unit;
  readonly amount: number;
}

type Draft = Pick<SaidDays, 'weekdays' | 'dates'> & { unit?: Unit; amount?: number };

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const WEEKDAY = String.raw`(?:sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:day)?s?`;
const ONE = new RegExp(`^${WEEKDAY}$`);
const RANGE = new RegExp(String.raw` (${WEEKDAY})(?: ?[-–] ?| to | through )(${WEEKDAY})(?= )`, 'g');
const WORKDAYS = / (?:(?:week|work|working|business) ?days?)(?= )/;
const TOO_OFTEN = 'Nothing starts more often than once a minute';
const FILLERS = new Set('every each on the of at in a and once per utc'.split(' '));
const NTH: Readonly<Record<string, string>> = { second: '2nd', third: '3rd', fourth: '4th' };
/** "Every 2nd day" counts, "the 2nd day of the month" is a date. */
const NTH_UNIT = / (\d{1,2})(?:st|nd|rd|th) (minute|hour|day|week|month|quarter|year)(?= )(?! of)/g;
const UNITS: readonly (readonly [RegExp, Unit])[] = [
  [/^min(?:ute)?s?$/, 'minute'],
  [/^(?:hours?|hourly|hrs?|h)$/, 'hour'],
  [/^(?:days?|daily)$/, 'day'],
  [/^(?:weeks?|weekly)$/, 'week'],
  [/^(?:months?|monthly)$/, 'month'],
  [/^(?:quarters?|quarterly)$/, 'quarter'],
  [/^(?:years?|yearly|annually)$/, 'year'],
];

/**
 * @param otherwise what is meant where no days are told
 * @throws AppError INVALID_INPUT that names the word that is not understood
 */
export function readSaidDays(words: string, otherwise?: Unit): SaidDays {
  const said: Draft = { weekdays: [], dates: [] };
  const plain = words
    .replace(WORKDAYS, ' mon-fri')
    .replace(/ weekends?(?= )/, ' sat-sun')
    .replaceAll(RANGE, (_range, from: string, to: string) => ` ${between(from, to).join(' ')}`)
    .replaceAll(/ (second|third|fourth)(?= \S)/g, (_word, nth: string) => ` ${NTH[nth]}`)
    .replaceAll(NTH_UNIT, ' $1 $2')
    .replaceAll(/(\d)(min|mins|h|hrs?)(?= )/g, '$1 $2');
  for (const word of plain.trim().split(/ +/))
    if (!READERS.some((reads) => reads(word, said)))
      throw noTime(/^sec(?:ond)?s?$/.test(word) ? TOO_OFTEN : `"${word}" is no time`);
  const unit = said.unit ?? unitOf(said) ?? (said.amount === undefined ? otherwise : undefined);
  if (unit === undefined) throw noTime('That tells no days');
  return { ...said, unit, amount: said.amount ?? 1 };
}

function unitOf({ weekdays, dates }: Draft): Unit | undefined {
  if (weekdays.length > 0) return 'week';
  return dates.length > 0 ? 'month' : undefined;
}

/** What a word may be, in this order. Each notes it and tells whether it had its place. */
const READERS: readonly ((word: string, said: Draft) => boolean)[] = [
  (word, { weekdays }) => ONE.test(word) && weekdays.push(numberOf(word)) > 0,
  (word, { dates }) => {
    const date = { first: '1', last: 'L' }[word] ?? /^([1-9]|[12]\d|3[01])(?:st|nd|rd|th)$/.exec(word)?.[1];
    return date !== undefined && dates.push(date) > 0;
  },
  // "Month on the 15".
  (word, { unit, dates }) => unit === 'month' && /^([1-9]|[12]\d|3[01])$/.test(word) && dates.push(word) > 0,
  (word, said) => {
    const number = word === 'other' ? 2 : Number(/^\d{1,4}$/.exec(word)?.[0]);
    if (!(number > 0) || said.amount !== undefined) return false;
    said.amount = number;
    return true;
  },
  // "The last day of the month" is no day by day.
  (word, { dates }) => word === 'day' && dates.length > 0,
  (word, said) => {
    const unit = UNITS.find(([form]) => form.test(word))?.[1];
    if (unit === undefined || said.unit !== undefined) return false;
    said.unit = unit;
    return true;
  },
  (word) => word === '' || FILLERS.has(word),
];

const numberOf = (weekday: string) => WEEKDAYS.indexOf(weekday.slice(0, 3));

/** Saturday to Monday is three days. */
function between(from: string, to: string): string[] {
  const length = ((numberOf(to) - numberOf(from) + 7) % 7) + 1;
  return Array.from({ length }, (_, step) => WEEKDAYS[(numberOf(from) + step) % 7] ?? '');
}
