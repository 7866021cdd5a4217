import type { Evidence } from './evidence.js';
import { type Features, featuresOf } from './features.js';
import { BIAS, LEXICAL, WEIGHTS } from './learnt.js';

/** How a text sounds, and what in it says so. */
export interface Judgement {
  /** -1 (angry, disappointed) to 1 (delighted). */
  readonly tone: number;
  /** The parts that told most, the strongest first. */
  readonly told: readonly Told[];
}

export interface Told {
  readonly phrase: string;
  /** Above 0 for praise, below for blame. */
  readonly weight: number;
}

const MOST_TOLD = 4;
const LONGEST_PHRASE = 60;
/** What moves a judgement less than this is not worth telling. */
const LEAST_TOLD = 0.35;
/** How much of a finding of the lexicon reaches the sum: the slope of its three numbers, roughly. */
const LEXICAL_SLOPE = 0.6;

/** Undefined when nothing in the text can be judged. */
export function judge(text: string): Judgement | undefined {
  const features = featuresOf(text);
  const known = features.grams.filter(({ name }) => WEIGHTS.has(name));
  if (features.evidence.length === 0 && known.length === 0) return undefined;
  return { tone: toneFrom(logitOf(features)), told: toldBy(text, features) };
}

function logitOf({ lexical, grams }: Features): number {
  const learnt = grams.reduce((sum, { name }) => sum + (WEIGHTS.get(name) ?? 0), 0);
  return BIAS + learnt + lexical.reduce((sum, value, part) => sum + value * (LEXICAL[part] ?? 0), 0);
}

/** Squared, so that what is nearly even comes out as nearly nothing. */
function toneFrom(logit: number): number {
  const even = Math.tanh(logit / 2);
  return even * Math.abs(even);
}

/** Neighbours that say the same are one phrase. */
function toldBy(text: string, { tokens, evidence, grams }: Features): Told[] {
  const lexical = evidence.map((one) => ({ ...one, valence: one.valence * LEXICAL_SLOPE }));
  const learnt = grams.map(({ name, from, to }) => ({ from, to, valence: WEIGHTS.get(name) ?? 0 }));
  const parts = [...lexical, ...learnt].filter(({ valence }) => Math.abs(valence) >= LEAST_TOLD);
  return united(parts)
    .sort((a, b) => Math.abs(b.valence) - Math.abs(a.valence))
    .flatMap(({ from, to, valence }) => {
      const [first, last] = [tokens[from], tokens[to - 1]];
      if (!first || !last) return [];
      const phrase = text.slice(first.from, last.to).replace(/\s+/g, ' ').slice(0, LONGEST_PHRASE);
      return [{ phrase, weight: Math.round(valence * 100) / 100 }];
    })
    .slice(0, MOST_TOLD);
}

function united(parts: readonly Evidence[]): Evidence[] {
  const whole: Evidence[] = [];
  for (const part of [...parts].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = whole.at(-1);
    const isSame = last && part.from <= last.to && Math.sign(part.valence) === Math.sign(last.valence);
    if (!last || !isSame) whole.push(part);
    else
      whole[whole.length - 1] = {
        from: last.from,
        to: Math.max(last.to, part.to),
        valence: last.valence + part.valence,
      };
  }
  return whole;
}
