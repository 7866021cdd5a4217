import { stretchOf } from '../../../query/filter/whole-days.js';
import { relativeDate } from '../../../schema/values/dates.js';
import { wrong } from '../../definition/at.js';
import { type Moment, momentIn } from '../../computed/moment.js';
import type { Asking } from './asking.js';
import type { Known } from '../references/known.js';
import { relativeTest } from './moving-dates.js';
import { braced, dateReference, wholeReference } from '../references/references.js';
import type { Spot } from '../references/spot.js';
import { type Test, both, either, isEmpty, leaf } from './tests.js';

const BOUNDS = ['gt', 'gte', 'lt', 'lte'] as const;
export type Bound = (typeof BOUNDS)[number];

/** What is known as a date, or may be one. */
export const isDate = (known: Known): boolean =>
  known.is === 'anything' || (known.is === 'value' && (known.kind === 'date' || known.kind === 'dateTime'));

export const MOVING_HINT =
  'It knows "today", between ["-7d", "today"] or ["today", "+7d"], eq "this month"; and in steps, not in triggers, what is counted from the run: lt "-14d", gte "+2w", "now".';

/** Days and instants; days in words move with the calendar, in UTC, as far as Twenty has words for them. */
export function dates(asked: Asking, spot: Spot): Test | undefined {
  const { operator, operand, path } = asked;
  const at = (name: Bound, given: unknown) => bound(path, name, given, spot);
  const [low, high] = Array.isArray(operand) ? (operand as unknown[]) : [operand];
  const moving = relativeTest(asked);
  if (moving) return moving;
  const own = BOUNDS.find((known) => known === operator);
  if (own) return at(own, operand);
  switch (operator) {
    case 'between':
      return both(at('gte', low), at('lte', high));
    case 'eq':
      return sameDay(asked, spot) ?? both(at('gte', operand), at('lte', operand));
    case 'neq':
      return either(at('lt', operand), at('gt', operand), isEmpty(path));
    default:
      return undefined;
  }
}

function sameDay({ path, operand }: Asking, spot: Spot): Test | undefined {
  return dateReference(operand) === undefined
    ? undefined
    : leaf('DATE_TIME', 'IS', path, reference(operand, spot));
}

/** "After" and "before" are strict there, and to the millisecond. */
function bound(path: string, operator: Bound, operand: unknown, spot: Spot): Test {
  const word = operator.startsWith('g') ? 'IS_AFTER' : 'IS_BEFORE';
  const moment = momentBound(operand, operator, spot, word === 'IS_AFTER' ? { milliseconds: -1 } : {});
  if (moment) return leaf('DATE_TIME', word, path, moment);
  if (dateReference(operand) !== undefined) return leaf('DATE_TIME', word, path, reference(operand, spot));
  const text = typeof operand === 'string' ? operand : '';
  const { clock } = spot.building;
  if (relativeDate(text, clock))
    throw wrong(
      spot.path,
      `"${text}" moves with the calendar, and Twenty's conditions cannot compute that.`,
      MOVING_HINT,
    );
  const stretch = stretchOf(text, 'dateTime', clock);
  if (!stretch) throw wrong(spot.path, 'is compared with a date.', 'ISO, such as "2026-12-31".');
  const { first, last } = stretch;
  const edges = {
    gte: Date.parse(first) - 1,
    gt: Date.parse(last),
    lt: Date.parse(first),
    lte: Date.parse(last) + 1,
  };
  return leaf('DATE_TIME', word, path, new Date(edges[operator]).toISOString());
}

/** A bound that is counted from the time of a run, where a step before can compute it; a day is a whole day. */
export function momentBound(
  operand: unknown,
  operator: Bound,
  { scope }: Spot,
  moved: Moment,
): string | undefined {
  const words = wholeReference(operand) ?? (typeof operand === 'string' ? operand : '');
  const isBehind = operator === 'gt' || operator === 'lte';
  const days = isBehind && momentIn(words)?.isDay ? { days: 1 } : {};
  const moment = scope.moment(words, { ...moved, ...days });
  return moment && braced(moment);
}

function reference(operand: unknown, { scope, path }: Spot): string {
  const known = scope.resolve(dateReference(operand) ?? '', path);
  if (!isDate(known)) throw wrong(path, 'is compared with something that is no date.');
  return braced(known.path);
}
