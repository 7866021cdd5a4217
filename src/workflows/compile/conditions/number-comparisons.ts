import { toMicros } from '../../../schema/values/composites.js';
import { numberIn } from '../../../schema/values/value-type.js';
import { unitsIn } from '../../../schema/values/written-money.js';
import { wrong } from '../../definition/at.js';
import type { Asking } from './asking.js';
import type { Known } from '../references/known.js';
import { braced, wholeReference } from '../references/references.js';
import type { Spot } from '../references/spot.js';
import { type Test, both, either, isEmpty, isFilled, joined, leaf } from './tests.js';
import { amountOf } from '../steps/value-references.js';

/** Twenty takes an empty value for 0 where numbers are compared; here it is no number. */
export function numbers(asked: Asking, spot: Spot): Test | undefined {
  const { path, operator, operand } = asked;
  const type = asked.kind === 'rating' ? 'RATING' : 'NUMBER';
  const test = (name: string, given: unknown) => leaf(type, name, path, numberOperand(given, asked, spot));
  const filled = (...tests: Test[]) => both(...tests, isFilled(path));
  const [low, high] = Array.isArray(operand) ? (operand as unknown[]) : [operand];
  switch (operator) {
    case 'gte':
      return filled(test('GREATER_THAN_OR_EQUAL', operand));
    case 'lte':
      return filled(test('LESS_THAN_OR_EQUAL', operand));
    case 'gt':
      return filled(test('GREATER_THAN_OR_EQUAL', operand), test('IS_NOT', operand));
    case 'lt':
      return filled(test('LESS_THAN_OR_EQUAL', operand), test('IS_NOT', operand));
    case 'between':
      return filled(test('GREATER_THAN_OR_EQUAL', low), test('LESS_THAN_OR_EQUAL', high));
    default:
      return sameNumber(asked, test);
  }
}

function sameNumber({ path, operator, operand }: Asking, test: (name: string, given: unknown) => Test) {
  const all: unknown[] = Array.isArray(operand) ? operand : [operand];
  if (operator === 'eq' || operator === 'in')
    return both(
      joined(
        'or',
        all.map((one) => test('IS', one)),
      ),
      isFilled(path),
    );
  if (operator !== 'neq' && operator !== 'notIn') return undefined;
  return either(
    joined(
      'and',
      all.map((one) => test('IS_NOT', one)),
    ),
    isEmpty(path),
  );
}

function numberOperand(given: unknown, asked: Asking, { scope, path }: Spot): string {
  const { kind, field, isUnits } = asked;
  const reference = wholeReference(given);
  if (reference !== undefined) return braced(comparable(scope.resolve(reference, path), asked, path));
  const read = kind === 'micros' ? unitsIn : numberIn;
  const number = kind === 'rating' ? Number(/[1-5]$/.exec(String(given))?.[0]) : read(given);
  if (number === undefined || Number.isNaN(number)) throw wrong(path, 'is compared with a number.');
  return String(kind === 'micros' && field && isUnits ? toMicros(number, field) : number);
}

/** The path of something that has the same unit. */
function comparable(known: Known, { kind }: Asking, where: string): string {
  if (known.is === 'anything') return known.path;
  const amount = kind === 'micros' ? amountOf(known) : undefined;
  if (amount) return amount;
  if (kind !== 'micros' && known.is === 'value' && ['number', 'rating'].includes(known.kind))
    return known.path;
  throw wrong(
    where,
    'is compared with something of another kind.',
    kind === 'micros' ? 'Amounts are kept in millionths; compare them with amounts.' : undefined,
  );
}
