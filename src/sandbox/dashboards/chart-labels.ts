import { DateTime } from 'luxon';
import type { Axis } from './chart-groups';

/** What records without a value are called. */
const NOT_SET = 'Not Set';

const inEnglish = (day: DateTime, format: string) => day.setLocale('en-US').toFormat(format);

const PERIODS: Readonly<Record<string, (day: DateTime) => string>> = {
  DAY: (day) => inEnglish(day, 'LLL d, yyyy'),
  WEEK: weekOf,
  MONTH: (day) => inEnglish(day, 'LLLL yyyy'),
  QUARTER: (day) => `Q${day.quarter} ${day.year}`,
  YEAR: (day) => String(day.year),
};

/** "Nov 23 - 29, 2026", with month and year said twice where they differ. */
function weekOf(first: DateTime): string {
  const last = first.plus({ days: 6 });
  const end = inEnglish(last, first.month === last.month ? 'd, yyyy' : 'LLL d, yyyy');
  return `${inEnglish(first, first.year === last.year ? 'LLL d' : 'LLL d, yyyy')} - ${end}`;
}

/** What a place along an axis is called: the option's label, the period, or the value itself. */
export function labelOfPlace(place: unknown, { field, granularity }: Axis): string {
  if (place === null || place === undefined) return NOT_SET;
  const option = field.options?.find((one) => one.value === place);
  if (option !== undefined) return option.label;
  if (typeof place === 'boolean') return place ? 'Yes' : 'No';
  const period = PERIODS[granularity ?? ''];
  if (period !== undefined) return period(DateTime.fromISO(String(place), { zone: 'utc' }));
  return typeof place === 'string' ? place : JSON.stringify(place);
}
