import { toneOf } from './tone.js';

/** The tone of each text; null when nothing in it can be judged. */
export const tonesOf = (texts: readonly string[]): (number | null)[] =>
  texts.map((text) => toneOf(text) ?? null);
