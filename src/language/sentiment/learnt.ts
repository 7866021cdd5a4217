import table from './data/learnt.json';

/** What was learnt from labelled sentences (bench/sentiment, sources in docs/insight/language.md): a logistic regression. */
export const BIAS: number = table.bias;
/** Of praise, blame and balance in the lexicon's findings. */
export const LEXICAL: readonly number[] = table.lexical;
/** Of words and pairs of words. */
export const WEIGHTS: ReadonlyMap<string, number> = new Map(
  Object.entries(table.grams as Record<string, number>),
);
