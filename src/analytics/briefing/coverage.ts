import { DateTime } from 'luxon';
import { median } from 'simple-statistics';
import { dueUntil } from '../forecast/due.js';
import { quartersAhead } from '../forecast/months.js';
import { wonBetween } from '../forecast/won.js';
import type { Pipeline } from '../../history/pipeline.js';
import type { PricedDeal } from '../priced-deals.js';
import { hundredths } from '../rounded.js';

/** What is due this quarter against what is usually won in one. */
export interface Coverage {
  readonly quarter: string;
  readonly won: number;
  /** Open and due by its end, overdue included. */
  readonly due: number;
  /** The target, else the median of the last quarters. */
  readonly wanted?: number;
  readonly wantedIs?: 'target' | 'usually won';
  /** Due for each unit that is still wanted; nothing when nothing is. */
  readonly ratio?: number;
}

const QUARTERS = 4;

interface Asked {
  readonly asOf: number;
  readonly zone: string;
  readonly pipeline: Pipeline;
  readonly currency: string;
  readonly target?: number;
}

/** Of deals of one currency. */
export function coverageOf(
  deals: readonly PricedDeal[],
  { asOf, zone, pipeline, currency, target }: Asked,
): Coverage | undefined {
  const [quarter] = quartersAhead(asOf, zone, 1);
  if (!quarter) return undefined;
  const closed = deals.filter(({ deal }) => deal.outcome === 'won');
  const won = wonBetween(closed, currency, quarter, asOf);
  const due = hundredths(dueUntil(deals, quarter.to, pipeline, {}).bestCase);
  const first = deals.reduce((least, { deal }) => Math.min(least, deal.createdAt), asOf);
  const past = Array.from({ length: QUARTERS }, (_, index) => before(quarter.from, index + 1, zone)).filter(
    ({ from }) => from >= first,
  );
  const usual =
    past.length > 0
      ? hundredths(median(past.map((span) => wonBetween(closed, currency, span, asOf))))
      : undefined;
  const wanted = target ?? usual;
  const left = (wanted ?? 0) - won;
  return {
    ...{ quarter: quarter.label, won, due },
    ...(wanted !== undefined && { wanted, wantedIs: target === undefined ? 'usually won' : 'target' }),
    ...(left > 0 && { ratio: hundredths(due / left) }),
  };
}

function before(quarterStart: number, count: number, zone: string) {
  const start = DateTime.fromMillis(quarterStart, { zone });
  const [from, to] = [count, count - 1].map((quarters) => Number(start.minus({ quarters })));
  return { from: from ?? 0, to: to ?? 0 };
}
