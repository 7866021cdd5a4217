import type { Fact, Profile } from './profile.js';

/** With fewer customers among those that were read, nothing is said about what customers are like. */
const FEWEST = 10;

const namesIn = (fact: Fact): readonly string[] =>
  typeof fact === 'number' ? [] : typeof fact === 'string' ? [fact] : fact;

const termsOf = ({ facts }: Profile) =>
  [...facts].flatMap(([trait, fact]) => namesIn(fact).map((name) => `${trait}=${name}`));

/**
 * How much records look like those that bought: the mean log-lift of their names and sets among customers (naive Bayes with a
 * Laplace prior), as a place from 0 to 1 among all. Nothing when there are too few customers or others to tell them apart.
 * @param population any records, not chosen for their likeness
 */
export function fitOf(
  population: readonly Profile[],
  isCustomer: (profile: Profile) => boolean,
): ((profile: Profile) => number) | undefined {
  const customers = population.filter(isCustomer);
  if (customers.length < FEWEST || population.length - customers.length < FEWEST) return undefined;
  const [among, all] = [countsOf(customers), countsOf(population)];
  const lift = (term: string) =>
    Math.log(((among.get(term) ?? 0) + 1) / (customers.length + 2)) -
    Math.log(((all.get(term) ?? 0) + 1) / (population.length + 2));
  const meanLift = (profile: Profile) => {
    const terms = termsOf(profile);
    return terms.reduce((sum, term) => sum + lift(term), 0) / Math.max(1, terms.length);
  };
  const places = population.map(meanLift).sort((a, b) => a - b);
  return (profile) => places.filter((one) => one <= meanLift(profile)).length / places.length;
}

function countsOf(profiles: readonly Profile[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const profile of profiles)
    for (const term of termsOf(profile)) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
