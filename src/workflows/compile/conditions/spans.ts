import { DateTime } from 'luxon';

export type Direction = 'PAST' | 'THIS' | 'NEXT';
export type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

/**
 * A stretch of time that moves with the calendar, as Twenty has it: whole days (weeks, …) of UTC. PAST ones end before the running
 * one, NEXT ones begin after it.
 */
export class Span {
  constructor(
    readonly direction: Direction,
    readonly amount: number,
    readonly unit: Unit,
  ) {}

  /** From the first moment to the one right behind it. */
  on(now: Date): { first: string; next: string } {
    const unit = this.unit.toLowerCase() as 'day';
    const start = DateTime.fromJSDate(now, { zone: 'utc' }).startOf(unit);
    const plus = (count: number) => start.plus({ [`${unit}s`]: count }).toISO() ?? '';
    switch (this.direction) {
      case 'PAST':
        return { first: plus(-this.amount), next: plus(0) };
      case 'THIS':
        return { first: plus(0), next: plus(1) };
      case 'NEXT':
        return { first: plus(1), next: plus(1 + this.amount) };
    }
  }
}

/** As far back, or ahead, as anybody looks: a hundred years of days. */
const ALWAYS = 36_500;
const TODAY = new Span('THIS', 1, 'DAY');
const BEFORE = new Span('PAST', ALWAYS, 'DAY');
const AFTER = new Span('NEXT', ALWAYS, 'DAY');

const UNITS: Readonly<Record<string, Unit>> = {
  ...{ d: 'DAY', w: 'WEEK', m: 'MONTH', mo: 'MONTH', q: 'QUARTER', y: 'YEAR' },
  ...{ week: 'WEEK', month: 'MONTH', quarter: 'QUARTER', year: 'YEAR' },
};
const DIRECTIONS: Readonly<Record<string, Direction>> = {
  this: 'THIS',
  last: 'PAST',
  previous: 'PAST',
  next: 'NEXT',
};
const PERIOD = /^(this|last|previous|next) (week|month|quarter|year)$/;
const STEP = /^([+-])(\d+) ?(d)$/;

/** A comparison with "today" and its kin, as spans of which any is meant; undefined where Twenty has no word for it. */
export function movingSpans(operator: string, operand: unknown): readonly Span[] | undefined {
  if (operator === 'between')
    return Array.isArray(operand) ? between(word(operand[0]), word(operand[1])) : undefined;
  const said = word(operand);
  if (operator === 'eq') return said === 'today' ? [TODAY] : period(said);
  return said === 'today' ? TODAYS[operator] : undefined;
}

const TODAYS: Readonly<Record<string, readonly Span[]>> = {
  ...{ lt: [BEFORE], lte: [BEFORE, TODAY], gt: [AFTER], gte: [TODAY, AFTER] },
};

const word = (operand: unknown) => (typeof operand === 'string' ? operand.trim().toLowerCase() : '');

function period(said: string): readonly Span[] | undefined {
  const [, which = '', unit = ''] = PERIOD.exec(said) ?? [];
  const [direction, known] = [DIRECTIONS[which], UNITS[unit]];
  return direction && known ? [new Span(direction, 1, known)] : undefined;
}

/** From so many days ago until today, and from today on so many days. */
function between(from: string, to: string): readonly Span[] | undefined {
  const [, back, days] = STEP.exec(from) ?? [];
  const [, ahead, reach] = STEP.exec(to) ?? [];
  if (back === '-' && to === 'today') return [new Span('PAST', Number(days), 'DAY'), TODAY];
  return ahead === '+' && from === 'today' ? [TODAY, new Span('NEXT', Number(reach), 'DAY')] : undefined;
}
