/** Words that change how other words count. Valences are on the scale of the lexicon, -4 to 4. */

export const NEGATIONS = new Set(
  (
    'not no never neither nor nothing nobody nowhere none without hardly barely scarcely rarely seldom cannot cant dont didnt doesnt ' +
    'isnt wasnt wont wouldnt couldnt shouldnt arent werent hasnt havent aint lack lacks lacked lacking fails failed fail'
  ).split(' '),
);

/** How much stronger (above 0) or weaker a word makes the next. Source of the strongest and weakest: VADER's boosters. */
export const BOOSTERS: ReadonlyMap<string, number> = new Map([
  ...each(
    0.3,
    'very really extremely absolutely completely totally utterly incredibly so too highly deeply most truly amazingly awfully ' +
      'enormously entirely especially exceptionally fully greatly hugely intensely particularly purely quite remarkably ' +
      'substantially thoroughly tremendously unbelievably unusually exceedingly insanely super damn freaking fucking such extra',
  ),
  ...each(
    -0.3,
    'slightly somewhat barely almost kinda marginally occasionally partly scarcely sort little bit fairly relatively moderately mildly less',
  ),
]);

/** Where a thought turns: what comes after counts more than what came before. */
export const TURNS = new Set([
  'but',
  'however',
  'yet',
  'nevertheless',
  'nonetheless',
  'unfortunately',
  'except',
]);

/** Words that a negation or a wish does not reach beyond. */
export const BREAKS = new Set([
  ...TURNS,
  'because',
  'although',
  'though',
  'while',
  'since',
  'whereas',
  'and',
  'or',
  'which',
  'who',
]);

/** What follows is wished for or imagined, and not said of what is. */
export const WISHES = new Set([
  'if',
  'would',
  "i'd",
  "we'd",
  'could',
  'should',
  'might',
  'wish',
  'unless',
  'hope',
  'hoping',
  'hoped',
  'whether',
  'supposed',
]);

function each(value: number, words: string): [string, number][] {
  return words.split(' ').map((word) => [word, value]);
}
