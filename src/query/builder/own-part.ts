import { type Condition, EVERYTHING, allOf } from '../filter/algebra.js';
import { lower } from '../filter/lower.js';

/** The part of a condition that is about the record's own values. */
export function ownPart(condition: Condition): Condition {
  const parts = condition.is === 'all' ? condition.of : [condition];
  const own = parts.filter((one) => lower(one, 0) !== undefined);
  return own.length > 0 ? allOf(own) : EVERYTHING;
}
