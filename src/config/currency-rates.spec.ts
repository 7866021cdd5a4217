import { readRates } from './currency-rates.js';

describe('readRates', () => {
  it('reads the worth of each currency', () => {
    expect(readRates(' eur = 1, USD=0.92')).toEqual({ EUR: 1, USD: 0.92 });
  });

  it.each(['0.92', 'EUR', 'EURO=1', 'EUR=0', 'EUR=-1', 'EUR=1,', 'EUR=1;USD=2', 'EUR=one'])(
    'gives back %j',
    (text) => {
      expect(readRates(text)).toBe(text);
    },
  );
});
