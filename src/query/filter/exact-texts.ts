import { isObject } from '../../schema/values/value-type.js';
import type { Condition } from './algebra.js';
import { WRITTEN_BY_PEOPLE } from './bare-value.js';

const NOTE =
  'eq and in compare texts letter by letter; a bare value, as in {"name": "acme"}, does not mind capitals.';

/** What to know where nothing was found: a text may only have been written in another way. */
export const exactTextNotes = (condition: Condition): string[] => (isExact(condition) ? [NOTE] : []);

/** Whether a condition wants a text to be exactly so; what must not be is no reason to find nothing. */
function isExact(condition: Condition): boolean {
  switch (condition.is) {
    case 'own':
      return WRITTEN_BY_PEOPLE.has(condition.field.type) && comparesLetters(condition.filter);
    case 'all':
    case 'any':
      return condition.of.some(isExact);
    case 'not':
      return false;
    default:
      return isExact(condition.of);
  }
}

function comparesLetters(filter: unknown): boolean {
  if (!isObject(filter)) return false;
  return Object.entries(filter).some(([key, said]) => {
    const all = [said].flat();
    if (key === 'eq' || key === 'in') return all.some((one) => typeof one === 'string' && /\p{L}/u.test(one));
    return key !== 'not' && all.some(comparesLetters);
  });
}
