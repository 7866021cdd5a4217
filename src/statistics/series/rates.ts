import { rateTail } from '../tails/rate-tail.js';

export interface Tally {
  readonly hits: number;
  readonly trials: number;
}

export interface JudgedRate {
  /** The rate of the others. */
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  readonly chance: number;
}

const STRANGE = 0.001;
const FEWEST_OTHERS = 3;
/** Members differ at least so much: nobody is quite like the others. */
const LEAST_LIKENESS = 0.02;
const LIKENESS_OF_FEW = 0.06;
const MOST_LIKENESS = 0.5;
/** From so many others on, how much they differ is well enough known. */
const MANY = 6;

/**
 * Each member of a group against the others: hits of trials, where the others' rates may differ by more than chance. One
 * that is far out does not make others look usual.
 * @returns nothing for a member with fewer than three others
 */
export function judgeRates(members: readonly Tally[]): (JudgedRate | undefined)[] {
  const first = judge(members, new Set());
  const strange = new Set(members.flatMap((_, at) => ((first[at]?.chance ?? 1) < STRANGE ? [at] : [])));
  return strange.size === 0 ? first : judge(members, strange);
}

function judge(members: readonly Tally[], leave: ReadonlySet<number>): (JudgedRate | undefined)[] {
  return members.map((member, at) => {
    const others = members.filter((other, index) => index !== at && !leave.has(index) && other.trials > 0);
    if (others.length < FEWEST_OTHERS || member.trials === 0) return undefined;
    const rate = rateOf(others);
    const likeness = likenessOf(others, rate);
    const chance = rateTail(member.hits, member.trials, rate, likeness);
    const spread = rate * (1 - rate) * (likeness + (1 - likeness) / member.trials);
    const width = 1.96 * Math.sqrt(spread);
    return { expected: rate, low: Math.max(0, rate - width), high: Math.min(1, rate + width), chance };
  });
}

const sum = (tallies: readonly Tally[], of: (tally: Tally) => number) =>
  tallies.reduce((total, tally) => total + of(tally), 0);

/** Half a hit more and half a miss more, so that no rate is 0 or 1. */
const rateOf = (tallies: readonly Tally[]) =>
  (sum(tallies, ({ hits }) => hits) + 0.5) / (sum(tallies, ({ trials }) => trials) + 1);

/**
 * How alike trials of one member are, by moments.
 * Source: Kleinman, Journal of the American Statistical Association 68 (1973).
 */
function likenessOf(tallies: readonly Tally[], rate: number): number {
  const all = sum(tallies, ({ trials }) => trials);
  const squares = sum(tallies, ({ trials }) => trials ** 2);
  const between = sum(tallies, ({ hits, trials }) => trials * (hits / trials - rate) ** 2);
  const others = tallies.length - 1;
  const chance = rate * (1 - rate);
  const room = chance * (all - squares / all - others);
  const measured = room > 0 ? (between - chance * others) / room : 0;
  const least = tallies.length < MANY ? LIKENESS_OF_FEW : LEAST_LIKENESS;
  return Math.min(MOST_LIKENESS, Math.max(least, measured));
}
