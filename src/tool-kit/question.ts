import { AppError } from '../errors/app-error.js';
import type { Action } from './action.js';
import { oneLine } from './visible-text.js';

/** A question is read at a glance, or not at all. */
const MOST = 1_000;
const MOST_IN_LINE = 400;

/** Something that the user of the client must be asked by the protocol before it is done. */
export class Question extends AppError {
  constructor(
    /** What the user reads. */
    readonly text: string,
    /** Comes back with the answer. */
    readonly state: string,
  ) {
    super('CONFIRMATION_REQUIRED', 'The user has to be asked first. Nothing has been done yet.');
  }
}

/** The question in words: what would happen, line by line, and how many lines there was no room for. */
export function questionText({ summary, note, lines = [], total = lines.length }: Action, why?: string) {
  const head = [...(why ? [why] : []), `${oneLine(summary, MOST_IN_LINE)}?`];
  const tail = note ? [note] : [];
  const room = MOST - [...head, ...tail, more(total)].join('\n').length;
  const shown = fitting(lines, room);
  const rest = total - shown.length;
  return [...head, ...shown, ...(rest > 0 ? [more(rest)] : []), ...tail].join('\n');
}

const more = (count: number) => `… and ${count} more.`;

/** The first lines that have room, one at least. */
function fitting(lines: readonly string[], room: number): string[] {
  const rows = lines.map((line) => `- ${oneLine(line, MOST_IN_LINE)}`);
  let used = 0;
  const end = rows.findIndex((row, index) => (used += row.length + 1) > room && index > 0);
  return end < 0 ? rows : rows.slice(0, end);
}
