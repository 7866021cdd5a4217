import type { TrendChart } from '../../../charts/chart.js';
import type { Month } from './course.js';
import type { Sentiment } from './sentiment.schemas.js';

const MOST_LINES = 4;

/** The tone by month, of the one asked about or of the accounts that turned. */
export function toneChart({ about, months, accounts = [] }: Sentiment): TrendChart {
  const lines: { name: string; months: readonly Month[] }[] =
    about && months ? [{ name: about.name, months }] : accounts.slice(0, MOST_LINES);
  const labels = monthsBetween(lines.flatMap((line) => line.months.map(({ month }) => month)).sort());
  return {
    ...{ kind: 'trend', title: 'Tone of mails by month', unit: 'tone', labels },
    series: lines.map(({ name, months: known }) => ({
      name,
      values: labels.map((label) => known.find(({ month }) => month === label)?.tone),
    })),
  };
}

/** Every month from the first to the last, so that gaps can be seen. */
function monthsBetween(sorted: readonly string[]): string[] {
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return [];
  const all: string[] = [];
  for (let month = first; month <= last; month = next(month)) all.push(month);
  return all;
}

function next(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}
