import { jaroWinkler } from './similarity.js';
import { organizationWords, personWords, withoutSpeltOutUmlauts } from './words.js';

/** How two names relate, from the same to another one. */
export type Likeness = 'same' | 'close' | 'alike' | 'part' | 'unclear' | 'other';

/** A name made ready for comparisons. */
export interface Name {
  readonly isPerson: boolean;
  /** In alphabetical order, so that the order in which they were written does not count. */
  readonly words: readonly string[];
  /** The same words as one text. */
  readonly key: string;
}

/** Undefined for a name without letters and digits. */
export function nameOf(text: string, isPerson: boolean): Name | undefined {
  const words = (isPerson ? personWords(text) : organizationWords(text)).sort();
  return words.length > 0 ? { isPerson, words, key: words.join(' ') } : undefined;
}

/** Words that are less alike than this are different words. */
const SAME_WORD = 0.85;
const SHORT_WORD = 3;
const INITIAL = 0.7;
const BOUNDS: readonly (readonly [number, Likeness])[] = [
  [0.94, 'close'],
  [0.88, 'alike'],
];
const UNCLEAR = 0.75;

/** The likeness of two names, the same in both directions. Numbers in names must agree: "Store 1" is not "Store 2". */
export function likeness(a: Name, b: Name): Likeness {
  if (a.key === b.key) return 'same';
  if (numbers(a) !== numbers(b)) return 'other';
  if (isOnlySpaced(a, b)) return 'close';
  const [first, second] = a.key < b.key ? [a, b] : [b, a];
  const { share, isPart } = align(first, second);
  const bound = BOUNDS.find(([least]) => share >= least);
  if (bound) return bound[1];
  if (isAcronym(first, second) || isAcronym(second, first)) return 'alike';
  if (isPart) return 'part';
  return share >= UNCLEAR ? 'unclear' : 'other';
}

const isOnlySpaced = (a: Name, b: Name) => a.words.length !== b.words.length && glued(a) === glued(b);

const numbers = ({ words }: Name) => words.filter((word) => /\d/.test(word)).join(' ');

/** The letters of a name without its gaps: "Blue Stone" is "Bluestone". */
export const glued = ({ words }: Name): string => withoutSpeltOutUmlauts(words.join(''));

interface Match {
  i: number;
  j: number;
  score: number;
}

/** Pairs the most similar words first. `share` is the part of all letters that found a partner, weighed by likeness. */
function align(a: Name, b: Name): { share: number; isPart: boolean } {
  const matches = a.words
    .flatMap((word, i) =>
      b.words.map((other, j): Match => ({ i, j, score: wordScore(word, other, a.isPerson) })),
    )
    .filter(({ score }) => score > 0)
    .sort((x, y) => y.score - x.score || x.i - y.i || x.j - y.j);
  const [left, right] = [new Set<number>(), new Set<number>()];
  let [weighed, longest] = [0, 0];
  for (const { i, j, score } of matches) {
    if (left.has(i) || right.has(j)) continue;
    left.add(i);
    right.add(j);
    const [word = '', other = ''] = [a.words[i], b.words[j]];
    weighed += score * (word.length + other.length);
    longest = Math.max(longest, Math.min(word.length, other.length));
  }
  const all = letters(a) + letters(b);
  return {
    share: weighed / all,
    isPart: longest > SHORT_WORD && left.size === Math.min(a.words.length, b.words.length),
  };
}

const letters = ({ words }: Name) => words.reduce((sum, { length }) => sum + length, 0);

function wordScore(a: string, b: string, isPerson: boolean): number {
  if (a === b) return 1;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length === 1) return isPerson && long.startsWith(short) ? INITIAL : 0;
  if (long.length <= SHORT_WORD) return 0;
  const score = jaroWinkler(a, b);
  return score >= SAME_WORD ? score : 0;
}

/** Whether one name is the initials of the other, in any order of its words: "IBM". */
function isAcronym({ isPerson, words: [word = '', ...rest] }: Name, long: Name): boolean {
  if (isPerson || rest.length > 0 || long.words.length < 3) return false;
  return (
    [...word].sort().join('') ===
    long.words
      .map((one) => one.charAt(0))
      .sort()
      .join('')
  );
}
