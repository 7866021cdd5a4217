import * as fc from 'fast-check';
import { type Likeness, likeness, nameOf } from './names.js';

const like = (a: string, b: string, isPerson: boolean): Likeness | undefined => {
  const [one, other] = [nameOf(a, isPerson), nameOf(b, isPerson)];
  return one && other && likeness(one, other);
};

describe('names of organizations', () => {
  it.each<[string, string, Likeness]>([
    ['Acme GmbH', 'ACME Inc.', 'same'],
    ['Acme, S.A.', 'acme', 'same'],
    ['The Boring Company', 'Boring', 'same'],
    ['Müller & Söhne', 'Muller und Sohne KG', 'same'],
    ['Łódź Handel', 'Lodz Handel', 'same'],
    ['Robotics Acme', 'Acme Robotics', 'same'],
    ['GmbH', 'GmbH', 'same'],
    ['Blue Stone', 'Bluestone', 'close'],
    ['Acme Robotics', 'Acme Robotcis', 'close'],
    ['Bluestone Logistics GmbH', 'Bluestone Logisitcs', 'close'],
    ['Northwind Traders', 'Nortwind Traders', 'close'],
    ['International Business Machines', 'IBM', 'alike'],
    ['I.B.M.', 'International Business Machines Corp', 'alike'],
    ['Acme', 'Acme Robotics', 'part'],
    ['Acme North', 'Acme South', 'other'],
    ['Store 1', 'Store 2', 'other'],
    ['Acme 2', 'Acme', 'other'],
    ['Fernhill Software', 'Quill Foods', 'other'],
    ['BMW', 'BMV', 'other'],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(like(a, b, false)).toBe(expected);
  });
});

describe('names of people', () => {
  it.each<[string, string, Likeness]>([
    ['Ada Byron', 'Byron, Ada', 'same'],
    ['Dr. Ada Byron', 'Ada Byron', 'same'],
    ["Sinéad O'Connor", 'Sinead OConnor', 'same'],
    ['Jürgen Müller', 'Juergen Mueller', 'same'],
    ['Jane Doe', 'Jane Do', 'other'],
    ['Grace Hopper', 'Grace Hoper', 'close'],
    ['Jon Smith', 'John Smith', 'close'],
    ['J. Smith', 'John Smith', 'alike'],
    ['Grace', 'Grace Hopper', 'part'],
    ['Grace Hopper', 'Grace Kelly', 'other'],
    ['Li Na', 'Li Ma', 'other'],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(like(a, b, true)).toBe(expected);
  });

  it('have no form when they have no letter', () => {
    expect(nameOf(' – ', true)).toBeUndefined();
  });
});

describe('likeness', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcdeéß1 .-&'), minLength: 1, maxLength: 14 });

  it('is the same in both directions', () => {
    fc.assert(
      fc.property(word, word, fc.boolean(), (a, b, isPerson) => {
        expect(like(a, b, isPerson)).toBe(like(b, a, isPerson));
      }),
      { numRuns: 2_000 },
    );
  });

  it('finds every name the same as itself', () => {
    fc.assert(
      fc.property(word, fc.boolean(), (a, isPerson) => {
        expect(like(a, a, isPerson) ?? 'same').toBe('same');
      }),
    );
  });
});
