import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { AppError } from '../../errors/app-error.js';
import type { Currency } from '../../tool-kit/parameters.js';
import { Conversion } from './money.js';

/** The rates between currencies that the operator gave; what a caller gives goes before them. */
@Injectable()
export class Rates {
  private readonly worth: Readonly<Record<string, number>>;

  constructor({ CURRENCY_RATES = {} }: Config) {
    this.worth = CURRENCY_RATES;
  }

  /**
   * The conversion that a caller wants; undefined without a wish.
   * @throws AppError INVALID_INPUT when nobody gave a rate to that currency
   */
  conversion(wish: Currency | undefined): Conversion | undefined {
    if (!wish) return undefined;
    const to = wish.to.toUpperCase();
    const rates = { ...this.ratesTo(to), ...wish.rates };
    if (Object.keys(rates).length > 0) return new Conversion(to, rates);
    throw new AppError('INVALID_INPUT', `currency: there is no rate to ${to}.`, {
      hint: `Give the rates: {to: "${to}", rates: {USD: 0.92}}, units of ${to} for one unit of each other currency.`,
    });
  }

  private ratesTo(to: string): Record<string, number> {
    const unit = this.worth[to];
    if (unit === undefined) return {};
    return Object.fromEntries(
      Object.entries(this.worth).map(([currency, worth]) => [currency, worth / unit]),
    );
  }
}
