import { type Condition, EVERYTHING, allOf, conjuncts } from '../filter/algebra.js';
import { lower } from '../filter/lower.js';

/** The part of a condition that is about the record's own values. */
export function ownPart(condition: Condition): Condition {
  const own = conjuncts(condition).filter((one) => lower(one, 0) !== undefined);
  return own.length > 0 ? allOf(own) : EVERYTHING;
}
