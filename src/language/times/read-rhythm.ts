import { noTime } from './no-time.js';
import { type Rhythm, at, inDay, onDays } from './rhythm.js';
import { readSaidDays } from './said-days.js';
import { type TimeOfDay, takeTime } from './time-of-day.js';

const FIELD =
  /^(?:[\d*/,?#l-]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|sun|mon|tue|wed|thu|fri|sat)+$/;
const MORNING: TimeOfDay = { hours: [7], minute: 0 };

/** Whether a text is to be read as a cron line, and not as words. */
export function isCronLine(said: string): boolean {
  const fields = said.trim().toLowerCase().split(/\s+/);
  return fields.length > 4 && fields.every((field) => FIELD.test(field));
}

/**
 * A time in words: "every monday and friday at 9:00", "nightly", "last day of the month". Without an hour it is at 07:00.
 * @throws AppError INVALID_INPUT that names what is not understood
 */
export function readRhythm(said: string): Rhythm {
  const words = ` ${said.toLowerCase()} `.replaceAll(/[,&]/g, ' and ').replaceAll(/\b([ap])\.m\./g, '$1m');
  const { time, rest } = takeTime(words.replaceAll(/\s+/g, ' '));
  const days = readSaidDays(rest, time && 'day');
  const { hours, minute } = time ?? MORNING;
  if (days.unit !== 'minute' && days.unit !== 'hour') return at(`${minute} ${hours.join(',')}`, onDays(days));
  if (time) throw noTime(`What comes each ${days.unit} has no time of a day`);
  return inDay(days.unit, days);
}
