/** Other words for figures, and the one under which they are told. */
export const FIGURE_WORDS: Readonly<Record<string, string>> = {
  average: 'avg',
  mean: 'avg',
  total: 'sum',
  minimum: 'min',
  earliest: 'min',
  maximum: 'max',
  latest: 'max',
  unique: 'distinct',
};

/** "count distinct company", "sum of amount" and "percentage" in the words of the others. */
export const plainly = (head: string) =>
  head
    .replace(/^count (?:of )?(?:distinct|unique)\s/i, 'distinct ')
    .replace(/^percent(?:age)?(?=\s|$)/i, 'share')
    .replace(/^(share filled|(?!share\b)[\w.]+) of(?=\s)/i, '$1');

const OTHER = new RegExp(`\\b(?:${Object.keys(FIGURE_WORDS).join('|')})\\b`, 'g');

/** A figure in the words that it is told in: "average(amount)" is "avg amount", "share of count" "share count". */
export const inFigureWords = (said: string): string =>
  plainly(said.toLowerCase().replace(/[()]/g, ' '))
    .replace(/\bshare of\b/, 'share')
    .replace(OTHER, (word) => FIGURE_WORDS[word] ?? word)
    .replace(/\bage\b/, 'days since createdat');
