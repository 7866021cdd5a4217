/** A word, an emoticon, an emoji, or a mark that ends a clause. */
export interface Token {
  /** In small letters, with plain apostrophes. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly kind: 'word' | 'picture' | 'mark';
  /** Written in capitals in a text that is not. */
  readonly isShouted: boolean;
}

const EMOTICON = String.raw`(?<![\w])(?:[:;=8xX][-'^o]?[)(\]\[dDpP/\\|*3oOsS$]|[)(\]\[][-'^]?[:;=]|<3|</3|\^_+\^|-_+-)(?![\w])`;
const EMOJI = String.raw`\p{Extended_Pictographic}`;
const WORD = String.raw`[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*`;
const MARK = String.raw`[.!?;:,()\n…–—]+`;
const TOKEN = new RegExp(`(${EMOTICON}|${EMOJI})|(${WORD})|(${MARK})`, 'gu');

/** The words and marks of a text, in their order. */
export function tokensOf(text: string): Token[] {
  const found = [...text.matchAll(TOKEN)];
  const isLoud = areMostlyCapitals(found.flatMap(([, , word]) => word ?? []));
  return found.map((match) => {
    const [whole, picture, word] = match;
    return {
      text: picture ?? whole.toLowerCase().replaceAll('’', "'"),
      from: match.index,
      to: match.index + whole.length,
      kind: picture ? 'picture' : word ? 'word' : 'mark',
      isShouted: word !== undefined && !isLoud && isCapitals(word),
    };
  });
}

const isCapitals = (word: string) => word.length > 2 && /^[^\p{Ll}]*\p{Lu}[^\p{Ll}]*$/u.test(word);

/** A text that shouts as a whole stresses no word. */
const areMostlyCapitals = (words: readonly string[]) =>
  words.filter(isCapitals).length > words.filter(({ length }) => length > 2).length / 2;
