import { AppError } from '../../errors/app-error.js';
import { isObject } from '../../schema/values/value-type.js';
import { writtenMoney } from '../../schema/values/written-money.js';
import type { TwentyFilter } from './comparison.js';
import { meant } from './operator-lookup.js';

/** A condition on the same field: by an operator, or on one of its parts. */
type Say = (name: string, operand: unknown) => TwentyFilter;

/**
 * `{gte: {amount: 5000, currency: "EUR"}}` or `{gte: "5k EUR"}`: amounts of that currency only. Undefined for an operand that names no
 * currency.
 */
export function moneyCondition(operator: string, said: unknown, say: Say): TwentyFilter | undefined {
  const bounds = operator === 'between' ? boundsIn(said) : undefined;
  if (bounds) return { and: [say('gte', bounds[0]), say('lte', bounds[1])] };
  const operand = moneyIn(said);
  if (!operand) return undefined;
  const [comparing] = meant(operator, operand.amount);
  const isNot = comparing === 'neq';
  const parts = [
    say('currency', { [isNot ? 'neq' : 'eq']: operand.currency }),
    say('amount', { [comparing]: operand.amount }),
  ];
  return isNot ? { or: parts } : { and: parts };
}

/** @throws AppError INVALID_INPUT for bounds in two currencies, between which nothing lies */
function boundsIn(operand: unknown): [Money, Money] | undefined {
  if (!Array.isArray(operand) || operand.length !== 2) return undefined;
  const [low, high] = operand.map(moneyIn);
  if (!low || !high) return undefined;
  if (low.currency.toUpperCase() === high.currency.toUpperCase()) return [low, high];
  throw new AppError('INVALID_INPUT', `No amount lies between ${low.currency} and ${high.currency}.`, {
    hint: 'Give both bounds in one currency; join several currencies by "or".',
  });
}

interface Money {
  amount: unknown;
  currency: string;
}

const moneyIn = (operand: unknown): Money | undefined => {
  const money = typeof operand === 'string' ? writtenMoney(operand) : operand;
  return isMoney(money) ? money : undefined;
};

const isMoney = (operand: unknown): operand is Money =>
  isObject(operand) &&
  Object.keys(operand).length === 2 &&
  typeof operand.currency === 'string' &&
  operand.amount !== undefined &&
  operand.amount !== null;
