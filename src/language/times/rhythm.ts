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
const WEEKS = 'A week begins with Monday.';
const OF_MONTH = 'Of a month one weekday can be told: "second monday of the month"';

/**
 * So many minutes or hours; whole days of them begin at midnight.
 * @throws AppError INVALID_INPUT for what no clock counts, and where days are told too
 */
export function inDay(unit: 'minute' | 'hour', { amount = 1, weekdays, dates }: SaidDays): Rhythm {
  if (weekdays.length + dates.length > 0) throw noTime(`What comes each ${unit} comes on all days`);
  const whole = unit === 'minute' ? 60 : 24;
  if (amount >= whole && amount % whole > 0) throw noTime(`No clock counts ${amount} ${unit}s`);
  const more = amount / whole;
  if (more >= 1 && unit === 'minute') return inDay('hour', { amount: more, weekdays, dates });
  if (more >= 1) return at('0 0', onDays({ unit: 'day', amount: more, weekdays, dates }));
  return {
    line: unit === 'minute' ? `${step(amount)} * * * *` : `0 ${step(amount)} * * *`,
    counted: { unit, amount },
    notes: whole % amount === 0 ? [] : [unevenIn[unit](amount)],
  };
}

const unevenIn = {
  minute: (amount: number) =>
    `${amount} minutes are counted from each full hour, so the last stretch of an hour is shorter.`,
  hour: (amount: number) =>
    `${amount} hours are counted from each midnight, so the last stretch of a day is shorter.`,
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
  const { unit, amount = 1, weekdays, dates } = said;
  if (weekdays.length > 0) return { line: `* * ${weekdaysIn(said)}`, notes: [] };
  const months = MONTHS[unit ?? 'month'];
  if (months !== undefined) return onDates(dates.length > 0 ? dates : ['1'], months * amount);
  if (unit === 'week' && amount === 1 && dates.length === 0) return { line: '* * 1', notes: [WEEKS] };
  if (unit !== 'day' || amount > 31 || dates.length > 0)
    throw noTime(`No clock counts ${amount} ${unit ?? 'time'}s`);
  const notes = amount === 1 ? [] : [`${amount} days are counted from the first of each month.`];
  return { line: `${step(amount)} * *`, counted: { unit, amount }, notes };
}

/** Weekdays of each week, or one of a month: the first Monday, the last Friday. */
function weekdaysIn({ unit = 'week', amount = 1, weekdays, dates }: SaidDays): string {
  if (amount > 1) throw noTime(`No clock counts ${amount} weeks`);
  if (unit !== 'month' && dates.length === 0) return [...new Set(weekdays)].join(',');
  const [which = '', ...others] = dates;
  if (others.length > 0 || weekdays.length > 1 || !/^[1-5L]$/.test(which)) throw noTime(OF_MONTH);
  // "Every second Monday" is another.
  if (unit !== 'month' && /[2-5]/.test(which)) throw noTime(OF_MONTH);
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
