import { DAY } from '../../../statistics/day.js';
import { stretchOf } from '../../../query/filter/whole-days.js';
import { relativeDate } from '../../../schema/values/dates.js';
import { wrong } from '../../definition/at.js';
import { type Bound, MOVING_HINT, isDate, momentBound } from '../conditions/date-comparisons.js';
import { type RecordTest, allOf, anyOf, empty, recordLeaf } from './record-tests.js';
import { braced, dateReference } from '../references/references.js';
import { type Span, movingSpans } from '../conditions/spans.js';
import type { Sought } from './sought.js';

/** Dates; those in words move with the calendar, in UTC, as far as Twenty has words for them. */
export function recordDates(asked: Sought): RecordTest | undefined {
  const { operator, operand } = asked;
  const moving = movingSpans(operator, operand);
  if (moving) return anyOf(...moving.map((span) => inSpan(asked, span)));
  const [low, high] = Array.isArray(operand) ? (operand as unknown[]) : [operand];
  switch (operator) {
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return bound(asked, operator, operand);
    case 'between':
      return allOf(bound(asked, 'gte', low), bound(asked, 'lte', high));
    case 'eq':
      return allOf(bound(asked, 'gte', operand), bound(asked, 'lte', operand));
    case 'neq':
      return anyOf(bound(asked, 'lt', operand), bound(asked, 'gt', operand), empty(asked));
    default:
      return undefined;
  }
}

/** Here "after" begins with the moment, and "before" ends right before it. */
function bound(asked: Sought, operator: Bound, operand: unknown): RecordTest {
  const isAfter = operator.startsWith('g');
  const isDate = asked.field.type === 'DATE';
  const counted = momentBound(operand, operator, asked, isDate ? { isDate } : {});
  const value =
    counted ??
    (dateReference(operand) === undefined ? edge(asked, operator, operand) : moment(asked, operand));
  return recordLeaf(asked, isAfter ? 'IS_AFTER' : 'IS_BEFORE', value, { [isAfter ? 'gte' : 'lt']: value });
}

/** A date of the run: nobody knows here what comes right after it. */
function moment({ scope, path, operator, field, building }: Sought, operand: unknown): string {
  const known = scope.resolve(dateReference(operand) ?? '', path);
  if (!isDate(known)) throw wrong(path, 'is compared with something that is no date.');
  if (operator === 'gt' || operator === 'lte' || operator === 'eq')
    building.notes.add(
      `"${field.name}" is compared with a date of the run, and a find step knows "from it on" and "before it" only.`,
    );
  return braced(known.path);
}

function edge({ path, field, building }: Sought, operator: Bound, operand: unknown): string {
  const kind = field.type === 'DATE' ? 'date' : 'dateTime';
  const said = typeof operand === 'string' ? operand : '';
  if (relativeDate(said, building.clock))
    throw wrong(path, `"${said}" moves with the calendar, and a find step cannot compute that.`, MOVING_HINT);
  const stretch = stretchOf(said, kind, building.clock);
  if (!stretch) throw wrong(path, 'is compared with a date.', 'ISO, such as "2026-12-31".');
  return operator === 'gt' || operator === 'lte' ? after(stretch.last, kind) : stretch.first;
}

/** What comes right after a day or a millisecond. */
function after(last: string, kind: 'date' | 'dateTime'): string {
  const iso = new Date(Date.parse(last) + (kind === 'date' ? DAY : 1)).toISOString();
  return kind === 'date' ? iso.slice(0, 10) : iso;
}

function inSpan(asked: Sought, span: Span): RecordTest {
  const { field, building } = asked;
  const { first, next } = span.on(building.clock.now);
  const cut = (iso: string) => (field.type === 'DATE' ? iso.slice(0, 10) : iso);
  const test = recordLeaf(asked, 'IS_RELATIVE', `${span.direction}_${span.amount}_${span.unit}`, {});
  const filter = { and: [{ [field.name]: { gte: cut(first) } }, { [field.name]: { lt: cut(next) } }] };
  return { ...test, filter };
}
