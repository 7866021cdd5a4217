import { DAY } from '../../../statistics/day.js';
import { median } from 'simple-statistics';
import { AppError } from '../../../errors/app-error.js';
import type { DetectAnomalies } from '../anomalies.schemas.js';
import type { Watched } from '../scan/watched.js';
import { ListedAxis } from './listed-axis.js';

type Points = NonNullable<DetectAnomalies['series']>;

const HOUR = 3_600_000;
/** Usual distances of rows, and how many rows their cycle has: a day of hours, a week of days, a year of weeks or months. */
const CYCLES = [
  { distance: HOUR, season: 24 },
  { distance: DAY, season: 7 },
  { distance: 7 * DAY, season: 52 },
  { distance: 30.4 * DAY, season: 12 },
] as const;
const NEAREST = 12;
const FARTHEST = 60;

/**
 * A series of the caller's as it is to be examined.
 * @throws AppError INVALID_INPUT for a timestamp that cannot be read
 */
export function ownSeries(points: Points): Watched {
  const rows = points.map((point) => (typeof point === 'number' ? { value: point } : point));
  const times = rows.flatMap(({ timestamp }, at) => (timestamp === undefined ? [] : [timeOf(timestamp, at)]));
  const values = rows.map(({ value }) => value ?? 0);
  const missing = rows.flatMap(({ value }, at) => (value === null ? [at] : []));
  const season = seasonOf(times);
  const isCount = missing.length === 0 && values.every((value) => Number.isInteger(value) && value >= 0);
  return {
    metric: { name: 'value', measure: 'figure', occurrences: [] },
    periods: new ListedAxis(rows.map((row) => ('timestamp' in row ? row.timestamp : undefined))),
    question: {
      ...{ kind: isCount ? 'count' : 'level', values, missing, from: 0, step: true },
      reach: Math.max(NEAREST, Math.min(FARTHEST, 2 * (season ?? 0))),
      ...(season !== undefined && { season }),
    },
  };
}

function timeOf(timestamp: string, at: number): number {
  const time = Date.parse(timestamp);
  if (Number.isFinite(time)) return time;
  throw new AppError('INVALID_INPUT', `series[${at}].timestamp is no date that can be read.`, {
    hint: 'Write timestamps as ISO dates: "2026-07-01" or "2026-07-01T12:00:00Z"; or leave them out.',
  });
}

function seasonOf(times: readonly number[]): number | undefined {
  const gaps = times.slice(1).map((time, at) => time - (times[at] ?? time));
  if (gaps.length === 0) return undefined;
  const gap = median(gaps);
  return CYCLES.find(({ distance }) => Math.abs(gap / distance - 1) < 0.1)?.season;
}
