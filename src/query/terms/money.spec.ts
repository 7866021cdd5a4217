import { Conversion, converted } from './money.js';

const TO_EUROS = new Conversion('EUR', { SEK: 0.09 });

describe('converted', () => {
  it.each([
    [
      { amount: 1000, currency: 'SEK' },
      { amount: 90, currency: 'EUR' },
    ],
    [
      { amount: 5, currency: 'EUR' },
      { amount: 5, currency: 'EUR' },
    ],
    [
      { name: 'Acme', deals: [{ id: '1', amount: { amount: 10, currency: 'SEK' } }] },
      { name: 'Acme', deals: [{ id: '1', amount: { amount: 0.9, currency: 'EUR' } }] },
    ],
    [null, null],
    ['SEK', 'SEK'],
  ])('makes of %j %j', (value, expected) => {
    expect(converted(value, TO_EUROS)).toEqual(expected);
  });

  it('leaves an amount without a rate as it is', () => {
    expect(converted({ amount: 5, currency: 'USD' }, TO_EUROS)).toEqual({ amount: 5, currency: 'USD' });
    expect(converted({ amount: 5, currency: null }, TO_EUROS)).toEqual({ amount: 5, currency: null });
  });
});
