import lexicon from './data/lexicon.json';
import { EMOJI } from './emoji.js';
import { phraseAt } from './phrases.js';
import { type Scope, scopesOf } from './scopes.js';
import type { Token } from './tokens.js';
import { BOOSTERS } from './words.js';

/** Words that tell how a text sounds, and how much they do: about -4 to 4. */
export interface Evidence {
  /** Positions of the first token and of the one after the last. */
  readonly from: number;
  readonly to: number;
  readonly valence: number;
}

const VALENCES = new Map(Object.entries({ ...(lexicon as Record<string, number>), ...EMOJI }));
/** What is left of a valence under a negation: "not good" is not as bad as "bad" is. Source: Hutto & Gilbert, VADER, 2014. */
const NEGATED = -0.74;
const WISHED = 0.5;
/** What capitals add. Same source. */
const SHOUTED = 0.733;

/** What lexicon and rules find in a text. */
export function evidenceOf(
  tokens: readonly Token[],
  scopes: readonly Scope[] = scopesOf(tokens),
): Evidence[] {
  const words = tokens.map(({ text }) => text);
  const found: Evidence[] = [];
  for (let at = 0; at < tokens.length;) {
    const { length, valence } = phraseAt(words, at) ?? { length: 1, valence: valenceOf(words[at]) };
    if (valence !== 0) found.push(weighed({ tokens, scopes, at, length, valence }));
    at += length;
  }
  return found;
}

/** Boosters are no praise by themselves: "pretty slow". */
const valenceOf = (word = '') => (BOOSTERS.has(word) ? 0 : (VALENCES.get(word) ?? 0));

interface Found {
  readonly tokens: readonly Token[];
  readonly scopes: readonly Scope[];
  readonly at: number;
  readonly length: number;
  readonly valence: number;
}

function weighed({ tokens, scopes, at, length, valence }: Found): Evidence {
  const scope = scopes[at];
  const stress =
    boost(tokens, at) + (tokens.slice(at, at + length).some(({ isShouted }) => isShouted) ? SHOUTED : 0);
  const stressed = Math.sign(valence) * Math.max(Math.abs(valence) + stress, 0.1);
  const turned = scope?.isNegated ? NEGATED : 1;
  const real = scope?.isWished ? WISHED : 1;
  return { from: at, to: at + length, valence: stressed * turned * real * (scope?.weight ?? 1) };
}

/** What the two words before add: "very good", "really very good". */
function boost(tokens: readonly Token[], at: number): number {
  const near = BOOSTERS.get(tokens[at - 1]?.text ?? '') ?? 0;
  const far = BOOSTERS.get(tokens[at - 2]?.text ?? '') ?? 0;
  return near + far * 0.95;
}
