/** Words that say nothing about which tool is meant. */
const EMPTY: ReadonlySet<string> = new Set(
  (
    'a about all also an and any are as at be by can could did do does for from had has have he her his how i if in into is it its ' +
    'just let me my need no not of on or our out please she so some than that the their them there these they this those to tool ' +
    'tools twenty up us use using want was we were what when which while with would you your crm'
  ).split(' '),
);

/** Phrases that mean one word, or say nothing about which tool is meant. */
const PHRASES: readonly [RegExp, string][] = [
  [/\b(this|next|last) (day|week|month|quarter|year)\b/g, ''],
  [/\bhow (many|much|often)\b/g, 'count'],
  [/\bwho am i\b/g, 'whoami'],
  [/\bfollow[\s-]ups?\b/g, 'followup'],
  [/\be-?mails?\b/g, 'mail'],
  [/\bto-?dos?\b/g, 'todo'],
  [/\bpoint of contact\b/g, 'person'],
];

/** The words of a text in a common form: "Merging duplicate companies" and "merge_duplicates of a company" meet. */
export function wordsOf(text: string): string[] {
  const spaced = text.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
  const plain = PHRASES.reduce((rest, [phrase, word]) => rest.replace(phrase, ` ${word} `), spaced);
  return (plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).filter((word) => !EMPTY.has(word)).map(stem);
}

/** The word without its English endings; crude, and the same for both sides of a comparison. */
export function stem(word: string): string {
  const singular = word.replace(/ies$/, 'y').replace(/([^siu])s$/, '$1');
  const bare = singular.length > 5 ? singular.replace(/(ing|ed)$/, '') : singular;
  return bare.length > 3 ? bare.replace(/e$/, '').replace(/([^aeiouls])\1$/, '$1') : bare;
}
