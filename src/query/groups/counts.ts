import { tidy } from '../terms/money.js';
import type { Term } from '../terms/term.js';

/** Whether a record has a value for a term; what Twenty stores for "nothing" counts as none. */
export function isFilled(term: Term, raw: readonly unknown[]): boolean {
  const shown = term.kind === 'record' ? raw[0] : term.show(raw);
  return shown !== null && shown !== undefined && shown !== '';
}

/** A fraction from 0 to 1; undefined without records. */
export const ratio = (part: number, all: number): number | undefined =>
  all > 0 ? tidy(part / all) : undefined;
