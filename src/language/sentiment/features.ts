import { type Evidence, evidenceOf } from './evidence.js';
import { type Gram, gramsOf } from './grams.js';
import { scopesOf } from './scopes.js';
import { type Token, tokensOf } from './tokens.js';

/** What a judgement of a text rests on. */
export interface Features {
  readonly tokens: readonly Token[];
  readonly evidence: readonly Evidence[];
  readonly grams: readonly Gram[];
  /** What speaks for, what against, and the balance: the evidence as three numbers, each about -3 to 3. */
  readonly lexical: readonly [praise: number, blame: number, balance: number];
}

/** The sum of valences at which a text is rather strong. Source: Hutto & Gilbert, VADER, 2014. */
const STRONG = 15;

export function featuresOf(text: string): Features {
  const tokens = tokensOf(text);
  const scopes = scopesOf(tokens);
  const evidence = evidenceOf(tokens, scopes);
  return { tokens, evidence, grams: gramsOf(tokens, scopes), lexical: lexicalOf(evidence) };
}

function lexicalOf(evidence: readonly Evidence[]): Features['lexical'] {
  const sum = (some: readonly Evidence[]) => some.reduce((all, { valence }) => all + valence, 0);
  const praise = sum(evidence.filter(({ valence }) => valence > 0));
  const blame = sum(evidence.filter(({ valence }) => valence < 0));
  const total = praise + blame;
  return [
    3 * Math.tanh(praise / 6),
    3 * Math.tanh(blame / 6),
    (2 * total) / Math.sqrt(total * total + STRONG),
  ];
}
