import { groupInTurns, mapInTurns } from '../../workers/turns.js';
import type { WorkspaceHistory } from '../../history/workspace-history.js';
import type { CurrencyForecast as Findings, ForecastFindings } from '../../statistics/forecast/forecast.js';
import type { Range } from '../../statistics/forecast/ranges.js';
import type { TrialScore } from '../../statistics/forecast/trial-score.js';
import { dueUntil } from './due.js';
import type { CurrencyForecast } from './forecast.schemas.js';
import type { Period, Quarter } from './months.js';
import type { PricedDeal } from '../priced-deals.js';
import { hundredths, rounded } from '../rounded.js';
import { inQuarters } from './ruled.js';
import { wonBetween } from './won.js';

interface Facts {
  readonly history: WorkspaceHistory;
  /** The deals that are asked about. */
  readonly deals: readonly PricedDeal[];
  readonly quarters: readonly Quarter[];
  readonly findings: ForecastFindings;
  /** Of the main currency. */
  readonly target?: number;
}

/** Currencies that are told by month as well. */
const IN_FULL = 1;
/** Fewer ranges than that say nothing about how many hold. */
const FEWEST_RANGES = 5;

/** What is told of each currency, the one with the most deals first; empty ones are left out. */
export async function currenciesOf(facts: Facts): Promise<CurrencyForecast[]> {
  const groups = await groupInTurns(facts.deals, ({ currency }) => currency);
  const told: CurrencyForecast[] = [];
  for (const [index, currency] of byDeals(facts.deals).entries())
    told.push(await currencyOf(currency, { ...facts, deals: groups.get(currency) ?? [] }, index));
  return told;
}

/** Currencies, that of the most deals first, equal ones by name. */
export function byDeals(deals: readonly PricedDeal[]): string[] {
  const counts = new Map<string, number>();
  for (const { currency } of deals) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([currency]) => currency);
}

async function currencyOf(currency: string, facts: Facts, index: number): Promise<CurrencyForecast> {
  const { deals, history, quarters, findings, target } = facts;
  const found = findings.currencies.find((one) => one.currency === currency);
  const open = deals.filter(({ deal }) => deal.outcome === 'open');
  const closed = deals.filter(({ deal }) => deal.outcome === 'won');
  const won = (period: Period) => wonBetween(closed, currency, period, history.asOf);
  const months = quarters.flatMap((quarter) => quarter.months).filter(({ to }) => to > history.asOf);
  const [first] = quarters;
  const ruled = await inQuarters(deals, currency, { history, quarters, odds: findings.odds });
  const told = ruled.map(({ label, won: alreadyWon, commit, bestCase, weighted }, at) => ({
    ...rangeOf(label, alreadyWon, found?.quarters[at]),
    ...{ commit, bestCase },
    ...(findings.isEnough && { weighted: rounded(weighted) }),
  }));
  const inMonths =
    found && index < IN_FULL ? await monthsOf(months, { ...facts, found, open, won }) : undefined;
  return {
    currency,
    open: { deals: open.length, amount: hundredths(open.reduce((sum, { amount = 0 }) => sum + amount, 0)) },
    quarters: told,
    ...(inMonths && { months: inMonths }),
    ...(target !== undefined && index === 0 && first && { target: targetOf(target, won(first), found) }),
    ...(found && { backTest: backTestOf(found, index === 0) }),
  };
}

interface InMonths extends Facts {
  readonly found: Findings;
  readonly open: readonly PricedDeal[];
  won(period: Period): number;
}

/** The months ahead; what is overdue is due in the first. */
async function monthsOf(
  months: readonly Period[],
  { found, open, won, history, findings }: InMonths,
): Promise<CurrencyForecast['months']> {
  let earlier = { commit: 0, bestCase: 0 };
  return mapInTurns(months.entries(), ([at, month]) => {
    const due = dueUntil(open, month.to, history.pipeline, findings.odds);
    const alreadyWon = won(month);
    const inIt = (part: 'commit' | 'bestCase') => hundredths(alreadyWon + due[part] - earlier[part]);
    const told = { commit: inIt('commit'), bestCase: inIt('bestCase') };
    earlier = due;
    return { ...rangeOf(month.label, alreadyWon, found.spans[at]), ...told };
  });
}

function rangeOf(period: string, won: number, range: Range | undefined) {
  if (!range) return { period, won };
  const [p10, p50, p90] = [range.p10, range.p50, range.p90].map((sum) => Math.max(won, rounded(won + sum)));
  return { period, won, p10, p50, p90 };
}

function targetOf(amount: number, won: number, found: Findings | undefined) {
  if (!found) return { amount };
  const middle = won + (found.quarters[0]?.p50 ?? 0);
  return { amount, gap: rounded(amount - middle), chance: hundredths(found.chance ?? 0) };
}

function backTestOf(found: Findings, isMain: boolean): CurrencyForecast['backTest'] {
  const told = (of: 'month' | 'three months', { periods, ranges, inRange, mase }: TrialScore) =>
    periods === 0 || (ranges < FEWEST_RANGES && !isMain)
      ? []
      : [
          {
            ...{ of, periods, ranges, held: inRange },
            ...(ranges >= FEWEST_RANGES && { coverage: hundredths(inRange / ranges) }),
            ...(mase !== undefined && { mase: hundredths(mase) }),
          },
        ];
  return [...told('month', found.months), ...told('three months', found.threeMonths)];
}
