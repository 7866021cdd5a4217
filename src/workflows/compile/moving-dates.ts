import { type Test, either, isEmpty, leaf } from './tests.js';

/** As far back, or ahead, as anybody looks: a hundred years of days. */
const ALWAYS = 36_500;

const UNITS: Readonly<Record<string, string>> = {
  ...{ d: 'DAY', day: 'DAY', w: 'WEEK', week: 'WEEK', m: 'MONTH', mo: 'MONTH', month: 'MONTH' },
  ...{ q: 'QUARTER', quarter: 'QUARTER', y: 'YEAR', year: 'YEAR' },
};
const PERIOD = /^(this|last|previous|next) (week|month|quarter|year)$/;
const STEP = /^([+-])(\d+) ?d$/;

interface Moving {
  readonly path: string;
  readonly operator: string;
  readonly operand: unknown;
}

interface Span {
  direction: 'PAST' | 'NEXT' | 'THIS';
  amount: number;
  unit: string;
}

const inSpan = (path: string, { direction, amount, unit }: Span): Test =>
  leaf('DATE_TIME', 'IS_RELATIVE', path, JSON.stringify({ direction, amount, unit }));

/**
 * A comparison with a day in words, where it moves with the calendar as it is meant to. Twenty counts whole days of UTC: the last
 * seven days end before today, the next seven begin after it. Undefined for all else.
 */
export function relativeTest({ path, operator, operand }: Moving): Test | undefined {
  const days = (direction: 'PAST' | 'NEXT', amount = ALWAYS) =>
    inSpan(path, { direction, amount, unit: 'DAY' });
  const today = leaf('DATE_TIME', 'IS_TODAY', path);
  if (operator === 'between' && Array.isArray(operand))
    return between(path, word(operand[0]), word(operand[1]), today);
  const said = word(operand);
  if (operator === 'eq') return said === 'today' ? today : period(path, said);
  if (said === 'now') return afterOrBeforeNow(path, operator);
  if (said !== 'today') return undefined;
  switch (operator) {
    case 'lt':
      return days('PAST');
    case 'lte':
      return either(days('PAST'), today);
    case 'gt':
      return days('NEXT');
    case 'gte':
      return either(today, days('NEXT'));
    case 'neq':
      return either(days('PAST'), days('NEXT'), isEmpty(path));
    default:
      return undefined;
  }
}

const word = (operand: unknown) => (typeof operand === 'string' ? operand.trim().toLowerCase() : '');

function afterOrBeforeNow(path: string, operator: string): Test | undefined {
  if (operator.startsWith('lt')) return leaf('DATE_TIME', 'IS_IN_PAST', path);
  return operator.startsWith('gt') ? leaf('DATE_TIME', 'IS_IN_FUTURE', path) : undefined;
}

const DIRECTIONS: Readonly<Record<string, Span['direction']>> = {
  this: 'THIS',
  last: 'PAST',
  previous: 'PAST',
  next: 'NEXT',
};

function period(path: string, said: string): Test | undefined {
  const [, which = '', unit = ''] = PERIOD.exec(said) ?? [];
  const direction = DIRECTIONS[which];
  return direction && inSpan(path, { direction, amount: 1, unit: UNITS[unit] ?? 'DAY' });
}

/** From so many days ago until today, and from today on so many days. */
function between(path: string, from: string, to: string, today: Test): Test | undefined {
  const [back, ahead] = [STEP.exec(from), STEP.exec(to)];
  const span = (direction: 'PAST' | 'NEXT', amount: string | undefined) =>
    inSpan(path, { direction, amount: Number(amount), unit: 'DAY' });
  if (back?.[1] === '-' && to === 'today') return either(span('PAST', back[2]), today);
  if (ahead?.[1] === '+' && from === 'today') return either(today, span('NEXT', ahead[2]));
  return undefined;
}
