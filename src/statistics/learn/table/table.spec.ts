import { guessSeparator, uniqueHeaders } from './headers.js';
import { readOutcome, TableError } from './labels.js';
import { readExamples, readFeatures, readTable } from './table.js';

describe('a table', () => {
  const table = readTable([['a', 'won? '], ['1', 'yes'], [''], ['2', ''], ['3', 'no']], 'training');

  it('gives the examples whose outcome is known, and finds the target in any case', () => {
    const { examples, outcome } = readExamples(table, 'WON?');
    expect(outcome).toEqual({ positive: 'yes', negative: 'no' });
    expect(examples).toEqual([
      { features: { a: '1' }, label: true },
      { features: { a: '3' }, label: false },
    ]);
  });

  it('gives every row to predict, an empty cell of a single column too', () => {
    expect(readFeatures(readTable([['a'], ['1'], [''], ['2']], 'test'), 'y')).toEqual([
      { a: '1' },
      { a: '' },
      { a: '2' },
    ]);
  });

  it.each([
    [[], /is empty/],
    [[['a', 'y']], /no rows/],
  ])('says what is wrong with %j', (lines, message) =>
    expect(() => readTable(lines, 'training')).toThrow(message),
  );

  it('names the columns when the target is none of them', () => {
    expect(() => readExamples(table, 'lost')).toThrow(/no column "lost".*a, won\?/);
  });
});

describe('headers', () => {
  it('are named and unique', () =>
    expect(uniqueHeaders(['\uFEFFa', ' a ', '', 'b'])).toEqual(['a', 'a (2)', 'column 3', 'b']));

  it.each([',', ';', '\t', '|'])('are parted by %j', (separator) => {
    expect(guessSeparator(`\n"x, y; z\t|"${separator}b${separator}c\n1,2;3\n`)).toBe(separator);
  });
});

describe('readOutcome', () => {
  it.each([
    [['0', '1', '1.0', '1'], '1'],
    [['False', 'True', 'True'], 'True'],
    [['lost', 'won', 'won'], 'won'],
    [['bad', 'not bad', 'bad', 'bad'], 'bad'],
    [['1', '2', '2', '2'], '2'],
    [['<=50K', '<=50K', '>50K'], '>50K'],
    [['a', 'b', '?', null], 'b'],
  ])('of %j is positive for %s', (cells, positive) =>
    expect(readOutcome('y', cells).positive).toBe(positive),
  );

  it.each([
    [['', null], /empty in every row/],
    [['yes', 'yes'], /rows of both outcomes/],
    [['a', 'b', 'c'], /3 different values/],
  ])('refuses %j', (cells, message) => {
    expect(() => readOutcome('y', cells)).toThrow(TableError);
    expect(() => readOutcome('y', cells)).toThrow(message);
  });
});
