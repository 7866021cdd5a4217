import { type Money, isMoney } from '../../../query/terms/money.js';
import { differByChance, holm } from '../../../statistics/rates/compare-rates.js';
import { shrunkRates } from '../../../statistics/rates/shrunk-rates.js';
import { type Interval, wilson } from '../../../statistics/rates/wilson.js';
import { groupedBy } from '../../../statistics/grouped.js';

export type Outcome = 'open' | 'won' | 'lost';
export type Verdict = 'better' | 'worse' | 'like the rest' | 'too few';

/** Amounts of one currency, added, and how many they are. */
export interface Sum extends Money {
  readonly deals: number;
}

/** A group of deals with the same value and the same outcome. */
export interface Portion {
  readonly value: unknown;
  readonly outcome: Outcome;
  readonly count: number;
  /** Summed; each currency by itself. */
  readonly amounts: readonly Sum[];
}

/** How the deals with one value did. */
export interface Performance {
  readonly value: unknown;
  readonly deals: number;
  readonly open: number;
  readonly won: number;
  readonly lost: number;
  /** Of the closed ones; nothing when none is closed. */
  readonly winRate?: number;
  readonly range: Interval;
  /** Drawn towards the rate of all: what to expect of the next deal. */
  readonly likelyRate: number;
  readonly verdict: Verdict;
  /** How likely such a difference to the rest is by chance, corrected for the number of values. */
  readonly chance: number;
  readonly revenue: readonly Sum[];
}

/** Fewer closed deals tell nothing about one value. */
const ENOUGH = 5;

export interface Compared {
  readonly values: readonly Performance[];
  readonly all: Performance;
}

/** Holds what became of deals together by the value that is compared. */
export function compare(portions: readonly Portion[]): Compared {
  const groups = [...groupedBy(portions, ({ value }) => JSON.stringify(value ?? null)).values()].map(tally);
  const all = tally(portions);
  const trials = groups.map(({ won, closed }) => ({ successes: won, trials: closed }));
  const { rates } = shrunkRates(trials);
  const chances = holm(
    trials.map(({ successes, trials: closed }) =>
      closed < ENOUGH
        ? 1
        : differByChance(
            { successes, trials: closed },
            { successes: all.won - successes, trials: all.closed - closed },
          ),
    ),
  );
  const overall = all.closed > 0 ? all.won / all.closed : 0;
  return {
    all: performance(all, overall, 1),
    values: groups.map((group, index) =>
      performance(group, rates[index] ?? overall, chances[index] ?? 1, overall),
    ),
  };
}

interface Tally {
  value: unknown;
  open: number;
  won: number;
  lost: number;
  closed: number;
  revenue: Sum[];
}

function tally(portions: readonly Portion[]): Tally {
  const counts = { open: 0, won: 0, lost: 0 };
  for (const { outcome, count } of portions) counts[outcome] += count;
  const paid = portions.filter(({ outcome }) => outcome === 'won').flatMap(({ amounts }) => amounts);
  return {
    ...{ value: portions[0]?.value, ...counts },
    ...{ closed: counts.won + counts.lost, revenue: added(paid) },
  };
}

/** Each currency by itself, the largest first. */
export function added(amounts: readonly Sum[]): Sum[] {
  const sums = new Map<string | null, { amount: number; deals: number }>();
  for (const { amount, currency, deals } of amounts) {
    const known = sums.get(currency) ?? { amount: 0, deals: 0 };
    sums.set(currency, { amount: known.amount + amount, deals: known.deals + deals });
  }
  return [...sums]
    .map(([currency, { amount, deals }]) => ({ amount: Math.round(amount * 100) / 100, currency, deals }))
    .sort((a, b) => b.amount - a.amount || ((a.currency ?? '') < (b.currency ?? '') ? -1 : 1));
}

function performance(group: Tally, likelyRate: number, chance: number, overall = likelyRate): Performance {
  const { value, open, won, lost, closed, revenue } = group;
  const rate = closed > 0 ? { winRate: won / closed } : {};
  return {
    ...{ value, deals: open + closed, open, won, lost, ...rate, range: wilson(won, closed) },
    ...{ likelyRate, chance, revenue, verdict: verdictOf(group, chance, overall) },
  };
}

function verdictOf({ won, closed }: Tally, chance: number, overall: number): Verdict {
  if (closed < ENOUGH) return 'too few';
  if (chance > 0.05) return 'like the rest';
  return won / closed > overall ? 'better' : 'worse';
}

/** Amounts in a figure of twenty_aggregate. */
export const moneyIn = (figure: unknown): Money[] => [figure].flat().filter(isMoney);

export const moneyOf = ({ amount, currency }: Money): Money => ({ amount, currency });
