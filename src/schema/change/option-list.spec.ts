import { type StoredOption, withOptions } from './option-list';

const STAGES: StoredOption[] = [
  { id: 'a', label: 'New', value: 'NEW', color: 'red', position: 0 },
  { id: 'b', label: 'Won', value: 'CUSTOMER', position: 1 },
];

describe('withOptions', () => {
  it('keeps the options there are, ids and all', () => {
    const options = withOptions(STAGES, ['Lost']);
    expect(options.slice(0, 2)).toEqual(STAGES);
    expect(options[2]).toMatchObject({ label: 'Lost', value: 'LOST', position: 2 });
    expect(new Set(options.map(({ id }) => id)).size).toBe(3);
  });

  it.each(['Won', 'customer'])('puts new ones before "%s", and numbers all anew', (before) => {
    const options = withOptions(STAGES, ['Offer sent', 'Negotiation'], before);
    expect(options.map(({ label, position }) => [label, position])).toEqual([
      ['New', 0],
      ['Offer sent', 1],
      ['Negotiation', 2],
      ['Won', 3],
    ]);
  });

  it('gives labels that look alike values of their own', () => {
    const options = withOptions([], ['A+', 'A-', 'А', '2nd', 'x'.repeat(63), `${'x'.repeat(62)}!`]);
    const values = options.map(({ value }) => value);
    expect(values.slice(0, 4)).toEqual(['A', 'A_2', 'OPTION_3', 'N2_ND']);
    expect(new Set(values).size).toBe(values.length);
    for (const value of values) expect(value).toMatch(/^[A-Z][A-Z0-9_]{0,62}$/);
  });

  it.each([
    [['new'], 'The option "new" is there already.'],
    [['Lost', 'LOST'], 'The option "LOST" is there already.'],
    [['a, b'], 'has a comma'],
    [['  '], 'An option needs a label.'],
    [['x'.repeat(64)], 'longer than 63 characters'],
  ])('refuses %j', (labels, message) => {
    expect(() => withOptions(STAGES, labels)).toThrow(message);
  });

  it('refuses a place that is none, with those there are', () => {
    expect(() => withOptions(STAGES, ['Lost'], 'Nowhere')).toThrow('there is no option "Nowhere"');
  });
});
