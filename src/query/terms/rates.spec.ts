import { Config } from '../../config/config.js';
import { Rates } from './rates.js';

const ratesOf = (rates?: Record<string, number>) =>
  new Rates(Object.assign(new Config(), { CURRENCY_RATES: rates }));
const operator = ratesOf({ EUR: 1, USD: 0.9, GBP: 1.2 });

describe('Rates', () => {
  it.each([
    ['EUR', 'USD', 0.9],
    ['USD', 'EUR', 1 / 0.9],
    ['USD', 'GBP', 1.2 / 0.9],
    ['gbp', 'GBP', 1],
    ['EUR', 'SEK', undefined],
  ])('of the operator: units of %s for one %s are %p', (to, from, rate) => {
    expect(operator.conversion({ to })?.rateOf(from)).toEqual(rate);
  });

  it('of the caller go first, and those of the operator fill up', () => {
    const conversion = operator.conversion({ to: 'EUR', rates: { USD: 0.95 } });
    expect([conversion?.rateOf('USD'), conversion?.rateOf('GBP')]).toEqual([0.95, 1.2]);
  });

  it('say which were used, and which are missing', () => {
    const conversion = operator.conversion({ to: 'EUR' });
    for (const currency of ['USD', 'EUR', 'CHF', null]) conversion?.rateOf(currency);
    expect(conversion?.notes()).toEqual([
      'Amounts are in EUR: 0.9 for 1 USD.',
      'Amounts in CHF, no currency stand by themselves: there is no rate to EUR.',
    ]);
  });

  it('are needed to convert anything', () => {
    expect(() => ratesOf().conversion({ to: 'EUR' })).toThrow('currency: there is no rate to EUR.');
    expect(() => operator.conversion({ to: 'JPY' })).toThrow('currency: there is no rate to JPY.');
  });

  it('are asked for by nobody who wants no conversion', () => {
    expect(operator.conversion(undefined)).toBeUndefined();
  });
});
