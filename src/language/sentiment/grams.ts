import type { Scope } from './scopes.js';
import type { Token } from './tokens.js';

/** A word, or two in a row, as the table of learnt weights knows it. */
export interface Gram {
  /** "great", "not:great" under a negation, "highly recommend". */
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** The words of a text and the pairs of neighbours, each name once. */
export function gramsOf(tokens: readonly Token[], scopes: readonly Scope[]): Gram[] {
  const found = new Map<string, Gram>();
  const note = (gram: Gram) => void (found.has(gram.name) || found.set(gram.name, gram));
  tokens.forEach((token, at) => {
    if (token.kind === 'mark') return noteMark(token, at, note);
    const word = plain(token.text);
    note({ name: scopes[at]?.isNegated ? `not:${word}` : word, from: at, to: at + 1 });
    const next = tokens[at + 1];
    if (next && next.kind !== 'mark') note({ name: `${word} ${plain(next.text)}`, from: at, to: at + 2 });
  });
  return [...found.values()];
}

function noteMark({ text }: Token, at: number, note: (gram: Gram) => void): void {
  for (const mark of ['!', '?', '…', '...'])
    if (text.includes(mark)) note({ name: mark, from: at, to: at + 1 });
}

/** Numbers are alike, however many. */
const plain = (word: string) => (/^\d+$/.test(word) ? (word.length === 1 ? word : '0') : word);
