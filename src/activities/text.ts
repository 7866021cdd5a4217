import { isRestricted } from '../query/requests/withheld.js';
import { oneLine } from '../tool-kit/visible-text.js';

/** A text that is there and that the caller may see. */
export const sharedText = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' && !isRestricted(value) ? value : undefined;

/** The beginning of a text on one line; an ellipsis tells that there is more. Undefined when there is nothing to see. */
export function snippet(value: unknown, most: number): string | undefined {
  const text = sharedText(value);
  return text === undefined ? undefined : oneLine(text, most);
}

/** `true`, or nothing at all: small answers say only what is so. */
export const flag = (is: boolean): true | undefined => (is ? true : undefined);
