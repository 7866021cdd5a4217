import * as fc from 'fast-check';
import { AppError } from '../../errors/app-error.js';
import type { FieldType, SchemaField } from '../schema-field.js';
import { VALUE_TYPES, type OwnType, selectionOf, valueTypeOf } from './value-types.js';

const CLOCK = { zone: 'Europe/Paris', now: new Date('2026-05-19T15:30:00Z') };
const SECRET = 'zq-secret-7';

function fieldOf(type: FieldType): SchemaField {
  const options = [
    { value: 'NEW', label: 'New', position: 0 },
    { value: 'ON_HOLD', label: 'On hold', position: 1 },
  ];
  const flags = { isSystem: false, isCustom: false, isUnique: false, isRequired: false };
  return { name: 'probe', label: 'Probe', type, ...flags, options, settings: {} };
}

const write = (type: FieldType, value: unknown, current?: unknown) =>
  valueTypeOf(type).write?.(value, fieldOf(type), { clock: CLOCK, current });
const read = (type: FieldType, wire: unknown) => valueTypeOf(type).read(wire, fieldOf(type));
const TYPES = Object.keys(VALUE_TYPES) as OwnType[];
const WRITABLE = TYPES.filter((type) => VALUE_TYPES[type].write);

describe('writing a value of each type', () => {
  it.each<[FieldType, unknown, unknown]>([
    ['TEXT', 'Acme', 'Acme'],
    ['TEXT', 75001, '75001'],
    ['TEXT', true, 'true'],
    ['TEXT', 'a\u0000b', 'ab'],
    ['NUMBER', 5, 5],
    ['NUMBER', '5.5', 5.5],
    ['NUMBER', '1,200.50', 1200.5],
    ['NUMBER', '12 000', 12000],
    ['NUMBER', '-1_000', -1000],
    ['NUMERIC', '1200', 1200],
    ['POSITION', 'first', 'first'],
    ['POSITION', 'last', 'last'],
    ['POSITION', 3, 3],
    ['BOOLEAN', true, true],
    ['BOOLEAN', 'false', false],
    ['BOOLEAN', 'Yes', true],
    ['BOOLEAN', 'no', false],
    ['DATE', 'tomorrow', '2026-05-20'],
    ['DATE', '2026-01-02', '2026-01-02'],
    ['DATE_TIME', '2026-01-02', '2026-01-01T23:00:00.000Z'],
    ['DATE_TIME', 'now', '2026-05-19T15:30:00.000Z'],
    ['UUID', '20202020-1c25-4d02-bf25-6aeccf7ea419', '20202020-1c25-4d02-bf25-6aeccf7ea419'],
    ['ARRAY', ['a', 'b'], ['a', 'b']],
    ['ARRAY', 'a', ['a']],
    ['ARRAY', ['a\u0000'], ['a']],
    ['RAW_JSON', { a: [1] }, { a: [1] }],
    ['RAW_JSON', [1], [1]],
    ['SELECT', 'on hold', 'ON_HOLD'],
    ['MULTI_SELECT', ['New', 'ON_HOLD'], ['NEW', 'ON_HOLD']],
    ['MULTI_SELECT', 'New', ['NEW']],
    ['MULTI_SELECT', 'new, On hold', ['NEW', 'ON_HOLD']],
    ['RATING', 4, 'RATING_4'],
    ['RICH_TEXT', '# Hello', { markdown: '# Hello' }],
    ['RICH_TEXT', { markdown: 'x' }, { markdown: 'x' }],
    ['RICH_TEXT', { blocknote: '[]' }, { blocknote: '[]' }],
    ['FILES', [{ fileId: 'f', label: 'l' }], [{ fileId: 'f', label: 'l' }]],
  ])('%s: %j becomes %j', (type, value, wire) => {
    expect(write(type, value)).toEqual(wire);
  });

  it.each<[FieldType, unknown]>([
    ['TEXT', ''],
    ['NUMBER', null],
    ['NUMERIC', null],
    ['POSITION', null],
    ['BOOLEAN', null],
    ['DATE', null],
    ['DATE_TIME', null],
    ['UUID', null],
    ['ARRAY', []],
    ['RAW_JSON', null],
    ['SELECT', null],
    ['MULTI_SELECT', []],
    ['RATING', null],
    // Twenty answers `bodyV2: null` with an internal error, and ignores a null composite.
    ['RICH_TEXT', { markdown: '' }],
    ['FILES', []],
    ['FULL_NAME', { firstName: '', lastName: '' }],
    ['CURRENCY', { amountMicros: null }],
    ['EMAILS', { primaryEmail: '', additionalEmails: [] }],
    ['LINKS', { primaryLinkUrl: '', primaryLinkLabel: '', secondaryLinks: [] }],
  ])('%s: null clears with %j', (type, wire) => {
    expect(write(type, null)).toEqual(wire);
  });
});

describe('refusing what does not fit', () => {
  const nested = { deep: [SECRET] };
  it.each<[FieldType, unknown[]]>([
    ['TEXT', [[SECRET], nested]],
    ['NUMBER', [SECRET, '', ' ', '1.200,50', '1200,5', '12,34,567', '0x10', 'Infinity', true, [5], nested]],
    ['NUMERIC', [SECRET, true]],
    ['POSITION', ['middle', SECRET]],
    ['BOOLEAN', [SECRET, 'perhaps', 1, 0, nested]],
    ['DATE', [SECRET, 5, '15', nested, 'constructor']],
    ['DATE_TIME', [SECRET, 5, '10:30', nested]],
    ['UUID', [SECRET, 5, '20202020-1c25-4d02-bf25', nested]],
    ['ARRAY', [[SECRET, 5], 5, nested]],
    ['RAW_JSON', [SECRET, 5, true]],
    ['SELECT', [SECRET, 5, [SECRET], nested]],
    ['MULTI_SELECT', [SECRET, ['New', SECRET], nested]],
    ['RATING', [SECRET, 0, 6, 3.5, [3], nested]],
    ['RICH_TEXT', [5, {}, nested, { markdown: [SECRET] }, { markdown: 'x', extra: SECRET }]],
    ['FILES', [SECRET, [SECRET], [{ fileId: SECRET }]]],
    ['FULL_NAME', [5, [SECRET], { firstName: [SECRET] }, { nick: SECRET }]],
    ['CURRENCY', [SECRET, true, [5], { amount: SECRET }, { amount: 5, currency: SECRET }, { sum: SECRET }]],
    ['ADDRESS', [SECRET, 5, { lat: SECRET }, { city: [SECRET] }, { town: SECRET }]],
    ['EMAILS', [SECRET, 5, [SECRET], { primary: SECRET }, { additional: [SECRET] }, nested]],
    ['PHONES', [SECRET, 5, [SECRET], { number: SECRET, country: 'FR' }, { number: '1', other: SECRET }]],
    ['LINKS', [5, 'not a url', 'javascript:alert(1)', `mailto:${SECRET}`, { url: 'a.com', label: [SECRET] }]],
  ])('%s names the field and never quotes the value', (type, values) => {
    for (const value of values) {
      const error = refusal(() => write(type, value));
      expect(error).toMatchObject({ code: 'INVALID_INPUT', retryable: false });
      expect(error.message).toContain('"probe"');
      expect(`${error.message} ${error.hint} ${JSON.stringify(error.details)}`).not.toContain(SECRET);
    }
  });

  it.each(WRITABLE)('%s answers any JSON with a value or an AppError', (type) => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        try {
          expect(write(type, value)).toBeDefined();
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each(WRITABLE)('%s withstands an object that hides its toString', (type) => {
    for (const value of [{ toString: 1 }, [{ toString: 1 }], { number: { toString: 1 }, country: 'FR' }]) {
      if (type === 'RAW_JSON') expect(write(type, value)).toEqual(value);
      else expect(refusal(() => write(type, value)).code).toBe('INVALID_INPUT');
    }
  });
});

function refusal(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

describe('reading a value of each type', () => {
  it.each<[FieldType, unknown, unknown]>([
    ['TEXT', 'Acme', 'Acme'],
    ['NUMBER', 0, 0],
    ['NUMERIC', '12.5', 12.5],
    ['BOOLEAN', false, false],
    ['DATE', '2026-01-02', '2026-01-02'],
    ['DATE_TIME', '2026-01-02T00:00:00.000Z', '2026-01-02T00:00:00.000Z'],
    ['ARRAY', ['a'], ['a']],
    ['RAW_JSON', { a: 1 }, { a: 1 }],
    ['SELECT', 'ON_HOLD', 'On hold'],
    ['SELECT', 'GONE', 'GONE'],
    ['MULTI_SELECT', ['NEW', 'ON_HOLD'], ['New', 'On hold']],
    ['RATING', 'RATING_3', 3],
    ['FULL_NAME', { firstName: 'Ada', lastName: 'Lovelace' }, 'Ada Lovelace'],
    ['FULL_NAME', { firstName: '', lastName: 'Lovelace' }, 'Lovelace'],
    ['CURRENCY', { amountMicros: 1500000, currencyCode: 'EUR' }, { amount: 1.5, currency: 'EUR' }],
    ['CURRENCY', { amountMicros: '2500000', currencyCode: '' }, { amount: 2.5 }],
    ['CURRENCY', { amountMicros: 0, currencyCode: 'USD' }, { amount: 0, currency: 'USD' }],
    ['ADDRESS', { addressCity: 'Paris', addressState: '', addressLat: 48.8 }, { city: 'Paris', lat: 48.8 }],
    ['ACTOR', { source: 'API', name: 'Key', context: {} }, { source: 'API', name: 'Key' }],
    ['RICH_TEXT', { markdown: 'hello\n\n' }, 'hello'],
    ['FILES', [{ fileId: 'f', label: 'l', url: 'https://signed' }], [{ fileId: 'f', label: 'l' }]],
  ])('%s: %j becomes %j', (type, wire, human) => {
    expect(read(type, wire)).toEqual(human);
  });

  it.each(TYPES)('%s: nothing is shown for an empty value', (type) => {
    const { parts } = VALUE_TYPES[type];
    const empty = (value: unknown) =>
      parts ? Object.fromEntries(Object.values(parts).map(({ wire }) => [wire, value])) : value;
    for (const value of [null, undefined]) {
      expect(read(type, value)).toBeUndefined();
      expect(read(type, empty(value))).toBeUndefined();
    }
    if (type !== 'BOOLEAN' && type !== 'RAW_JSON') expect(read(type, empty(''))).toBeUndefined();
  });

  it.each(['ARRAY', 'MULTI_SELECT', 'FILES'] as const)('%s: an empty list is nothing', (type) => {
    expect(read(type, [])).toBeUndefined();
  });
});

describe('what is known about the types', () => {
  it.each(TYPES)('%s describes itself in a few words', (type) => {
    expect(VALUE_TYPES[type].describe(fieldOf(type))).toMatch(/^.{3,90}$/);
  });

  it('knows a percentage by its settings', () => {
    const field = { ...fieldOf('NUMBER'), settings: { type: 'percentage' } };
    expect(valueTypeOf('NUMBER').describe(field)).toBe('share (0.25 is 25 %)');
  });

  it('takes a type of a newer Twenty for JSON', () => {
    const type = 'HOLOGRAM' as FieldType;
    expect(read(type, { a: 1 })).toEqual({ a: 1 });
    expect(selectionOf(type)).toBe('');
  });

  it.each<[FieldType, string]>([
    ['TEXT', ''],
    ['CURRENCY', ' { amountMicros currencyCode }'],
    ['RICH_TEXT', ' { markdown }'],
    ['LINKS', ' { primaryLinkUrl primaryLinkLabel secondaryLinks }'],
    ['PHONES', ' { primaryPhoneNumber primaryPhoneCountryCode primaryPhoneCallingCode additionalPhones }'],
    ['FILES', ' { fileId label extension }'],
  ])('%s is selected as "name%s"', (type, selection) => {
    expect(selectionOf(type)).toBe(selection);
  });

  it('leaves what Twenty keeps itself unwritable', () => {
    expect(TYPES.filter((type) => !VALUE_TYPES[type].write)).toEqual(['ACTOR', 'TS_VECTOR']);
  });
});
