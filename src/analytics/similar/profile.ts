/** What is known of a record in one respect: a name, a number, or several names. */
export type Fact = string | number | readonly string[];

/** A record as it is compared with others. */
export interface Profile {
  readonly id: string;
  readonly title: string;
  /** By the name of the trait. */
  readonly facts: ReadonlyMap<string, Fact>;
  /** The words of its names and texts. */
  readonly words: readonly string[];
}

export const factOf = (profile: Profile, trait: string): Fact | undefined => profile.facts.get(trait);

/** Legal forms and small words, which say nothing about what a company is. */
const EMPTY_WORDS = new Set(
  'the and for with und der die das von les des inc ltd llc gmbh corp corporation company limited group holding holdings plc sarl spa srl bv nv ag kg co'.split(
    ' ',
  ),
);
const MOST_WORDS = 60;

/** The words of a text that may tell something. */
export function wordsOf(text: string): string[] {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => word.length > 2 && !EMPTY_WORDS.has(word)).slice(0, MOST_WORDS);
}
