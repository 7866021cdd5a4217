import { inWords } from './value-words.js';

describe('inWords', () => {
  it.each([
    [undefined, 'empty'],
    [null, 'empty'],
    ['', 'empty'],
    ['New', '"New"'],
    ['a"b', `"a'b"`],
    [5, '5'],
    [false, 'false'],
    [[], 'empty'],
    [['a', 'b'], '"a", "b"'],
    [[1, 2, 3, 4, 5, 6, 7], '1, 2, 3, 4, 5 and 2 more'],
    [{ amount: 5000, currency: 'EUR' }, '5000 EUR'],
    [{ id: 'c1', name: 'Acme' }, '"Acme"'],
    [{ id: 'c1' }, '"c1"'],
    [{ street: '', city: 'Lyon', country: 'France' }, '"Lyon", "France"'],
  ])('%j is %s', (value, words) => {
    expect(inWords(value)).toBe(words);
  });
});
