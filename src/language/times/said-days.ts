import { noTime } from './no-time.js';

export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

/** What words say about days, sorted by what it is. */
export interface SaidDays {
  /** As cron counts: 0 is Sunday. */
  readonly weekdays: number[];
  /** Days of a month, or which weekday of it; `L` is the last. */
  readonly dates: string[];
  unit?: Unit;
  amount?: number;
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const WEEKDAY = String.raw`(?:sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:day)?s?`;
const ONE = new RegExp(`^${WEEKDAY}$`);
const RANGE = new RegExp(String.raw` (${WEEKDAY})(?: ?[-–] ?| to | through )(${WEEKDAY})(?= )`, 'g');
const WORKDAYS = / (?:(?:week|work|working|business) ?days?)(?= )/;
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
  const said: SaidDays = { weekdays: [], dates: [] };
  const plain = words
    .replace(WORKDAYS, ' mon-fri')
    .replace(/ weekends?(?= )/, ' sat-sun')
    .replaceAll(RANGE, (_range, from: string, to: string) => ` ${between(from, to).join(' ')}`)
    .replaceAll(/ (second|third|fourth)(?= \S)/g, (_word, nth: string) => ` ${NTH[nth]}`)
    .replaceAll(NTH_UNIT, ' $1 $2')
    .replaceAll(/(\d)(min|mins|h|hrs?)(?= )/g, '$1 $2');
  for (const word of plain.trim().split(/ +/)) if (!take(word, said)) throw noTime(`"${word}" is no time`);
  const saysDays = said.unit !== undefined || said.weekdays.length + said.dates.length > 0;
  if (!saysDays && (otherwise === undefined || said.amount !== undefined)) throw noTime('That tells no days');
  return saysDays ? said : { ...said, unit: otherwise };
}

/** Notes a word. @returns whether it says something there */
function take(word: string, said: SaidDays): boolean {
  const date = { first: '1', last: 'L' }[word] ?? /^([1-9]|[12]\d|3[01])(?:st|nd|rd|th)$/.exec(word)?.[1];
  const number = word === 'other' ? 2 : Number(/^\d{1,4}$/.exec(word)?.[0]);
  const unit = UNITS.find(([form]) => form.test(word))?.[1];
  if (ONE.test(word)) said.weekdays.push(numberOf(word));
  else if (date !== undefined) said.dates.push(date);
  else if (number > 0 && number < 32 && said.unit === 'month') said.dates.push(String(number));
  else if (number > 0 && said.amount === undefined) said.amount = number;
  // "The last day of the month" is no day by day.
  else if (unit === 'day' && said.dates.length > 0) return true;
  else if (unit !== undefined && said.unit === undefined) said.unit = unit;
  else return word === '' || FILLERS.has(word);
  return true;
}

const numberOf = (weekday: string) => WEEKDAYS.indexOf(weekday.slice(0, 3));

/** Saturday to Monday is three days. */
function between(from: string, to: string): string[] {
  const length = ((numberOf(to) - numberOf(from) + 7) % 7) + 1;
  return Array.from({ length }, (_, step) => WEEKDAYS[(numberOf(from) + step) % 7] ?? '');
}
