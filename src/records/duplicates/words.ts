/** Letters that no decomposition takes apart. */
const PLAIN: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' },
};

/** What companies call their legal form; it says nothing about which company it is. */
const LEGAL_FORMS = new Set(
  (
    'inc incorporated llc llp lp ltd limited plc corp corporation co company gmbh ag kg kgaa ohg ug mbh ev se sa sas ' +
    'sarl sasu eurl snc scs bv nv vof cv srl spa sapa sl slu sau oy oyj ab hb as asa aps is kft zrt sro doo dooel jsc ' +
    'ooo oao zao pty pte sdn bhd kk pvt ltda eireli group holding holdings'
  ).split(' '),
);
const TITLES = new Set('mr mrs ms miss dr prof sir dipl ing mag herr frau mme monsieur madame'.split(' '));
const SMALL = new Set(['and', 'und', 'et', 'the', 'of']);

/** Lower case without accents: "Müller-Straße" is "muller-strasse". */
export const folded = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[ßøæœłđðþı]/g, (letter) => PLAIN[letter] ?? letter);

/** The words of a text, folded; apostrophes and the dots of abbreviations do not part them. */
export function wordsOf(text: string): string[] {
  const plain = folded(text)
    .replaceAll(/['’`´]/g, '')
    .replaceAll(/\b(?:\p{L}\.){2,}/gu, (abbreviation) => abbreviation.replaceAll('.', ''));
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map(withoutSpeltOutUmlauts);
}

/** "Mueller" is how "Müller" is written without its dots; in short words it would be another word. */
export const withoutSpeltOutUmlauts = (word: string) =>
  word.length > 4 ? word.replaceAll(/([aou])e/g, '$1') : word;

/** The words that tell one organization from another; all of them when nothing else is left. */
export const organizationWords = (text: string): string[] =>
  without(wordsOf(text), (word) => LEGAL_FORMS.has(word) || SMALL.has(word));

/** The words of a person's name without forms of address. */
export const personWords = (text: string): string[] => without(wordsOf(text), (word) => TITLES.has(word));

function without(words: string[], isIdle: (word: string) => boolean): string[] {
  const telling = words.filter((word) => !isIdle(word));
  return telling.length > 0 ? telling : words;
}
