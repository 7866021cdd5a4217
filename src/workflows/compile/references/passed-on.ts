import { isObject } from '../../../schema/values/value-type.js';
import type { Known } from './known.js';
import { braced, hasReference, textWith, unitsOf, wholeReference } from './references.js';
import { type Spot, below } from './spot.js';

/** What goes to others, such as the body of a request: a reference alone keeps its type, records are sent whole. */
export function passedOn(value: unknown, spot: Spot): unknown {
  if (typeof value === 'string') return hasReference(value) ? filled(value, spot) : value;
  if (Array.isArray(value)) return value.map((one, index) => passedOn(one, below(spot, `[${index}]`)));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, passedOn(one, below(spot, `.${key}`))]),
  );
}

function filled(text: string, { scope, path }: Spot): string {
  const reference = wholeReference(text);
  if (reference === undefined) return textWith(text, scope, path);
  const known = scope.resolve(reference, path);
  return braced(unitsOf(known, scope) ?? pathOf(known));
}

/** Where Twenty finds what is known, as a whole. */
export const pathOf = (known: Known): string =>
  known.is === 'related' && !known.isThere ? known.idPath : known.path;
