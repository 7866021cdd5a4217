import { guessSeparator, uniqueHeaders } from './headers.js';
import { readLabel, readOutcome, TableError } from './labels.js';
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
    const rows = readTable([['a'], ['1'], [''], ['2']], 'test');
    expect(readFeatures(rows, table, 'won?')).toEqual({
      features: [{ a: '1' }, { a: '' }, { a: '2' }],
      absent: [],
    });
  });

  it('knows columns to predict from by names that differ in case, and says which are not there', () => {
    const training = { headers: ['Age', 'City', 'y'] };
    const rows = readTable(
      [
        [' AGE', 'y'],
        ['1', ''],
      ],
      'test',
    );
    expect(readFeatures(rows, training, 'Y')).toEqual({ features: [{ Age: '1' }], absent: ['City'] });
    const both = readTable(
      [
        ['Age', 'age', 'City'],
        ['1', '2', 'x'],
      ],
      'test',
    );
    expect(readFeatures(both, training, 'y').features).toEqual([{ Age: '1', age: '2', City: 'x' }]);
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
    [['-', '+', '-'], '+'],
    [['yes', 'No', '-', 'no', 'YES'], 'yes'],
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

describe('readLabel', () => {
  it.each([
    [
      ['yes', 'No'],
      ['YES', true],
    ],
    [
      ['yes', 'No'],
      ['no ', false],
    ],
    [
      ['yes', 'No'],
      ['-', undefined],
    ],
    [
      ['+', '-'],
      ['-', false],
    ],
    [
      ['0', '1'],
      ['1.0', true],
    ],
  ] as const)('under the outcomes %j reads %j', (cells, [cell, label]) =>
    expect(readLabel(readOutcome('y', cells), cell)).toBe(label),
  );
});
