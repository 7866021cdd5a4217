import { AppError } from '../../errors/app-error.js';
import { type Clock, toDate, toInstant } from '../../schema/values/dates.js';
import { valuesMeant } from '../../schema/values/options.js';
import { numberIn } from '../../schema/values/value-type.js';
import { isSameText, textsOf } from '../cells/cell.js';
import { clockIn } from '../clock.js';
import type { TwentyFilter } from '../filter/comparison.js';
import { byWholeDays } from '../filter/whole-days.js';
import { isMoney } from '../terms/money.js';
import type { Term, TermKind } from '../terms/term.js';
import { isFilled } from './counts.js';

/** Whether stored values of a term meet a condition. */
export type Test = (raw: readonly unknown[]) => boolean;

const CONDITION = /^(.+?)\s*(!=|<=|>=|=|<|>|\s(?:not\s+)?(?:in|contains)\s)\s*(.+)$/i;
/** The beginning of one more condition: a term and a sign. */
const FURTHER = String.raw`(?=(?:days? \S+ )?\S+\s*(?:[=<>]|!=|\s(?:not\s+)?(?:in|contains)\s))`;
const AND = new RegExp(String.raw`\s+and\s+${FURTHER}`, 'i');
const OR = new RegExp(String.raw`\s+or\s+${FURTHER}`, 'i');
const WITH_WORDS: ReadonlySet<TermKind> = new Set([
  'text',
  'name',
  'record',
  'select',
  'multiSelect',
  'array',
]);
const NOTHING = /^(?:null|empty)$/i;
const OPERATORS = { '=': 'eq', '!=': 'neq', '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const;
type Sign = keyof typeof OPERATORS;

export interface FigureCondition {
  term: Term;
  test: Test;
  /** Whether amounts are compared with a number, in whichever currency they are. */
  comparesAmounts: boolean;
}

/**
 * Conditions that are all to hold: "dueAt < today and status != Done".
 * @throws AppError INVALID_INPUT as readFigureCondition, and for conditions joined by "or"
 */
export const readFigureConditions = (said: string, read: (term: string) => Term): FigureCondition[] =>
  said.split(AND).map((one) => readFigureCondition(one, read));

/**
 * Reads "stage = Won", "source in Inbound, Partner", "amount > 1000", "closeDate < today" or "owner = null": one
 * condition, with what a filter would mean by it.
 * @throws AppError INVALID_INPUT for anything else, two conditions joined by "or" too
 */
export function readFigureCondition(said: string, read: (term: string) => Term): FigureCondition {
  const [, path = '', sign = '', operand = ''] = CONDITION.exec(said) ?? [];
  if (!path) throw refuse(said);
  if (OR.test(operand))
    throw refuse(said, 'Join conditions by "and"; for one of several values say "stage in Won, Lost".');
  const term = read(path.trim());
  const word = sign.trim().toLowerCase().replace(/\s+/g, ' ');
  const comparesAmounts = term.kind === 'money' && !NOTHING.test(operand);
  return { term, comparesAmounts, test: testOf(term, word, operand, said) };
}

function testOf(term: Term, word: string, operand: string, said: string): Test {
  switch (word) {
    case 'in':
      return oneOf(term, operand, said);
    case 'contains':
      return containing(term, operand, said);
    case 'not in':
      return opposite(oneOf(term, operand, said));
    case 'not contains':
      return opposite(containing(term, operand, said));
    default:
      return comparison(term, word as Sign, unquoted(operand), said);
  }
}

const opposite =
  (test: Test): Test =>
  (raw) =>
    !test(raw);

function oneOf(term: Term, operand: string, said: string): Test {
  const tests = operand
    .replace(/^[[(]|[\])]$/g, '')
    .split(/\s*,\s*/)
    .map((one) => comparison(term, '=', unquoted(one), said));
  return (raw) => tests.some((test) => test(raw));
}

const unquoted = (operand: string) => operand.trim().replace(/^["']|["']$/g, '');

function comparison(term: Term, sign: Sign, operand: string, said: string): Test {
  const isEquality = sign === '=' || sign === '!=';
  if (isEquality && NOTHING.test(operand)) return (raw) => isFilled(term, raw) === (sign === '!=');
  if (!term.bucket && (term.kind === 'date' || term.kind === 'dateTime'))
    return dates(term.kind, sign, operand, { said, clock: clockIn(term.zone) });
  if (['number', 'money', 'micros', 'rating'].includes(term.kind)) return numbers(term, sign, operand, said);
  if (!isEquality) throw refuse(said);
  return equality(term, operand, sign === '=', said);
}

function numbers(term: Term, sign: Sign, operand: string, said: string): Test {
  const bound = numberIn(operand);
  if (bound === undefined) throw refuse(said, `"${term.name}" compares with a number.`);
  return (raw) => {
    const shown = term.show(raw);
    const number = isMoney(shown) ? shown.amount : shown;
    return typeof number === 'number' ? compare(number, OPERATORS[sign], bound) : sign === '!=';
  };
}

/** The same periods as in a filter: "= this quarter" is any of its days. */
function dates(
  kind: 'date' | 'dateTime',
  sign: Sign,
  operand: string,
  { said, clock }: { said: string; clock: Clock },
): Test {
  const moment = kind === 'date' ? toDate(operand, clock) : toInstant(operand, clock);
  if (!moment) throw refuse(said, 'Dates are ISO or words: "today", "-30d", "this quarter".');
  const at = (filter: TwentyFilter) => filter;
  const filter = byWholeDays({ kind, at, clock }, OPERATORS[sign], operand) ?? { [OPERATORS[sign]]: moment };
  return ([value]) => (typeof value === 'string' ? holds(filter, value) : sign === '!=');
}

function holds(filter: TwentyFilter, value: string): boolean {
  return Object.entries(filter).every(([key, operand]) => {
    if (key === 'and') return (operand as TwentyFilter[]).every((one) => holds(one, value));
    if (key === 'or') return (operand as TwentyFilter[]).some((one) => holds(one, value));
    return key !== 'is' && compare(value, key, operand as string);
  });
}

function compare<T extends number | string>(value: T, operator: string, bound: T): boolean {
  switch (operator) {
    case 'eq':
      return value === bound;
    case 'neq':
      return value !== bound;
    case 'lt':
      return value < bound;
    case 'lte':
      return value <= bound;
    case 'gt':
      return value > bound;
    default:
      return value >= bound;
  }
}

function containing(term: Term, operand: string, said: string): Test {
  if (!WITH_WORDS.has(term.kind)) throw refuse(said, `"${term.name}" holds no words.`);
  const wanted = unquoted(operand).toLowerCase();
  return (raw) => textsOf(term.show(raw)).some((text) => text.toLowerCase().includes(wanted));
}

/** An option is compared as it is stored, a record by its id or title, everything else as it is shown. */
function equality(term: Term, operand: string, isSame: boolean, said: string): Test {
  if (term.kind === 'select' && term.field.type !== 'ACTOR') {
    const wanted: unknown[] = valuesMeant(operand, term.field);
    return ([stored]) => wanted.includes(stored) === isSame;
  }
  if (term.kind === 'boolean' && !/^(?:true|false)$/i.test(operand))
    throw refuse(said, `"${term.name}" is true or false.`);
  return (raw) => textsOf(term.show(raw)).some((shown) => isSameText(shown, operand)) === isSame;
}

const refuse = (said: string, hint?: string) =>
  new AppError('INVALID_INPUT', `metrics: the condition "${said}" is not understood.`, {
    hint:
      hint ??
      'Say "where stage = Won", "where stage in Won, Lost", "where name contains acme" or "where amount > 1000".',
  });
