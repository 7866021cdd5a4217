import { noTime } from './no-time.js';
import type { SaidDays } from './said-days.js';

/** When something comes round. */
export interface Rhythm {
  /** A cron line of five fields; `L` is the last day of a month, `1#2` its second Monday, `5L` its last Friday. */
  readonly line: string;
  /** Of what comes after so many minutes, hours or days at one time of a day. */
  readonly counted?: { readonly unit: 'minute' | 'hour' | 'day'; readonly amount: number };
  /** Where clocks count otherwise than people do. */
  readonly notes: readonly string[];
}

const MONTHS: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };
/**
 * So many minutes or hours; whole days of them begin at midnight.
 * @throws AppError INVALID_INPUT for what no clock counts, and where days are told too
 */
export function inDay(unit: 'minute' | 'hour', said: SaidDays): Rhythm {
  const { amount } = said;
  if (said.weekdays.length + said.dates.length > 0) throw noTime(`What comes each ${unit} comes on all days`);
  const { whole, next, line, note } = BY_CLOCK[unit];
  if (amount < whole) {
    const notes = whole % amount === 0 ? [] : [`${amount} ${note}`];
    return { line: line(step(amount)), counted: { unit, amount }, notes };
  }
  if (amount % whole > 0) throw noTime(`No clock counts ${amount} ${unit}s`);
  return next({ ...said, amount: amount / whole });
}

const BY_CLOCK = {
  minute: {
    whole: 60,
    next: (said: SaidDays) => inDay('hour', said),
    line: (minutes: string) => `${minutes} * * * *`,
    note: 'minutes are counted from each full hour, so the last stretch of an hour is shorter.',
  },
  hour: {
    whole: 24,
    next: (said: SaidDays) => at('0 0', onDays({ ...said, unit: 'day' })),
    line: (hours: string) => `0 ${hours} * * *`,
    note: 'hours are counted from each midnight, so the last stretch of a day is shorter.',
  },
};

/** A rhythm of days with minute and hour. */
export const at = (time: string, { line, ...rhythm }: Rhythm): Rhythm => ({
  ...rhythm,
  line: `${time} ${line}`,
});

/**
 * A rhythm whose line has its last three fields.
 * @throws AppError INVALID_INPUT for what no clock counts
 */
export function onDays(said: SaidDays): Rhythm {
  const { unit, amount, weekdays, dates } = said;
  if (weekdays.length > 0) return { line: `* * ${weekdaysIn(said)}`, notes: [] };
  const months = MONTHS[unit];
  if (months !== undefined) return onDates(dates.length > 0 ? dates : ['1'], months * amount);
  if (dates.length > 0) throw noTime('A date is one of a month: "month on the 15th"');
  return unit === 'week' ? weekly(amount) : daily(amount);
}

function weekly(amount: number): Rhythm {
  if (amount > 1) throw noTime(`No clock counts ${amount} weeks`);
  return { line: '* * 1', notes: ['A week begins with Monday.'] };
}

function daily(amount: number): Rhythm {
  if (amount > 31) throw noTime(`No clock counts ${amount} days`);
  const notes = amount === 1 ? [] : [`${amount} days are counted from the first of each month.`];
  return { line: `${step(amount)} * *`, counted: { unit: 'day', amount }, notes };
}

/** Weekdays of each week, or one of a month: the first Monday, the last Friday. */
function weekdaysIn(said: SaidDays): string {
  if (said.amount > 1) weekly(said.amount);
  const isOfWeek = (said.unit === 'week' || said.unit === 'day') && said.dates.length === 0;
  return isOfWeek ? [...new Set(said.weekdays)].join(',') : weekdayOfMonth(said);
}

/** "Every second Monday" is not that of the month. */
const WHICH: Readonly<Record<string, RegExp>> = { month: /^[1-5L]$/, week: /^[1L]$/ };

function weekdayOfMonth({ unit, weekdays, dates: [which = '', ...others] }: SaidDays): string {
  if (weekdays.length > 1 || others.length > 0 || !WHICH[unit]?.test(which))
    throw noTime('Of a month one weekday can be told: "second monday of the month"');
  return which === 'L' ? `${weekdays[0]}L` : `${weekdays[0]}#${which}`;
}

function onDates(dates: readonly string[], months: number): Rhythm {
  if (12 % months > 0) throw noTime(`No clock counts ${months} months`);
  const late = dates.filter((date) => Number(date) > 28);
  return {
    line: `${dates.join(',')} ${months === 12 ? '1' : step(months)} *`,
    notes: late.map((date) => `Months without a day ${date} are left out.`),
  };
}

const step = (amount: number) => (amount === 1 ? '*' : `*/${amount}`);
