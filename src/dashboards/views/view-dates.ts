import { AppError } from '../../errors/app-error.js';
import { stretchOf } from '../../query/filter/whole-days.js';
import { DATE_WORDS, relativeDate } from '../../schema/values/dates.js';
import type { Asked, ViewFilter } from './view-condition.js';

const UNITS: Readonly<Record<string, string>> = {
  d: 'DAY',
  w: 'WEEK',
  m: 'MONTH',
  mo: 'MONTH',
  q: 'QUARTER',
  y: 'YEAR',
};
const SPAN = /^this (week|month|quarter|year)$/;
const BACK = /^-(\d+) ?(mo|[dwmqy])$/;
const AHEAD = /^\+(\d+) ?(mo|[dwmqy])$/;
const NOW = new Set(['now', 'today']);

/** A date in a view: it moves with the calendar where Twenty has a word for it, and else stands still. */
export function dateConditions(asked: Asked): ViewFilter[] | undefined {
  const { operator, operand } = asked;
  if (operator === 'between' && Array.isArray(operand)) return between(asked, operand.map(String));
  if (typeof operand !== 'string') return undefined;
  if (operator === 'eq') return moving(asked, operand) ?? whole(asked, operand);
  if (operator === 'gte' || operator === 'gt') return [bound(asked, 'IS_AFTER', operand)];
  return operator === 'lt' || operator === 'lte' ? [bound(asked, 'IS_BEFORE', operand)] : undefined;
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
function between(asked: Asked, [from = '', to = '']: string[]): ViewFilter[] {
  const [back, ahead] = [BACK.exec(from.trim()), AHEAD.exec(to.trim())];
  if (back && NOW.has(to.trim().toLowerCase()))
    return relative(asked, `PAST_${back[1]}_${UNITS[back[2] ?? 'd']}`);
  if (ahead && NOW.has(from.trim().toLowerCase()))
    return relative(asked, `NEXT_${ahead[1]}_${UNITS[ahead[2] ?? 'd']}`);
  return [
    bound({ ...asked, operator: 'gte' }, 'IS_AFTER', from),
    bound({ ...asked, operator: 'lte' }, 'IS_BEFORE', to),
  ];
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
  const time = Date.parse(last) + (kind === 'date' ? 86_400_000 : 1);
  const iso = new Date(time).toISOString();
  return kind === 'date' ? iso.slice(0, 10) : iso;
}
