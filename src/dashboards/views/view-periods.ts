import { DateTime } from 'luxon';
import { DAY } from '../../statistics/day.js';
import { stretchOf } from '../../query/filter/whole-days.js';
import { type Clock, DAY_STEPS } from '../../schema/values/dates.js';
import { periodIn } from '../../schema/values/periods.js';
import type { Asked, ViewCondition, ViewFilter } from './view-condition.js';

/** A day, week, month, quarter or year counted from the running one, which is 0; perhaps only its first or last moment. */
interface Period {
  unit: Unit;
  at: number;
  edge?: 'start' | 'end';
}

type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

/** Periods that follow each other. */
export interface Periods {
  unit: Unit;
  from: number;
  to: number;
}

const DAYS: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tomorrow: 1 };
const STEP: Readonly<Record<string, number>> = { last: -1, previous: -1, this: 0, the: 0, next: 1 };
const NAMED = /^(?:(start|beginning|end) of )?(?:(this|the|last|previous|next) )?(week|month|quarter|year)$/;
const STEPS = new RegExp(`^(?:${DAY_STEPS})$`);

/** The period that words mean; longer steps from today are counted in days, as Twenty goes by the calendar with them. */
function movingPeriod(words: string, clock: Clock): Period | undefined {
  const text = words.trim().toLowerCase().replace(/\s+/g, ' ');
  const day = DAYS[text] ?? (STEPS.test(text) ? daysTo(text, clock) : undefined);
  return day === undefined ? named(text) : { unit: 'DAY', at: day };
}

function named(text: string): Period | undefined {
  const [, edge, which, unit] = NAMED.exec(text) ?? [];
  const at = which ? STEP[which] : edge && 0;
  if (!unit || typeof at !== 'number') return undefined;
  const side = edge && { edge: edge === 'end' ? ('end' as const) : ('start' as const) };
  return { unit: unit.toUpperCase() as Unit, at, ...side };
}

function daysTo(text: string, clock: Clock): number {
  const [day, today] = [text, 'today'].map((one) => Date.parse(stretchOf(one, 'date', clock)?.first ?? ''));
  return Math.round(((day ?? 0) - (today ?? 0)) / DAY);
}

/** The periods that a comparison with one asks for; undefined where the words are none, or it would cut one in two. */
export function periodsOf(operator: string, words: string, clock: Clock): Periods | undefined {
  const period = movingPeriod(words, clock);
  const range = period && RANGES[operator]?.(period);
  return period && range
    ? { unit: period.unit, from: range[0], to: range[1] }
    : daysOf(operator, words, clock);
}

/** "last 30 days" and "next 2 weeks", of which a comparison means the edge away from today. */
function daysOf(operator: string, words: string, { zone, now }: Clock): Periods | undefined {
  const today = DateTime.fromJSDate(now, { zone }).startOf('day');
  const period = periodIn(words, today);
  if (!period?.edge) return undefined;
  const days = (moment: DateTime) => Math.round(moment.diff(today, 'days').days);
  const unit = 'DAY';
  if (operator === 'eq') return { unit, from: days(period.start), to: days(period.next) - 1 };
  if (operator.startsWith('g')) return { unit, from: days(period.edge), to: Infinity };
  return operator.startsWith('l') ? { unit, from: -Infinity, to: days(period.edge) - 1 } : undefined;
}

type Range = (period: Period) => [from: number, to: number] | undefined;

const RANGES: Readonly<Record<string, Range>> = {
  eq: ({ at, edge }) => (edge ? undefined : [at, at]),
  gte: ({ at, edge }) => (edge === 'end' ? undefined : [at, Infinity]),
  gt: ({ at, edge }) => (edge === 'start' ? undefined : [at + 1, Infinity]),
  lt: ({ at, edge }) => (edge === 'end' ? undefined : [-Infinity, at - 1]),
  lte: ({ at, edge }) => (edge === 'start' ? undefined : [-Infinity, at]),
};

/** A century: beyond it nothing is asked for. */
const MOST: Readonly<Record<Unit, number>> = {
  DAY: 36_500,
  WEEK: 5_200,
  MONTH: 1_200,
  QUARTER: 400,
  YEAR: 100,
};

/**
 * What asks a view for these periods as the calendar goes on: Twenty knows the running one, so many before it and so
 * many after it. Undefined for periods that lie apart from it.
 */
export function movingFilters(asked: Asked, periods: Periods): ViewCondition | undefined {
  if (periods.to < -1 || periods.from > 1) return undefined;
  const side = sideOfToday(asked, periods);
  if (side) return side;
  const parts = partsOf(asked, periods);
  const [only, ...more] = parts;
  return more.length === 0 ? only : { join: 'OR', of: parts };
}

/** Days before today and from today on have words of their own (measured). */
function sideOfToday({ field }: Asked, { unit, from, to }: Periods): ViewFilter | undefined {
  if (field.type !== 'DATE' || unit !== 'DAY') return undefined;
  if (from === -Infinity && to === -1) return { field, operand: 'IS_IN_PAST', value: '' };
  return from === 0 && to === Infinity ? { field, operand: 'IS_IN_FUTURE', value: '' } : undefined;
}

function partsOf({ field, clock: { zone } }: Asked, { unit, from, to }: Periods): ViewFilter[] {
  // Without a zone Twenty takes that of whoever looks, and for charts its own, which is UTC.
  const inZone = zone === 'UTC' ? '' : `;;${zone};;`;
  const relative = (words: string): ViewFilter => ({
    ...{ field, operand: 'IS_RELATIVE', value: `${words}_${unit}${inZone}` },
  });
  const isToday = unit === 'DAY' && inZone === '';
  return [
    ...(from < 0 ? [relative(`PAST_${Math.min(-from, MOST[unit])}`)] : []),
    ...(from <= 0 && to >= 0
      ? [isToday ? { field, operand: 'IS_TODAY' as const, value: '' } : relative('THIS_1')]
      : []),
    ...(to > 0 ? [relative(`NEXT_${Math.min(to, MOST[unit])}`)] : []),
  ];
}
