import { DateTime } from 'luxon';
import type { Axis, ChartGroup } from './chart-groups';
import { labelOfPlace } from './chart-labels';

/** Most places along an axis. */
export const MOST_PLACES = 100;

const STEPS: Readonly<Record<string, object>> = {
  DAY: { days: 1 },
  WEEK: { weeks: 1 },
  MONTH: { months: 1 },
  QUARTER: { months: 3 },
  YEAR: { years: 1 },
};

/** Places that records have, in the order in which they are first seen. */
export const placesIn = (groups: readonly ChartGroup[], index: number): unknown[] => [
  ...new Set(groups.map((group) => group.places[index] ?? null)),
];

/**
 * Places along the main axis of bars and lines: all options, and all periods from the first to the last. Records
 * without a value have no place among these.
 */
export function placesAlong(axis: Axis, groups: readonly ChartGroup[], isDense: boolean): unknown[] {
  const found = placesIn(groups, 0);
  const set = found.filter((place) => place !== null);
  if (!isDense || set.length === 0) return isDense ? found : set;
  if (axis.granularity !== null) return periodsBetween(set.map(String).sort(), axis.granularity) ?? found;
  return axis.field.options?.map((option) => option.value as unknown) ?? found;
}

function periodsBetween(sorted: readonly string[], granularity: string): string[] | undefined {
  const step = STEPS[granularity];
  const [first] = sorted;
  if (step === undefined || first === undefined) return undefined;
  const last = String(sorted.at(-1));
  const all: string[] = [];
  // One more than are drawn tells that there were more.
  for (let day = DateTime.fromISO(first, { zone: 'utc' }); all.length <= MOST_PLACES; day = day.plus(step)) {
    const place = day.toISODate() ?? '';
    if (place > last) break;
    all.push(place);
  }
  return all;
}

type Compare = (a: unknown, b: unknown) => number;

/** Places in the order that a configuration wants. */
export function inOrder(
  places: readonly unknown[],
  axis: Axis,
  order: unknown,
  valueOf: (place: unknown) => number,
): unknown[] {
  const [, kind, direction] = /^(VALUE|FIELD_POSITION|FIELD)_(ASC|DESC)$/.exec(String(order)) ?? [];
  const byValue: Compare = (a, b) => valueOf(a) - valueOf(b);
  const byField = kind === 'FIELD' ? byLabel(axis) : byPosition(axis);
  const compare = kind === undefined ? undefined : kind === 'VALUE' ? byValue : byField;
  if (compare === undefined) return [...places];
  const sign = direction === 'DESC' ? -1 : 1;
  return [...places].sort((a, b) => sign * compare(a, b));
}

/** Periods go by time, anything else by what it is called. */
function byLabel(axis: Axis): Compare | undefined {
  if (isRecurring(axis)) return undefined;
  if (axis.field.type === 'NUMBER') return (a, b) => Number(a ?? Infinity) - Number(b ?? Infinity);
  const key = (place: unknown) =>
    axis.granularity === null ? labelOfPlace(place, axis) : typeof place === 'string' ? place : '~';
  return (a, b) => key(a).localeCompare(key(b));
}

function byPosition({ field }: Axis): Compare | undefined {
  const options = field.options?.map((option) => option.value as unknown) ?? [];
  const position = (place: unknown) => (options.includes(place) ? options.indexOf(place) : options.length);
  return options.length > 0 ? (a, b) => position(a) - position(b) : undefined;
}

/** Names of days and months come from the database in their own order. */
const isRecurring = ({ granularity }: Axis) => granularity?.includes('_OF_THE_') === true;
