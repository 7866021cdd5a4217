import { stretchOf } from '../../../query/filter/whole-days.js';
import { relativeDate } from '../../../schema/values/dates.js';
import { wrong } from '../../definition/at.js';
import type { Asking } from './asking.js';
import type { Known } from '../references/known.js';
import { relativeTest } from './moving-dates.js';
import { braced, wholeReference } from '../references/references.js';
import type { Spot } from '../references/spot.js';
import { type Test, both, either, isEmpty, leaf } from './tests.js';

const BOUNDS = ['gt', 'gte', 'lt', 'lte'] as const;
type Bound = (typeof BOUNDS)[number];

/** What is known as a date, or may be one. */
export const isDate = (known: Known): boolean =>
  known.is === 'anything' || (known.is === 'value' && (known.kind === 'date' || known.kind === 'dateTime'));

export const MOVING_HINT =
  'Twenty has words for eq "today", lt, lte, gt and gte "today", between ["-7d", "today"], between ["today", "+7d"] and eq "this month". For others have an http step call this server: POST …/api/v1/tools/twenty_list_records knows all.';

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
  return wholeReference(operand) === undefined
    ? undefined
    : leaf('DATE_TIME', 'IS', path, reference(operand, spot));
}

/** "After" and "before" are strict there, and to the millisecond. */
function bound(path: string, operator: Bound, operand: unknown, spot: Spot): Test {
  const word = operator.startsWith('g') ? 'IS_AFTER' : 'IS_BEFORE';
  if (wholeReference(operand) !== undefined) return leaf('DATE_TIME', word, path, reference(operand, spot));
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

function reference(operand: unknown, { scope, path }: Spot): string {
  const known = scope.resolve(wholeReference(operand) ?? '', path);
  if (!isDate(known)) throw wrong(path, 'is compared with something that is no date.');
  return braced(known.path);
}
