import { DAY } from '../../statistics/day.js';
import { AppError } from '../../errors/app-error.js';
import { stretchOf } from '../../query/filter/whole-days.js';
import { DATE_WORDS, relativeDate } from '../../schema/values/dates.js';
import type { Asked, Operand, ViewCondition, ViewFilter } from './view-condition.js';

const SPAN = /^this (week|month|quarter|year)$/;
const BACK = /^-\d+ ?(?:mo|[dwmqy])$/;
const AHEAD = /^\+\d+ ?(?:mo|[dwmqy])$/;
const NOW = new Set(['now', 'today']);
/** Before now and from now on move with the clock; of days, before today and from today on (measured). */
const NOW_ON: Readonly<Record<string, Operand>> = {
  'DATE_TIME lt now': 'IS_IN_PAST',
  'DATE_TIME lte now': 'IS_IN_PAST',
  'DATE_TIME gt now': 'IS_IN_FUTURE',
  'DATE_TIME gte now': 'IS_IN_FUTURE',
  'DATE lt today': 'IS_IN_PAST',
  'DATE gte today': 'IS_IN_FUTURE',
};

/** A date in a view: it moves with the calendar where Twenty has a word for it, and else stands still. */
export function dateConditions(asked: Asked): ViewCondition[] | undefined {
  const { operator, operand } = asked;
  if (operator === 'between' && Array.isArray(operand)) return between(asked, operand.map(String));
  if (typeof operand !== 'string') return undefined;
  if (operator === 'eq') return moving(asked, operand) ?? whole(asked, operand);
  const side = SIDES[operator];
  return side && [fromNow(asked, operand) ?? bound(asked, side, operand)];
}

const SIDES: Readonly<Record<string, 'IS_AFTER' | 'IS_BEFORE'>> = {
  ...{ gt: 'IS_AFTER', gte: 'IS_AFTER' },
  ...{ lt: 'IS_BEFORE', lte: 'IS_BEFORE' },
};

function fromNow({ field, operator }: Asked, text: string): ViewFilter | undefined {
  const operand = NOW_ON[`${field.type} ${operator} ${text.trim().toLowerCase()}`];
  return operand && { field, operand, value: '' };
}

const relative = ({ field }: Asked, value: string): ViewFilter[] => [
  { field, operand: 'IS_RELATIVE', value },
];

/** "today", "this month": words that Twenty has too. */
function moving(asked: Asked, words: string): ViewFilter[] | undefined {
  const text = words.trim().toLowerCase();
  if (text === 'today') return [{ field: asked.field, operand: 'IS_TODAY', value: '' }];
  const unit = SPAN.exec(text)?.[1];
  return unit ? relative(asked, `THIS_1_${unit.toUpperCase()}`) : undefined;
}

/** From so long ago until now, and from now on so long, move with the calendar. */
function between(asked: Asked, [from = '', to = '']: string[]): ViewCondition[] {
  if (isSpan(from, BACK) && isNow(to)) return [...sideOfNow(asked, 'lte', to), rolling(asked, 'PAST', from)];
  if (isNow(from) && isSpan(to, AHEAD)) return [...sideOfNow(asked, 'gte', from), rolling(asked, 'NEXT', to)];
  return [
    bound({ ...asked, operator: 'gte' }, 'IS_AFTER', from),
    bound({ ...asked, operator: 'lte' }, 'IS_BEFORE', to),
  ];
}

const isSpan = (text: string, form: RegExp) => form.test(text.trim());
const isNow = (text: string) => NOW.has(text.trim().toLowerCase());

/** Twenty counts past and next days without today, and longer units by the calendar: so it is days, and today. */
function rolling(asked: Asked, direction: 'PAST' | 'NEXT', end: string): ViewCondition {
  const [day, today] = [end, 'today'].map((text) =>
    Date.parse(stretchOf(text, 'date', asked.clock)?.first ?? ''),
  );
  const days = Math.abs((day ?? 0) - (today ?? 0)) / DAY;
  const isToday: ViewFilter = { field: asked.field, operand: 'IS_TODAY', value: '' };
  return { join: 'OR', of: [...relative(asked, `${direction}_${days}_DAY`), isToday] };
}

/** Today has hours on both sides of now. */
function sideOfNow(asked: Asked, operator: 'lte' | 'gte', text: string): ViewFilter[] {
  const side = asked.field.type === 'DATE_TIME' ? fromNow({ ...asked, operator }, text) : undefined;
  return side ? [side] : [];
}

function whole(asked: Asked, text: string): ViewFilter[] {
  return [
    bound({ ...asked, operator: 'gte' }, 'IS_AFTER', text),
    bound({ ...asked, operator: 'lte' }, 'IS_BEFORE', text),
  ];
}

/** "After" begins with that moment, "before" ends right before it; whole days count whole. */
function bound(asked: Asked, operand: 'IS_AFTER' | 'IS_BEFORE', text: string): ViewFilter {
  const { field, operator, clock } = asked;
  const kind = field.type === 'DATE' ? 'date' : 'dateTime';
  const stretch = stretchOf(text, kind, clock);
  if (!stretch)
    throw new AppError('INVALID_INPUT', `"${field.name}" takes a date.`, { hint: `ISO, or ${DATE_WORDS}.` });
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
