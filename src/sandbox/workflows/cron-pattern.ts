import { isObject } from '../store/row';
import { badInput } from '../twenty-error';
import { readPattern } from './cron';

/** The cron pattern of a CRON trigger, or the refusal of one that makes none. */
export function patternOf(settings: unknown): string {
  const { type, schedule, pattern } = isObject(settings) ? settings : {};
  if (type == null || type === '') throw refused('No setting type provided in cron trigger');
  if (type === 'CUSTOM') return checked(pattern);
  const make = MAKERS[String(type)];
  if (make === undefined) throw refused('Invalid setting type provided in cron trigger');
  if (!isObject(schedule)) throw refused('No schedule provided in cron trigger');
  const { day, hour, minute } = schedule;
  return checked(make({ day: Number(day), hour: Number(hour), minute: Number(minute) }));
}

interface Schedule {
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const MAKERS: Readonly<Record<string, (schedule: Schedule) => string>> = {
  DAYS: ({ day, hour, minute }) => {
    refuseBelow(day, 'day');
    refuseOutside(hour, 'hour', 23);
    refuseOutside(minute, 'minute', 59);
    return `${minute} ${hour} */${day} * *`;
  },
  HOURS: ({ hour, minute }) => {
    refuseBelow(hour, 'hour');
    refuseOutside(minute, 'minute', 59);
    return `${minute} */${hour} * * *`;
  },
  MINUTES: ({ minute }) => {
    refuseBelow(minute, 'minute');
    if (minute > 60) throw tooManyMinutes();
    return `*/${minute} * * * *`;
  },
};

function refused(message: string, friendly = message) {
  return badInput('INVALID_WORKFLOW_TRIGGER', message, friendly);
}

function refuseBelow(value: number, unit: string): void {
  if (value <= 0) throw refused(`Invalid ${unit} value. Should be integer greater than 1`);
}

function refuseOutside(value: number, unit: string, most: number): void {
  if (value < 0 || value > most)
    throw refused(`Invalid ${unit} value. Should be integer between 0 and ${most}`);
}

function tooManyMinutes() {
  const rest =
    'xceed 60. For intervals greater than 60 minutes, use the "Hours" trigger type or a custom cron expression';
  return refused(`Invalid minute value. Cannot e${rest}`, `Minute value cannot e${rest}`);
}

function checked(pattern: unknown): string {
  if (typeof pattern !== 'string' || pattern === '')
    throw refused('No pattern provided in CUSTOM cron trigger');
  try {
    readPattern(pattern);
    return pattern;
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw refused(`Cron pattern '${pattern}' is invalid: ${words}`, 'Cron pattern {pattern} is invalid');
  }
}
