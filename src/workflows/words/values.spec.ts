import { valueWords } from './values.js';

const words = (value: unknown) => valueWords(value, undefined, new Map());

describe('valueWords', () => {
  it.each<[unknown, string]>([
    [{ firstName: 'Ada', lastName: '' }, 'Ada'],
    [{ firstName: '', lastName: '' }, 'nothing'],
    [{ primaryLinkUrl: '', primaryLinkLabel: null }, 'nothing'],
    [{ amountMicros: '5000000', currencyCode: 'EUR' }, '5 EUR'],
    [{ amountMicros: null, currencyCode: null }, 'nothing'],
  ])('tells %j as %s', (value, told) => {
    expect(words(value)).toBe(told);
  });
});
