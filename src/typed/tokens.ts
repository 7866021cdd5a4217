/** Characters in a token of o200k_base, at the least: measured on schemas with names in English, and on names without sense. */
const CHARACTERS = 3.5;
const CHARACTERS_WITHOUT_SENSE = 1.6;
/** A sign of another alphabet may be more than one token. */
const TOKENS_OF_A_SIGN = 1.5;

/** However short it is, a text or one of those between bars: itself, and what stands around it. */
const TOKENS_OF_A_STRING = 2.2;

/** Words that nobody can speak are spelt nearly letter by letter. */
const WITHOUT_SENSE = /[a-z\d]*(?:[bcdfghjklmnpqrstvwxyz]{5}|\d[a-z]\d|[a-z]\d[a-z])[a-z\d]*/gi;

/** How many tokens a text has at most: an estimate for names that people choose, without the weight of a tokenizer. */
export function tokensAtMost(text: string): number {
  const foreign = text.match(/[^\x20-\x7e]/gu)?.length ?? 0;
  const senseless = (text.match(WITHOUT_SENSE) ?? []).join('').length;
  const rest = text.length - foreign - senseless;
  const strings = (text.match(/"/g)?.length ?? 0) / 2 + (text.match(/\|/g)?.length ?? 0);
  return Math.max(
    rest / CHARACTERS + senseless / CHARACTERS_WITHOUT_SENSE + foreign * TOKENS_OF_A_SIGN,
    strings * TOKENS_OF_A_STRING,
  );
}
