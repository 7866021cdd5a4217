import { CronExpressionParser } from 'cron-parser';
import { wrong } from '../../definition/at.js';
import type { CronTrigger } from '../../twenty/twenty-workflow.js';

type Schedule = CronTrigger['settings'];

export interface Scheduled {
  readonly settings: Schedule;
  readonly notes: readonly string[];
}

const PATH = 'trigger.every';
const HINT =
  'Examples: "day at 07:00", "2 hours", "15 minutes", "weekday at 8:30", "monday at 9:00", "month at 6:00", or a cron line of five fields ("0 7 * * 1"); UTC.';
const CLOCK = /^(\d{1,2})(?::(\d{2}))?\s*(am|pm)?$/;
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const NIGHT = { hour: 7, minute: 0 };

/**
 * When a workflow starts, in Twenty's form. Twenty looks once a minute, in UTC.
 * @throws AppError INVALID_INPUT for what is no schedule, and for one that is meant to start each second
 */
export function scheduleOf(said: string): Scheduled {
  const text = said
    .trim()
    .toLowerCase()
    .replace(/^(?:every|each)\s+/, '')
    .replace(/\s+/g, ' ');
  if (/^[\d*/,?-]+( [\da-z*/,?#-]+){4,}$/.test(text)) return cronLine(text);
  if (/second/.test(text)) throw tooOften();
  const [what = '', time] = text.split(/\s+at\s+|(?<=^daily|^weekly|^monthly)\s+/);
  return inWords(what, time === undefined ? undefined : clockOf(time), said);
}

const tooOften = () =>
  wrong(PATH, 'Twenty starts a workflow once a minute at most.', 'Say "minute", or something longer.');

/** Five fields. Twenty takes six, and starts no more often than each minute all the same. */
function cronLine(line: string): Scheduled {
  if (line.split(' ').length > 5)
    throw wrong(
      PATH,
      'a cron line has five fields here: seconds would be ignored, for Twenty looks once a minute.',
      HINT,
    );
  try {
    CronExpressionParser.parse(line, { tz: 'UTC' }).next();
  } catch {
    throw wrong(PATH, `"${line}" is no cron line.`, HINT);
  }
  return { settings: { type: 'CUSTOM', pattern: line, outputSchema: {} }, notes: [] };
}

interface Time {
  hour: number;
  minute: number;
}

function clockOf(text: string): Time {
  const [, hours = '', minutes = '0', half] = CLOCK.exec(text.replace(/ ?utc$/, '')) ?? [];
  const hour = (Number(hours) % (half ? 12 : 24)) + (half === 'pm' ? 12 : 0);
  if (hours === '' || Number(hours) > 23 || Number(minutes) > 59)
    throw wrong(PATH, `"${text}" is no time.`, HINT);
  return { hour, minute: Number(minutes) };
}

const custom = (pattern: string, ...notes: string[]): Scheduled => ({
  settings: { type: 'CUSTOM', pattern, outputSchema: {} },
  notes,
});

function inWords(what: string, time: Time | undefined, said: string): Scheduled {
  const { hour, minute } = time ?? NIGHT;
  const [, count = '1', unit = ''] = /^(?:(\d+) )?(minute|hour|day|week|month)s?$/.exec(dayWord(what)) ?? [];
  const counted = Number(count) > 0 ? COUNTED[unit]?.(Number(count), time) : undefined;
  const found = counted ?? onDays(weekdays(what), hour, minute) ?? onDate(what, hour, minute);
  if (found) return found;
  throw wrong(PATH, `"${said}" is no schedule.`, HINT);
}

/** So many minutes, hours, days; of weeks and months Twenty counts single ones only. */
const COUNTED: Readonly<Record<string, (amount: number, time?: Time) => Scheduled | undefined>> = {
  minute: (amount) => minutes(amount),
  hour: (amount, time) => hours(amount, time?.minute ?? 0),
  day: (amount, { hour, minute } = NIGHT) => days(amount, hour, minute),
  week: (amount, { hour, minute } = NIGHT) =>
    amount === 1 ? custom(`${minute} ${hour} * * 1`, 'A week begins with Monday.') : undefined,
  month: (amount, { hour, minute } = NIGHT) => (amount === 1 ? custom(`${minute} ${hour} 1 * *`) : undefined),
};

const onDays = (named: string | undefined, hour: number, minute: number) =>
  named === undefined ? undefined : custom(`${minute} ${hour} * * ${named}`);

function onDate(what: string, hour: number, minute: number): Scheduled | undefined {
  const date = Number(/^month on (?:the )?(\d{1,2})(?:st|nd|rd|th)?$/.exec(what)?.[1]);
  if (!(date >= 1 && date <= 31)) return undefined;
  const notes = date > 28 ? [`Months without a day ${date} are left out.`] : [];
  return custom(`${minute} ${hour} ${date} * *`, ...notes);
}

const WORDS: Readonly<Record<string, string>> = {
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
  hourly: 'hour',
  morning: 'day',
};
const dayWord = (what: string) => WORDS[what] ?? what;

function weekdays(what: string): string | undefined {
  if (/^(weekdays?|working days?|workdays?)$/.test(what)) return '1-5';
  const names = what.split(/\s*,\s*|\s+and\s+/);
  const numbers = names.map((name) =>
    DAYS.findIndex((day) => name.length > 2 && day.startsWith(name.replace(/s$/, ''))),
  );
  return names.length > 0 && numbers.every((number) => number >= 0) ? numbers.join(',') : undefined;
}

function minutes(amount: number): Scheduled {
  if (amount > 59) return amount % 60 === 0 ? hours(amount / 60, 0) : refuse(`${amount} minutes`);
  const notes =
    60 % amount === 0
      ? []
      : [`Twenty counts ${amount} minutes from each full hour, so the last stretch of an hour is shorter.`];
  return { settings: { type: 'MINUTES', schedule: { minute: amount }, outputSchema: {} }, notes };
}

function hours(amount: number, minute: number): Scheduled {
  if (amount > 23) return amount % 24 === 0 ? days(amount / 24, 0, minute) : refuse(`${amount} hours`);
  const notes =
    24 % amount === 0
      ? []
      : [`Twenty counts ${amount} hours from each midnight, so the last stretch of a day is shorter.`];
  return { settings: { type: 'HOURS', schedule: { hour: amount, minute }, outputSchema: {} }, notes };
}

function days(amount: number, hour: number, minute: number): Scheduled {
  if (amount > 31) return refuse(`${amount} days`);
  const notes = amount === 1 ? [] : [`Twenty counts ${amount} days from the first of each month.`];
  return { settings: { type: 'DAYS', schedule: { day: amount, hour, minute }, outputSchema: {} }, notes };
}

function refuse(what: string): never {
  throw wrong(PATH, `Twenty cannot count ${what}.`, HINT);
}
