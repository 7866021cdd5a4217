import type { Token } from './tokens.js';
import { BREAKS, NEGATIONS, TURNS, WISHES } from './words.js';

/** What stands over a word and changes what it says. */
export interface Scope {
  readonly isNegated: boolean;
  /** Wished for or imagined. */
  readonly isWished: boolean;
  /** In the part after a turn ("but …") or before one; else 1. */
  readonly weight: number;
}

/** How far negations and wishes reach, in words. */
const NEGATION_REACH = 4;
const WISH_REACH = 6;
/** Source: Hutto & Gilbert, VADER, 2014, "the contrastive conjunction". */
const BEFORE_TURN = 0.5;
const AFTER_TURN = 1.5;

const isNegation = (word: string) => NEGATIONS.has(word) || word.endsWith("n't");

/** The scope of each token. */
export function scopesOf(tokens: readonly Token[]): Scope[] {
  const weights = turnWeights(tokens);
  let negation = 0;
  let wish = 0;
  return tokens.map((token, at) => {
    if (endsClause(token)) negation = 0;
    if (endsSentence(token)) wish = 0;
    const scope = { isNegated: negation > 0, isWished: wish > 0, weight: weights[at] ?? 1 };
    negation = isNegation(token.text) ? NEGATION_REACH : Math.max(negation - 1, 0);
    wish = WISHES.has(token.text) ? WISH_REACH : Math.max(wish - 1, 0);
    return scope;
  });
}

const endsClause = ({ kind, text }: Token) => kind === 'mark' || BREAKS.has(text);
const endsSentence = ({ kind, text }: Token) => kind === 'mark' && /[.!?\n]/.test(text);

/** Within each sentence, what stands before its last turn counts less and what stands after it more. */
function turnWeights(tokens: readonly Token[]): number[] {
  const weights = tokens.map(() => 1);
  let begin = 0;
  tokens.forEach((token, at) => {
    if (!endsSentence(token) && at < tokens.length - 1) return;
    const turn = tokens.findLastIndex(({ text }, index) => index > begin && index <= at && TURNS.has(text));
    for (let index = begin; turn > begin && index <= at; index += 1)
      weights[index] = index < turn ? BEFORE_TURN : AFTER_TURN;
    begin = at + 1;
  });
  return weights;
}
