import { quantile } from 'simple-statistics';
import { LEAST_FOR_TREND, robustTrend } from '../../../statistics/trend/robust-trend.js';
import type { Row } from '../analytics.schemas.js';
import { type Periods, yearBefore } from './periods.js';
import type { Series } from './table.js';

export type Direction = 'rising' | 'falling' | 'no trend' | 'too short';

/** How one series has moved. */
export interface Movement {
  readonly series: Series;
  /** Values of the whole periods since the first with data, the oldest first; nothing where there was nothing to average. */
  readonly values: readonly (number | undefined)[];
  readonly running: number | undefined;
  /** What is dated later than the running period, by period, the next first. */
  readonly ahead: readonly (readonly [period: string, value: number])[];
  readonly latest?: number;
  readonly before?: number;
  readonly yearAgo?: number;
  /** Whether the last step is no larger than nine of ten steps before it. */
  readonly isUsual?: boolean;
  readonly slope?: number;
  readonly slopeRange?: { readonly low: number; readonly high: number };
  readonly chance?: number;
}

/** @param fill what a period without records counts as: 0 for counts and sums, nothing for averages */
export function movementOf(
  series: Series,
  periods: Periods,
  first: number,
  fill: number | undefined,
): Movement {
  const all = periods.keys.map((key) => series.values.get(key) ?? fill);
  const values = all.slice(first, -1);
  const [latest, before] = [values.at(-1), values.at(-2)];
  const year = yearBefore(periods.unit);
  const yearAgo = year === undefined || values.length <= year ? undefined : values.at(-1 - year);
  const trend = robustTrend(values.filter((value) => value !== undefined));
  const isUsual = isUsualStep(values);
  return {
    ...{ series, values, running: all.at(-1), ahead: aheadIn(series, periods) },
    ...(latest !== undefined && { latest }),
    ...(before !== undefined && { before }),
    ...(yearAgo !== undefined && { yearAgo }),
    ...(isUsual !== undefined && { isUsual }),
    ...(trend && { slope: trend.slope, slopeRange: trend.interval, chance: trend.chance }),
  };
}

/** Names of periods sort as the periods do. */
function aheadIn({ values }: Series, { keys }: Periods) {
  const running = keys.at(-1) ?? '';
  return [...values].filter(([period]) => period > running).sort(([a], [b]) => (a < b ? -1 : 1));
}

function isUsualStep(values: readonly (number | undefined)[]): boolean | undefined {
  const steps = values.flatMap((value, index) => {
    const before = values[index - 1];
    return value === undefined || before === undefined ? [] : [Math.abs(value - before)];
  });
  const last = steps.pop();
  if (last === undefined || steps.length < LEAST_FOR_TREND) return undefined;
  return last <= quantile(steps, 0.9);
}

/** @param chance of the trend, corrected for the number of series that were looked at */
export function directionOf({ slope }: Movement, chance: number | undefined): Direction {
  if (slope === undefined || chance === undefined) return 'too short';
  if (chance > 0.05 || slope === 0) return 'no trend';
  return slope > 0 ? 'rising' : 'falling';
}

export const rounded = (value: number, digits = 2) => Number(value.toFixed(digits));

/** Change in parts of what was there before; nothing from nothing. */
export const changeFrom = (before: number | undefined, now: number | undefined) =>
  before === undefined || now === undefined || before <= 0 ? undefined : rounded(now / before - 1, 3);

export function rowOf(movement: Movement, direction: Direction, chance: number | undefined): Row {
  const { series, latest, before, yearAgo, running, slope, slopeRange } = movement;
  const facts = {
    ...{
      name: series.name,
      latest,
      before,
      change: changeFrom(before, latest),
      isUsualChange: movement.isUsual,
    },
    ...{ yearAgo, changeInYear: changeFrom(yearAgo, latest), running, trend: direction },
    ...(slope !== undefined && { perPeriod: rounded(slope) }),
    ...(slopeRange && { perPeriodRange: { low: rounded(slopeRange.low), high: rounded(slopeRange.high) } }),
    ...(chance !== undefined && { chance: rounded(chance, 4) }),
  };
  return known(facts);
}

/** Without what is not known; money and averages with four digits at most. */
function known(facts: Readonly<Record<string, Row[string] | undefined>>): Row {
  const entries = Object.entries(facts).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, typeof value === 'number' ? rounded(value, 4) : value] as const],
  );
  return Object.fromEntries(entries);
}
