import { isObject } from '../../schema/values/value-type.js';
import type { TwentyFilter } from './comparison.js';
import { meant } from './operator-lookup.js';

/** A condition on the same field: by an operator, or on one of its parts. */
type Say = (name: string, operand: unknown) => TwentyFilter;

/**
 * `{gte: {amount: 5000, currency: "EUR"}}`: amounts of that currency only. Undefined for an operand that names no
 * currency.
 */
export function moneyCondition(operator: string, operand: unknown, say: Say): TwentyFilter | undefined {
  if (operator === 'between' && Array.isArray(operand) && operand.length === 2 && operand.every(isMoney))
    return { and: [say('gte', operand[0]), say('lte', operand[1])] };
  if (!isMoney(operand)) return undefined;
  const [comparing] = meant(operator, operand.amount);
  const isNot = comparing === 'neq';
  const parts = [
    say('currency', { [isNot ? 'neq' : 'eq']: operand.currency }),
    say('amount', { [comparing]: operand.amount }),
  ];
  return isNot ? { or: parts } : { and: parts };
}

const isMoney = (operand: unknown): operand is { amount: unknown; currency: string } =>
  isObject(operand) &&
  Object.keys(operand).length === 2 &&
  typeof operand.currency === 'string' &&
  operand.amount !== undefined &&
  operand.amount !== null;
