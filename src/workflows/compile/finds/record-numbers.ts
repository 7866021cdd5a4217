import { toMicros } from '../../../schema/values/composites.js';
import { numberIn } from '../../../schema/values/value-type.js';
import { unitsIn } from '../../../schema/values/written-money.js';
import { wrong } from '../../definition/at.js';
import type { Known } from '../references/known.js';
import { amountOf } from '../steps/value-references.js';
import { type RecordTest, allOf, anyOf, empty, not, recordLeaf } from './record-tests.js';
import { braced, hasReference, wholeReference } from '../references/references.js';
import type { Sought } from './sought.js';

/** Numbers, stars and amounts. Twenty multiplies the amounts of a find step by a million itself. */
export function recordNumbers(asked: Sought): RecordTest | undefined {
  const { operator, operand } = asked;
  const test = (word: string, sign: string, given: unknown) =>
    recordLeaf(asked, word, numberOperand(given, asked), { [sign]: stored(given, asked) });
  const atLeast = (given: unknown) => test('GREATER_THAN_OR_EQUAL', 'gte', given);
  const atMost = (given: unknown) => test('LESS_THAN_OR_EQUAL', 'lte', given);
  const other = (given: unknown) => not(test('IS_NOT', 'eq', given));
  const all: unknown[] = Array.isArray(operand) ? operand : [operand];
  switch (operator) {
    case 'gte':
      return atLeast(operand);
    case 'lte':
      return atMost(operand);
    case 'gt':
      return allOf(atLeast(operand), other(operand));
    case 'lt':
      return allOf(atMost(operand), other(operand));
    case 'between':
      return allOf(atLeast(all[0]), atMost(all[1]));
    default:
      if (operator === 'eq' || operator === 'in') return anyOf(...all.map((one) => test('IS', 'eq', one)));
      return isOther(operator) ? anyOf(allOf(...all.map(other)), empty(asked)) : undefined;
  }
}

const isOther = (operator: string) => operator === 'neq' || operator === 'notIn';

/** As the step takes it: amounts in units. */
function numberOperand(given: unknown, { path, field, isUnits, scope }: Sought): string {
  const reference = wholeReference(given);
  if (reference !== undefined) {
    const known = scope.resolve(reference, path);
    return braced(unitsPath(known, { field, scope }) ?? numberPath(known, field.type, path));
  }
  const read = field.type === 'CURRENCY' ? unitsIn : numberIn;
  const value = field.type === 'RATING' ? Number(/[1-5]$/.exec(String(given))?.[0]) : read(given);
  if (value === undefined || Number.isNaN(value)) throw wrong(path, 'is compared with a number.');
  return String(field.type === 'CURRENCY' && !isUnits ? value / 1_000_000 : value);
}

/** Where a run has an amount in units, which a code step computes. */
function unitsPath(known: Known, { field, scope }: Pick<Sought, 'field' | 'scope'>): string | undefined {
  const micros = field.type === 'CURRENCY' ? amountOf(known) : undefined;
  return micros && scope.value(micros.replace(/\.amountMicros$/, ''), 'units');
}

function numberPath(known: Known, type: string, path: string): string {
  const isNumber = known.is === 'value' && ['number', 'rating'].includes(known.kind);
  if (known.is === 'anything' || isNumber) return known.path;
  const hint = 'Amounts of records are kept in millionths, and a find step takes units: give a number.';
  throw wrong(path, 'is compared with something that is no number.', type === 'CURRENCY' ? hint : undefined);
}

/** As records keep it. */
function stored(given: unknown, asked: Sought): unknown {
  const value = numberOperand(given, asked);
  if (hasReference(value)) return storedReference(given, asked) ?? value;
  if (asked.field.type === 'RATING') return `RATING_${value}`;
  return asked.field.type === 'CURRENCY' ? toMicros(value, asked.field) : Number(value);
}

function storedReference(given: unknown, { field, scope, path }: Sought): string | undefined {
  const known = field.type === 'CURRENCY' && scope.resolve(wholeReference(given) ?? '', path);
  const micros = known ? amountOf(known) : undefined;
  return micros && braced(micros);
}
