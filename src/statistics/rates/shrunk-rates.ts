/** So many successes of so many trials. */
export interface Trials {
  readonly successes: number;
  readonly trials: number;
}

/** Trials that the common rate counts for, when the groups do not show how much they differ. */
const MOST_PRIOR = 1_000;
const LEAST_PRIOR = 1;

/**
 * The rates of groups, drawn towards the common rate: the fewer trials and the more alike the groups are, the further.
 * A beta-binomial model whose strength is found by moments.
 * @returns rates in [0, 1], in order, and the trials that the common rate counts for
 * Source: Kleinman (1973), Proportions with extraneous variance: single and independent samples, JASA 68.
 */
export function shrunkRates(groups: readonly Trials[]): { rates: number[]; prior: number } {
  const tried = groups.filter(({ trials }) => trials > 0);
  const all = tried.reduce((sum, { trials }) => sum + trials, 0);
  if (all === 0) return { rates: groups.map(() => 0), prior: MOST_PRIOR };
  const common = tried.reduce((sum, { successes }) => sum + successes, 0) / all;
  const prior = strengthOf(tried, common, all);
  const rates = groups.map(({ successes, trials }) => (successes + common * prior) / (trials + prior));
  return { rates, prior };
}

function strengthOf(groups: readonly Trials[], common: number, all: number): number {
  const noise = common * (1 - common);
  if (groups.length < 3 || noise === 0) return MOST_PRIOR;
  const squares = groups.reduce(
    (sum, { successes, trials }) => sum + trials * (successes / trials - common) ** 2,
    0,
  );
  const size = all - groups.reduce((sum, { trials }) => sum + trials ** 2, 0) / all;
  const between = (squares - (groups.length - 1) * noise) / (size - (groups.length - 1));
  if (!(between > 0)) return MOST_PRIOR;
  return Math.min(MOST_PRIOR, Math.max(LEAST_PRIOR, noise / between - 1));
}
