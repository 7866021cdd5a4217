import { Injectable } from '@nestjs/common';
import { withPicture } from '../../tool-kit/picture.js';
import { Histories } from '../../history/histories.js';
import { standIns } from '../../history/stand-ins.js';
import { Rates } from '../../query/terms/rates.js';
import { inTurn } from '../../workers/turns.js';
import { Workers } from '../../workers/workers.js';
import type { ForecastCase } from './forecast-case.js';
import { byDeals, currenciesOf } from './forecast-answer.js';
import { fanOf } from './forecast-chart.js';
import { ForecastDeals } from './forecast-deals.js';
import { partsOf } from './forecast-parts.js';
import { explanationOf } from './forecast-explanation.js';
import { notesOf } from './forecast-notes.js';
import { forecastQuestion } from './forecast-question.js';
import type { ForecastRevenue, RevenueForecast } from './forecast.schemas.js';
import { type Quarter, quartersAhead } from './months.js';
import { type PricedDeal, pricedDeals } from '../priced-deals.js';
import { wonBetween } from './won.js';

/** Foretells revenue from the workspace's own past. */
@Injectable()
export class ForecastService {
  constructor(
    private readonly histories: Histories,
    private readonly chosen: ForecastDeals,
    private readonly rates: Rates,
    private readonly workers: Workers,
  ) {}

  /** @throws AppError OBJECT_NOT_FOUND when the workspace has no object with stages */
  async foretell(input: ForecastRevenue): Promise<RevenueForecast> {
    const conversion = this.rates.conversion(input.currency);
    const history = await this.histories.read();
    const zone = input.timeZone ?? 'UTC';
    const ids = await this.chosen.ids(history, input);
    const { deals: some, each } = standIns(history);
    const all = await pricedDeals(some, conversion, each);
    const deals = ids ? all.filter(({ deal }) => ids.has(deal.id)) : all;
    const quarters = quartersAhead(history.asOf, zone, input.quarters);
    const parts = await this.chosen.parts(input.by, deals, history);
    const question = await forecastQuestion({
      ...{ history, quarters, zone, parts, deals: all },
      isMeant: (id) => ids?.has(id) ?? true,
      wanted: wantedOf(deals, quarters, history.asOf, input.target),
    });
    const findings = await this.workers.run('forecastRevenue', question);
    return await answerOf({ input, history, deals, quarters, parts, findings, conversion });
  }
}

/** What of the target is left to win this quarter, in the currency of most deals. */
function wantedOf(
  deals: readonly PricedDeal[],
  [quarter]: readonly Quarter[],
  now: number,
  target: number | undefined,
): Record<string, number> {
  const [main] = byDeals(deals);
  if (target === undefined || main === undefined || !quarter) return {};
  return { [main]: target - wonBetween(deals, main, quarter, now) };
}

async function answerOf(found: ForecastCase): Promise<RevenueForecast> {
  const { input, history, deals, findings } = found;
  const currencies = await currenciesOf({ ...found, target: input.target });
  await inTurn();
  const parts = found.parts && (await partsOf(found.parts, found));
  const notes = notesOf(found, currencies);
  const answer: RevenueForecast = {
    enough: findings.isEnough && currencies.length > 0,
    currencies,
    ...(parts && { parts }),
    basis: basisOf(found),
    ...(notes.length > 0 && { notes }),
    ...(input.explain && { explanation: explanationOf(found) }),
    asOf: new Date(history.asOf).toISOString(),
  };
  const fan = input.chart ? fanOf(currencies, deals, history.asOf, input) : undefined;
  return fan ? withPicture(answer, fan) : answer;
}

function basisOf({ history, findings }: ForecastCase): RevenueForecast['basis'] {
  const { changesSince, deals } = history.coverage;
  return {
    ...{ deals: deals.read, of: deals.total, won: findings.wins },
    ...(changesSince !== undefined && { since: new Date(changesSince).toISOString().slice(0, 10) }),
  };
}
