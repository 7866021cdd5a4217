import { isDeepStrictEqual } from 'node:util';
import { DateTime } from 'luxon';
import { isObject } from '../../../schema/values/value-type.js';
import { operandOf } from '../../twenty/operands.js';
import { isWithin } from './relative-dates.js';

/** What a condition compares, references filled in. */
export interface Compared {
  readonly type: string;
  readonly part?: string;
  readonly operand: string;
  readonly left: unknown;
  readonly right: unknown;
  readonly now: Date;
}

type Compare = (compared: Compared) => boolean | undefined;

/**
 * Whether a condition of a workflow holds, as Twenty 2.21 compares (recorded): texts exactly, options by containing, empty
 * numbers as 0, days in UTC.
 * @throws Error for an operand that the type does not take, with the words of Twenty, as the step would fail
 */
export function holds(compared: Compared): boolean {
  const [compare, called] = BY_TYPE[compared.type] ?? [others, `${compared.type} filter type`];
  const verdict = compare({ ...compared, operand: operandOf(compared.operand) });
  if (verdict === undefined) throw new Error(`Operand ${compared.operand} not supported for ${called}`);
  return verdict;
}

const isFilled = (value: unknown) => (typeof value === 'string' || Array.isArray(value)) && value.length > 0;
const isText = (value: unknown) => typeof value === 'string' && value !== '';
const isSet = (value: unknown) => value !== null && value !== undefined && value !== '';

function contains(left: unknown, right: unknown): boolean {
  if (Array.isArray(left) && Array.isArray(right)) return left.some((one) => right.includes(one));
  if ((typeof left !== 'string' && !Array.isArray(left)) || typeof right !== 'string')
    return String(left).includes(String(right));
  const has = (value: unknown) =>
    typeof left === 'string' ? left.includes(String(value)) : left.includes(value);
  const given = parsed(right);
  return Array.isArray(given) ? given.some(has) : has(given);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Asking whether something contains nothing finds what is empty. */
const texts: Compare = ({ operand, left, right }) => {
  if (operand === 'CONTAINS') return contains(left, right) || (isNothing(right) && !isFilled(left));
  if (operand === 'DOES_NOT_CONTAIN') return !contains(left, right) || (isNothing(right) && isFilled(left));
  if (operand === 'IS') return isDeepStrictEqual(left, right);
  if (operand === 'IS_NOT') return !isDeepStrictEqual(left, right);
  return empty(isFilled)(operand, left);
};

const isNothing = (value: unknown) =>
  value === '' || value === null || (Array.isArray(value) && value.length === 0);

const empty =
  (has: (value: unknown) => boolean) =>
  (operand: string, left: unknown): boolean | undefined => {
    if (operand === 'IS_EMPTY') return !has(left);
    return operand === 'IS_NOT_EMPTY' ? has(left) : undefined;
  };

const options: Compare = ({ operand, left, right }) => {
  if (operand === 'IS') return contains(left, right);
  return operand === 'IS_NOT' ? !contains(left, right) : empty(isFilled)(operand, left);
};

const numbers: Compare = ({ operand, left, right }) => {
  const [low, high] = [Number(left), Number(right)];
  if (operand === 'GREATER_THAN_OR_EQUAL') return low >= high;
  if (operand === 'LESS_THAN_OR_EQUAL') return low <= high;
  if (operand === 'IS') return low === high;
  return operand === 'IS_NOT' ? low !== high : empty(isSet)(operand, left);
};

const currencies: Compare = (compared) => {
  if (compared.part !== 'currencyCode') return numbers(compared);
  const { operand, left } = compared;
  return operand.endsWith('EMPTY') ? empty(isText)(operand, left) : options(compared);
};

const ratings: Compare = ({ operand, left, right }) => {
  const [mine, wanted] = [rank(left), rank(right)];
  const both = (verdict: (mine: number, wanted: number) => boolean) =>
    mine !== undefined && wanted !== undefined && verdict(mine, wanted);
  if (operand === 'IS') return both((one, other) => one === other);
  if (operand === 'IS_NOT') return mine === undefined || mine !== wanted;
  if (operand === 'GREATER_THAN_OR_EQUAL') return both((one, other) => one >= other);
  if (operand === 'LESS_THAN_OR_EQUAL') return both((one, other) => one <= other);
  return empty(() => mine !== undefined)(operand, left);
};

function rank(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (!isText(value)) return undefined;
  const number = Number(String(value).replace(/^RATING_(?=\d+$)/, ''));
  return Number.isFinite(number) ? number : undefined;
}

const idOf = (value: unknown) => (isObject(value) && 'id' in value ? value.id : value);

const ids: Compare = ({ operand, left, right }) => {
  if (operand === 'IS') return idOf(left) === idOf(right);
  return operand === 'IS_NOT' ? idOf(left) !== idOf(right) : empty(isText)(operand, idOf(left));
};

const plainIds: Compare = ({ operand, left, right }) => {
  if (operand === 'IS') return left === right;
  return operand === 'IS_NOT' ? left !== right : empty(isText)(operand, left);
};

const truth = (value: unknown) => (value === 'true' || value === 'false' ? value === 'true' : value);
const booleans: Compare = ({ operand, left, right }) =>
  operand === 'IS' ? truth(left) === truth(right) : undefined;

const instant = (value: unknown): DateTime | undefined => {
  const read = DateTime.fromISO(String(value), { zone: 'utc' });
  return read.isValid ? read : undefined;
};

const dates: Compare = ({ operand, left, right, now }) => {
  if (operand.endsWith('EMPTY')) return empty(isSet)(operand, left);
  const mine = instant(left);
  if (!mine) return false;
  const today = DateTime.fromJSDate(now, { zone: 'utc' });
  if (operand === 'IS_IN_PAST') return mine < today;
  if (operand === 'IS_IN_FUTURE') return mine > today;
  if (operand === 'IS_TODAY') return mine.hasSame(today, 'day');
  if (operand === 'IS_RELATIVE') return isWithin(mine, right, today);
  return comparedDates(operand, mine, instant(right));
};

function comparedDates(operand: string, mine: DateTime, wanted: DateTime | undefined): boolean | undefined {
  if (operand === 'IS') return wanted !== undefined && mine.hasSame(wanted, 'day');
  if (operand === 'IS_BEFORE') return wanted !== undefined && mine < wanted;
  return operand === 'IS_AFTER' ? wanted !== undefined && mine > wanted : undefined;
}

const actors: Compare = (compared) => {
  if (compared.part === 'source') return options(compared);
  return compared.part === 'workspaceMemberId' ? ids(compared) : texts(compared);
};

/** Types that Twenty knows nothing of: loosely equal, as JavaScript is. */
const others: Compare = (compared) => {
  const { operand, left, right } = compared;
  if (operand === 'IS') return left == right;
  if (operand === 'IS_NOT') return left != right;
  if (operand === 'CONTAINS') return contains(left, right);
  if (operand === 'DOES_NOT_CONTAIN') return !contains(left, right);
  return operand.endsWith('OR_EQUAL') ? numbers(compared) : empty(isFilled)(operand, left);
};

const TEXTUAL = [
  'TEXT',
  'MULTI_SELECT',
  'FULL_NAME',
  'EMAILS',
  'PHONES',
  'ADDRESS',
  'LINKS',
  'ARRAY',
  'array',
  'RAW_JSON',
];
const same = (types: readonly string[], compare: Compare, called: string) =>
  types.map((type) => [type, [compare, called]] as const);

const BY_TYPE: Readonly<Record<string, readonly [Compare, string] | undefined>> = Object.fromEntries([
  ...same(['NUMBER', 'NUMERIC', 'number'], numbers, 'number filter'),
  ...same(['DATE', 'DATE_TIME'], dates, 'date filter'),
  ...same(TEXTUAL, texts, 'this filter type'),
  ...same(['SELECT'], options, 'select filter'),
  ...same(['BOOLEAN', 'boolean'], booleans, 'boolean filter'),
  ...same(['UUID'], plainIds, 'uuid filter'),
  ...same(['RATING'], ratings, 'rating filter'),
  ...same(['RELATION'], ids, 'relation filter'),
  ...same(['CURRENCY'], currencies, 'number filter'),
  ...same(['ACTOR'], actors, 'this filter type'),
]);
