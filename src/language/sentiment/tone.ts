import lexicon from './data/lexicon.json';
import { type Token, tokensOf } from './tokens.js';

const VALENCES = new Map(Object.entries(lexicon));
const NEGATIONS = /^(?:not|no|never|neither|nor|nothing|nobody|nowhere|without|hardly|barely|cannot|.*n't)$/;
/** How far a negation reaches, in words. */
const REACH = 3;
/** What is left of a valence under a negation: "not good" is not as bad as "bad" is. Source: Hutto & Gilbert, VADER, 2014. */
const NEGATED = -0.74;
/** The sum of valences at which a text is rather strong. Same source. */
const STRONG = 15;

/**
 * How a text sounds, from -1 (angry, disappointed) to 1 (delighted); undefined when nothing in it can be judged.
 */
export function toneOf(text: string): number | undefined {
  const tokens = tokensOf(text);
  const valences = tokens.map((token, at) => valenceOf(token, tokens.slice(Math.max(at - REACH, 0), at)));
  if (valences.every((valence) => valence === 0)) return undefined;
  const sum = valences.reduce((all, valence) => all + valence, 0);
  return sum / Math.sqrt(sum * sum + STRONG);
}

function valenceOf({ text, isShouted }: Token, before: readonly Token[]): number {
  const valence = VALENCES.get(text) ?? 0;
  const stressed = isShouted ? valence * 1.3 : valence;
  return before.some((token) => NEGATIONS.test(token.text)) ? stressed * NEGATED : stressed;
}
