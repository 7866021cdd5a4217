import { DAY } from '../../statistics/day.js';
import { AppError } from '../../errors/app-error.js';
import { stretchOf } from '../../query/filter/whole-days.js';
import { DATE_WORDS, relativeDate } from '../../schema/values/dates.js';
import type { Asked, Operand, ViewCondition, ViewFilter } from './view-condition.js';
import { isGroup } from './view-condition.js';
import { movingFilters, periodsOf } from './view-periods.js';

/** Before now and from now on move with the clock (measured). */
const NOW_ON: Readonly<Record<string, Operand>> = {
  ...{ lt: 'IS_IN_PAST', lte: 'IS_IN_PAST', gt: 'IS_IN_FUTURE', gte: 'IS_IN_FUTURE' },
};
const SIDES: Readonly<Record<string, 'IS_AFTER' | 'IS_BEFORE'>> = {
  ...{ gt: 'IS_AFTER', gte: 'IS_AFTER' },
  ...{ lt: 'IS_BEFORE', lte: 'IS_BEFORE' },
};

/** A date in a view: it moves with the calendar where Twenty has words for it, and else stands still. */
export function dateConditions(asked: Asked): ViewCondition[] | undefined {
  const { operator, operand } = asked;
  if (operator === 'between' && Array.isArray(operand)) return between(asked, operand.map(String));
  if (typeof operand !== 'string') return undefined;
  if (operator === 'eq') return moving(asked, operator, operand) ?? whole(asked, operand, operand);
  const side = SIDES[operator];
  return side && (moving(asked, operator, operand) ?? [bound(asked, side, operand)]);
}

const isNow = (text: string) => text.trim().toLowerCase() === 'now';
const dayOf = (text: string) => (isNow(text) ? 'today' : text);

function moving(asked: Asked, operator: string, text: string): ViewCondition[] | undefined {
  const { field, clock } = asked;
  const operand = NOW_ON[operator];
  if (field.type === 'DATE_TIME' && isNow(text)) return operand && [{ field, operand, value: '' }];
  const periods = periodsOf(operator, dayOf(text), clock);
  return periods && fitting(asked, movingFilters(asked, periods));
}

/** In a group that takes no further ones, only a single filter fits. */
const fitting = ({ isFlat }: Asked, one: ViewCondition | undefined): ViewCondition[] | undefined =>
  one && !(isFlat && isGroup(one)) ? [one] : undefined;

/** As one stretch where both ends are in the same unit, and else as two conditions; all of it moves or nothing. */
function between(asked: Asked, [from = '', to = '']: string[]): ViewCondition[] {
  const [start, end] = [periodsOf('gte', dayOf(from), asked.clock), periodsOf('lte', dayOf(to), asked.clock)];
  if (start && end && start.unit === end.unit) {
    const stretch = fitting(asked, movingFilters(asked, { ...start, to: end.to }));
    return stretch ? [...sidesOfNow(asked, from, to), ...stretch] : whole(asked, from, to);
  }
  const [after, before] = [moving(asked, 'gte', from), moving(asked, 'lte', to)];
  return after && before ? [...after, ...before] : whole(asked, from, to);
}

/** Today has moments on both sides of now. */
function sidesOfNow(asked: Asked, from: string, to: string): ViewCondition[] {
  if (asked.field.type !== 'DATE_TIME') return [];
  const sides = [isNow(from) ? moving(asked, 'gte', from) : [], isNow(to) ? moving(asked, 'lte', to) : []];
  return sides.flatMap((side) => side ?? []);
}

const whole = (asked: Asked, from: string, to: string): ViewCondition[] => [
  bound({ ...asked, operator: 'gte' }, 'IS_AFTER', from),
  bound({ ...asked, operator: 'lte' }, 'IS_BEFORE', to),
];

/** "After" begins with that moment, "before" ends right before it; whole days count whole. */
function bound(asked: Asked, operand: 'IS_AFTER' | 'IS_BEFORE', text: string): ViewFilter {
  const { field, operator, clock } = asked;
  const kind = field.type === 'DATE' ? 'date' : 'dateTime';
  const stretch = stretchOf(text, kind, clock);
  if (!stretch)
    throw new AppError('INVALID_INPUT', `"${field.name}" takes a date.`, {
      hint: `ISO, or ${DATE_WORDS}; {between: ["-30d", "now"]}.`,
    });
  const isFixedDate = relativeDate(text, clock) !== undefined;
  const isBehind = operator === 'gt' || operator === 'lte';
  const value = isBehind ? next(stretch.last, kind) : stretch.first;
  return { field, operand, value, ...(isFixedDate && { isFixedDate }) };
}

/** What comes right after a day or a millisecond. */
function next(last: string, kind: 'date' | 'dateTime'): string {
  const time = Date.parse(last) + (kind === 'date' ? DAY : 1);
  const iso = new Date(time).toISOString();
  return kind === 'date' ? iso.slice(0, 10) : iso;
}
