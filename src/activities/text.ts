const MARKS = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g;
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** What Twenty puts in place of a text that its owner does not share. */
const RESTRICTED = 'FIELD_RESTRICTED_ADDITIONAL_PERMISSIONS_REQUIRED';

export const isRestricted = (value: unknown) => value === RESTRICTED;

/** A text that is there and that the caller may see. */
export const sharedText = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' && !isRestricted(value) ? value : undefined;

/** A text from outside without what cannot be seen: control characters, zero-width ones, marks that turn the direction. */
export const visible = (text: string) =>
  text.replace(/\r\n?/g, '\n').replace(MARKS, '').replace(CONTROLS, '').trim();

/** The beginning of a text on one line; an ellipsis tells that there is more. Undefined when there is nothing to see. */
export function snippet(value: unknown, most: number): string | undefined {
  const text = sharedText(value);
  if (text === undefined) return undefined;
  const line = visible(text).replace(/\s+/g, ' ');
  return line.length > most ? `${line.slice(0, most - 1).trimEnd()}…` : line;
}

/** `true`, or nothing at all: small answers say only what is so. */
export const flag = (is: boolean): true | undefined => (is ? true : undefined);
