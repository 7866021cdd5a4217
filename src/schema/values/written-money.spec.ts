import { writtenMoney } from './written-money.js';

describe('writtenMoney', () => {
  it.each([
    ['50k', { amount: 50_000 }],
    ['50K', { amount: 50_000 }],
    ['1.5m', { amount: 1_500_000 }],
    ['1.5 million', { amount: 1_500_000 }],
    ['2 bn', { amount: 2_000_000_000 }],
    ['-3k', { amount: -3_000 }],
    ['50,000', { amount: 50_000 }],
    ['50,000 EUR', { amount: 50_000, currency: 'EUR' }],
    ['EUR 50,000.50', { amount: 50_000.5, currency: 'EUR' }],
    ['1.2M USD', { amount: 1_200_000, currency: 'USD' }],
    ['€5k', { amount: 5_000, currency: 'EUR' }],
    ['7 £', { amount: 7, currency: 'GBP' }],
    ['$ 900', { amount: 900 }],
  ])('reads %j', (text, money) => {
    expect(writtenMoney(text)).toEqual(money);
  });

  it.each([
    '',
    'k',
    'EUR',
    'EUR 5 USD',
    '€5 EUR',
    '5 kilo',
    '5 eur',
    '1,5k',
    '5k5',
    'a lot',
    '-',
    '5 000 m m',
  ])('leaves %j', (text) => {
    expect(writtenMoney(text)).toBeUndefined();
  });
});
