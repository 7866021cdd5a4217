import { AppError } from '../../errors/app-error.js';
import { didYouMean, plain } from '../../schema/nearest.js';

/** A period that dates are put into. */
export interface Bucket {
  granularity: string;
  isChronological: boolean;
  /** From Twenty's value (the first day of the period, or an English name) to the human form. */
  show(value: string): string;
}

const firstDay = (length: number) => (day: string) => day.slice(0, length);
const asIs = (name: string) => name;
const quarter = (day: string) => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

const inOrder = (granularity: string, show: (value: string) => string): Bucket => ({
  granularity,
  isChronological: true,
  show,
});
const recurring = (granularity: string): Bucket => ({ granularity, isChronological: false, show: asIs });

const BUCKETS: Readonly<Record<string, Bucket>> = {
  day: inOrder('DAY', firstDay(10)),
  week: inOrder('WEEK', firstDay(10)),
  month: inOrder('MONTH', firstDay(7)),
  quarter: inOrder('QUARTER', quarter),
  year: inOrder('YEAR', firstDay(4)),
  'day of week': recurring('DAY_OF_THE_WEEK'),
  'month of year': recurring('MONTH_OF_THE_YEAR'),
  'quarter of year': recurring('QUARTER_OF_THE_YEAR'),
};

/** @throws AppError INVALID_INPUT with the nearest period */
export function readBucket(unit: string): Bucket {
  const wanted = plain(unit).replace('ofthe', 'of');
  const found = Object.entries(BUCKETS).find(([name]) => plain(name) === wanted);
  if (found) return found[1];
  const names = Object.keys(BUCKETS);
  throw new AppError('INVALID_INPUT', `groupBy: there is no period "${unit}".`, {
    hint: `${didYouMean(unit, names, '')} Periods: ${names.join(', ')}.`.trim(),
  });
}
