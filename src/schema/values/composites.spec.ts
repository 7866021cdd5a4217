import * as fc from 'fast-check';
import type { FieldType, SchemaField } from '../schema-field.js';
import { ADDRESS, CURRENCY, FULL_NAME, findPart } from './composites.js';
import type { ValueType } from './value-type.js';

const flags = { isSystem: false, isCustom: false, isUnique: false, isRequired: false };
const field = (type: FieldType): SchemaField => ({
  ...{ name: 'probe', label: 'Probe', type, options: [], settings: {} },
  ...flags,
});
const CLOCK = { zone: 'utc', now: new Date('2026-05-19T15:30:00Z') };
const writer = (valueType: ValueType, type: FieldType) => (value: unknown) =>
  valueType.write?.(value, field(type), { clock: CLOCK });

describe('CURRENCY', () => {
  const write = writer(CURRENCY, 'CURRENCY');

  it.each([
    [5000, { amountMicros: 5_000_000_000 }],
    [0, { amountMicros: 0 }],
    [-12.5, { amountMicros: -12_500_000 }],
    ['1,200.50', { amountMicros: 1_200_500_000 }],
    ['50k', { amountMicros: 50_000_000_000 }],
    ['1.5m EUR', { amountMicros: 1_500_000_000_000, currencyCode: 'EUR' }],
    [
      { amount: '2k', currency: 'USD' },
      { amountMicros: 2_000_000_000, currencyCode: 'USD' },
    ],
    ['1 200.50', { amountMicros: 1_200_500_000 }],
    [0.1 + 0.2, { amountMicros: 300_000 }],
    [1.005, { amountMicros: 1_005_000 }],
    [0.000_000_4, { amountMicros: 0 }],
    [
      { amount: 5, currency: 'eur' },
      { amountMicros: 5_000_000, currencyCode: 'EUR' },
    ],
    [{ amount: '1,000,000' }, { amountMicros: 1_000_000_000_000 }],
    [{ amount: null }, { amountMicros: null }],
    [{ currency: 'USD' }, { currencyCode: 'USD' }],
    [
      { Amount: 5, CURRENCY: 'usd' },
      { amountMicros: 5_000_000, currencyCode: 'USD' },
    ],
  ])('writes %j, in units, as %j', (value, wire) => {
    expect(write(value)).toEqual(wire);
  });

  it.each([
    [{ amountMicros: 5_000_000 }, { amountMicros: 5_000_000 }],
    [
      { amountMicros: '5000000', currencyCode: 'eur' },
      { amountMicros: 5_000_000, currencyCode: 'EUR' },
    ],
    [{ amount_micros: 5_000_000 }, { amountMicros: 5_000_000 }],
    [{ amountMicros: 5_000_000.9 }, { amountMicros: 5_000_000 }],
    [{ amountMicros: null }, { amountMicros: null }],
  ])('takes Twenty’s own form %j as micros', (value, wire) => {
    expect(write(value)).toEqual(wire);
  });

  it.each([
    { amount: 5, amountMicros: 5_000_000 },
    { amountMicros: 5_000_000, amount: 5 },
    { amountMicros: 'lots' },
    { amountMicros: 5, currencyCode: 'EURO' },
    { amount: 5, currency: 'E1R' },
    { amount: 5, currency: null },
    '1.200,50',
    '1200,50',
    1e305,
    '',
  ])('refuses %j', (value) => {
    expect(() => write(value)).toThrow('"probe" takes');
  });

  it('gives back every amount that was written, to the micro', () => {
    const cents = fc.integer({ min: -1_000_000_000_00, max: 1_000_000_000_00 });
    fc.assert(
      fc.property(cents, (amount) => {
        const wire = write({ amount: amount / 100, currency: 'EUR' });
        expect(CURRENCY.read(wire, field('CURRENCY'))).toEqual({ amount: amount / 100, currency: 'EUR' });
      }),
    );
  });
});

describe('FULL_NAME', () => {
  const write = writer(FULL_NAME, 'FULL_NAME');

  it.each([
    ['Ada Lovelace', { firstName: 'Ada', lastName: 'Lovelace' }],
    ['  Ada   King Lovelace ', { firstName: 'Ada', lastName: 'King Lovelace' }],
    ['Cher', { firstName: 'Cher', lastName: '' }],
    ['', { firstName: '', lastName: '' }],
    ['A\u0000da', { firstName: 'Ada', lastName: '' }],
  ])('cuts %j after the first word', (name, wire) => {
    expect(write(name)).toEqual(wire);
  });

  it('writes only the parts that are given', () => {
    expect(write({ firstName: 'Ada' })).toEqual({ firstName: 'Ada' });
    expect(write({ last_name: 'Lovelace' })).toEqual({ lastName: 'Lovelace' });
    expect(write({ lastName: null })).toEqual({ lastName: '' });
  });

  it('names the parts there are when one is unknown', () => {
    expect(() => write({ nick: 'x' })).toThrow(
      'takes an object of firstName, lastName; it has no part "nick"',
    );
  });
});

describe('ADDRESS', () => {
  const write = writer(ADDRESS, 'ADDRESS');

  it('takes short names, Twenty’s names and any spelling of them', () => {
    expect(write({ city: 'Lyon', addressCountry: 'France', Street_1: '1 Rue', postcode: 69001 })).toEqual({
      addressCity: 'Lyon',
      addressCountry: 'France',
      addressStreet1: '1 Rue',
      addressPostcode: '69001',
    });
  });

  it('reads coordinates as numbers and clears parts with null', () => {
    expect(write({ lat: '48.85', lng: 2.35, state: null })).toEqual({
      addressLat: 48.85,
      addressLng: 2.35,
      addressState: '',
    });
    expect(write({ lat: null })).toEqual({ addressLat: null });
  });

  it('clears every part with null', () => {
    expect(write(null)).toEqual({
      ...{ addressStreet1: '', addressStreet2: '', addressCity: '', addressState: '' },
      ...{ addressPostcode: '', addressCountry: '', addressLat: null, addressLng: null },
    });
  });

  it('refuses a part that is given under two names', () => {
    expect(() => write({ city: 'Lyon', addressCity: 'Paris' })).toThrow('"addressCity" is there twice');
  });
});

describe('findPart', () => {
  it('knows nothing of what every object inherits', () => {
    for (const name of ['constructor', '__proto__', 'toString'])
      expect(findPart(ADDRESS.parts ?? {}, name)).toBeUndefined();
  });
});
