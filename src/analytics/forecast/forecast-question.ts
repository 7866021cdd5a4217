import { inTurn, mapInTurns } from '../../workers/turns.js';
import type { WorkspaceHistory } from '../../history/workspace-history.js';
import type { ForecastQuestion } from '../../statistics/forecast/forecast.js';
import { RAISER, dealViews, soldDeal, tellingTraits } from './deal-views.js';
import type { Part } from './forecast-deals.js';
import { type Quarter, monthsBehind } from './months.js';
import type { PricedDeal } from '../priced-deals.js';

/** So far back is learnt from. */
const MONTHS = 24;
/** From so many months at least is learnt before the past is forecast. */
const LESSON = 6;

/** What is asked of the past and of now. */
export interface Asked {
  readonly history: WorkspaceHistory;
  readonly deals: readonly PricedDeal[];
  readonly quarters: readonly Quarter[];
  readonly zone: string;
  /** Whether a deal is one of those that the caller means. */
  isMeant(id: string): boolean;
  readonly parts?: readonly Part[];
  /** What is still wanted in the first quarter, by currency. */
  readonly wanted: Readonly<Record<string, number>>;
}

/** The question in numbers that a thread can take. */
export async function forecastQuestion(asked: Asked): Promise<ForecastQuestion> {
  const { history, deals, quarters, zone, isMeant, parts, wanted } = asked;
  const now = history.asOf;
  const sold = await mapInTurns(deals, (deal) => soldDeal(deal, now));
  const { changesSince } = history.coverage;
  const first = sold.reduce((least, { bornAt }) => Math.min(least, bornAt), now);
  const since = Math.max(first, changesSince ?? first);
  await inTurn();
  const months = monthsBehind(now, zone, MONTHS).filter(({ from }) => from >= since);
  const sight = { pipeline: history.pipeline, changesSince, traits: tellingTraits(deals) };
  const ahead = quarters.flatMap((quarter) => quarter.months).filter(({ to }) => to > now);
  return {
    ...{ now, wanted, deals: sold, raiser: RAISER },
    views: await dealViews(deals, [...months.map(({ from }) => from), now], sight),
    meant: new Set(deals.flatMap(({ deal }, index) => (isMeant(deal.id) ? [index] : []))),
    ...(parts && { parts: await positionsOf(parts, deals) }),
    origins: months.slice(LESSON).map(({ from }, index) => ({
      at: from,
      spans: months.slice(LESSON + index, LESSON + index + 3).map(({ from, to }) => ({ from, to })),
    })),
    spans: ahead.map(({ from, to }) => ({ from: Math.max(from, now), to })),
    quarters: quarters.map((quarter) =>
      quarter.months.flatMap((month) => {
        const span = ahead.indexOf(month);
        return span < 0 ? [] : [span];
      }),
    ),
  };
}

async function positionsOf(parts: readonly Part[], deals: readonly PricedDeal[]): Promise<Set<number>[]> {
  const positions = new Map(deals.map((deal, index) => [deal, index]));
  return mapInTurns(parts, (part) => new Set(part.deals.flatMap((deal) => positions.get(deal) ?? [])));
}
