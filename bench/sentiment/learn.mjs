// Logistic regression over words, pairs of words and the findings of the lexicon. Labels may lie between 0 and 1.
import { featuresOf } from '../../dist/language/sentiment/features.js';

const EPOCHS = 8;
const RATE = 0.1;
const PULL = 0.02;
const LEXICAL = [0.5, 0.5, 1];
/** Who somebody is says nothing of how a text sounds, whatever was said about them in the examples. */
const PEOPLE = new RegExp(
  '\\b(gays?|lesbians?|trans|blacks?|whites?|asians?|africans?|arabs?|jews?|jewish|muslims?|islam(ic)?|christians?|' +
    'catholics?|hindus?|indians?|mexicans?|chinese|russians?|germans?|french|israel(is?)?|immigrants?|wom[ae]n|girls?|god|' +
    'obama|bush|clinton|trump|romney|kerry)\\b',
);

/** What is learnt from: {grams, lexical, label in [0, 1], weight}. */
export function example({ text, label, weight }) {
  const { grams, lexical } = featuresOf(text);
  return {
    grams: grams.map(({ name }) => name).filter((name) => !PEOPLE.test(name)),
    lexical,
    label,
    weight,
  };
}

/** Learns twice: once with all grams that are there twice, then with those that told most. */
export function learn(examples, most) {
  const counts = new Map();
  for (const { grams } of examples) for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  const first = fit(examples, new Set([...counts].filter(([, count]) => count > 1).map(([gram]) => gram)));
  const told = [...first.grams].map(([gram, weight]) => [
    gram,
    Math.abs(weight) * Math.sqrt(counts.get(gram)),
  ]);
  const kept = told.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, most);
  return fit(examples, new Set(kept.map(([gram]) => gram)));
}

/** AdaGrad over shuffled examples; the same ones give the same weights. */
function fit(examples, vocabulary) {
  const index = new Map([...vocabulary].map((gram, at) => [gram, at]));
  const weights = new Float64Array(index.size);
  const steps = new Float64Array(index.size).fill(0.01);
  const lexical = [...LEXICAL];
  const lexicalSteps = [1, 1, 1];
  let bias = 0;
  const known = examples.map((one) => ({ ...one, at: one.grams.flatMap((gram) => index.get(gram) ?? []) }));
  const random = generator(1);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (const { at, lexical: found, label, weight } of shuffled(known, random)) {
      let logit = bias;
      for (let part = 0; part < 3; part += 1) logit += lexical[part] * found[part];
      for (const gram of at) logit += weights[gram];
      const error = (1 / (1 + Math.exp(-logit)) - label) * weight;
      bias -= 0.01 * error;
      for (let part = 0; part < 3; part += 1) {
        const slope = error * found[part];
        lexicalSteps[part] += slope * slope;
        lexical[part] -= (RATE * slope) / Math.sqrt(lexicalSteps[part]);
      }
      for (const gram of at) {
        const slope = error + PULL * weights[gram];
        steps[gram] += slope * slope;
        weights[gram] -= (RATE * slope) / Math.sqrt(steps[gram]);
      }
    }
  }
  return { bias, lexical, grams: new Map([...index].map(([gram, at]) => [gram, weights[at]])) };
}

export function logitOf({ bias, lexical, grams }, example) {
  const told = example.grams.reduce((sum, gram) => sum + (grams.get(gram) ?? 0), 0);
  return bias + told + example.lexical.reduce((sum, value, part) => sum + value * lexical[part], 0);
}

function shuffled(list, random) {
  const copy = [...list];
  for (let at = copy.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [copy[at], copy[other]] = [copy[other], copy[at]];
  }
  return copy;
}

function generator(seed) {
  let state = seed;
  return () => (state = (state * 1664525 + 1013904223) >>> 0) / 2 ** 32;
}

/** How a sentence of a public set teaches: the clearer, the more; comments are many and short, and count less. */
export function lesson({ text, valence, domain }, clear) {
  const isNeutral = Math.abs(valence) < clear;
  const sureness = isNeutral ? 0.5 : Math.min(Math.abs(valence), 2) / 2;
  return example({
    text,
    label: isNeutral ? 0.5 : valence > 0 ? 1 : 0,
    weight: sureness * (domain === 'comments' ? 0.3 : 1),
  });
}
