/** Marks that cannot be seen: soft hyphens, zero-width signs, turns of direction, tags and selectors that hide a text. */
const MARKS =
  /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}\u{e0100}-\u{e01ef}]/gu;
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** A text from outside without what cannot be seen: control characters, zero-width ones, marks that turn the direction. */
export const visible = (text: string) =>
  text.replace(/\r\n?/g, '\n').replace(MARKS, '').replace(CONTROLS, '').trim();

/** The beginning of a text on one line; an ellipsis tells that there is more. */
export function oneLine(text: string, most: number): string {
  const line = visible(text).replace(/\s+/g, ' ');
  return line.length > most ? `${line.slice(0, most - 1).trimEnd()}…` : line;
}

/** A text from outside in quotes that it cannot close, for sentences that people decide by. */
export const quoted = (text: string, most = 80) => `"${oneLine(text, most).replace(/["“”„‟″]/g, "'")}"`;
