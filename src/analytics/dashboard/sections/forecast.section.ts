import { Injectable } from '@nestjs/common';
import { ForecastService } from '../../forecast/forecast.service.js';
import { InsightSection, type Section } from './section.js';

const MOST = 3;

/** What is won by the end of the quarter, in the currencies of most deals. */
@Injectable()
export class ForecastSection extends InsightSection {
  readonly name = 'forecast';

  constructor(private readonly forecasts: ForecastService) {
    super();
  }

  async tell(): Promise<Section | undefined> {
    const { enough, currencies } = await this.forecasts.foretell({ quarters: 1 });
    const told = currencies.flatMap(({ currency, quarters: [quarter] }) => {
      if (quarter?.p50 === undefined) return [];
      const { period, won, p10, p50, p90 } = quarter;
      return [{ currency, period, won, p10, p50, p90 }];
    });
    const left = told.length - MOST;
    if (!enough || told.length === 0) return undefined;
    return { thisQuarter: told.slice(0, MOST), ...(left > 0 && { otherCurrencies: left }) };
  }
}
