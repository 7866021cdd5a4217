import type { FieldType, SchemaField } from '../../schema/schema-field.js';
import { condition } from './condition.js';

const CLOCK = { zone: 'Europe/Paris', now: new Date('2026-05-19T15:30:00Z') };
const OPTIONS = [
  { value: 'NEW', label: 'New', position: 0 },
  { value: 'ON_HOLD', label: 'On hold', position: 1 },
];
const flags = { isSystem: false, isCustom: false, isUnique: false, isRequired: false };

/** What a filter on the field `f` says in Twenty's form. */
function said(type: FieldType, filter: unknown): unknown {
  const field: SchemaField = { name: 'f', label: 'F', type, ...flags, options: OPTIONS, settings: {} };
  return condition({ field, path: 'filter.f', clock: CLOCK, at: (inner) => ({ f: inner }) }, filter);
}

const is = (value: 'NULL' | 'NOT_NULL') => ({ f: { is: value } });
const orNull = (filter: unknown) => ({ or: [filter, is('NULL')] });
const ID = '20202020-1c25-4d02-bf25-6aeccf7ea419';

describe('a bare value', () => {
  it('is compared exactly where an operator says so', () => {
    expect(said('TEXT', { eq: 'Acme' })).toEqual({ f: { eq: 'Acme' } });
    expect(said('TEXT', { in: ['a', 'b'] })).toEqual({ f: { in: ['a', 'b'] } });
  });

  it.each<[FieldType, unknown, unknown]>([
    ['TEXT', 'Acme', { f: { ilike: 'Acme' } }],
    ['TEXT', '50%', { f: { ilike: '50\\%' } }],
    ['TEXT', 5, { f: { eq: '5' } }],
    ['TEXT', 'a\u0000b', { f: { ilike: 'ab' } }],
    ['NUMBER', '1,200', { f: { eq: 1200 } }],
    ['BOOLEAN', false, { f: { eq: false } }],
    ['SELECT', 'on hold', { f: { eq: 'ON_HOLD' } }],
    ['RATING', 3, { f: { eq: 'RATING_3' } }],
    ['DATE', 'tomorrow', { f: { eq: '2026-05-20' } }],
    ['UUID', ID, { f: { eq: ID } }],
    ['CURRENCY', 5000, { f: { amountMicros: { eq: 5_000_000_000 } } }],
    ['MULTI_SELECT', 'new', { or: [{ f: { containsAny: ['NEW'] } }] }],
    ['ARRAY', 'a%b', { or: [{ f: { containsIlike: '%a\\%b%' } }] }],
    ['ACTOR', 'Ada', { f: { name: { eq: 'Ada' } } }],
  ])('%s %j means equality', (type, filter, twenty) => {
    expect(said(type, filter)).toEqual(twenty);
  });

  it('of the empty text means no value, also among others', () => {
    expect(said('TEXT', ['a', ''])).toEqual({ or: [{ f: { ilike: 'a' } }, is('NULL')] });
    expect(said('TEXT', { in: ['a', ''] })).toEqual(orNull({ f: { in: ['a'] } }));
    expect(said('TEXT', { in: [''] })).toEqual(is('NULL'));
    expect(said('TEXT', { notIn: ['a', ''] })).toEqual({
      and: [{ not: { f: { in: ['a'] } } }, is('NOT_NULL')],
    });
    expect(said('TEXT', { notIn: [''] })).toEqual(is('NOT_NULL'));
  });

  it.each<[FieldType, unknown, unknown]>([
    ['TEXT', ['a', 'b'], { or: [{ f: { ilike: 'a' } }, { f: { ilike: 'b' } }] }],
    ['SELECT', ['New', 'ON_HOLD'], { f: { in: ['NEW', 'ON_HOLD'] } }],
    ['NUMBER', [1, '2'], { f: { in: [1, 2] } }],
    ['CURRENCY', [1, 2], { f: { amountMicros: { in: [1_000_000, 2_000_000] } } }],
    [
      'MULTI_SELECT',
      ['New', 'On hold'],
      { or: [{ f: { containsAny: ['NEW'] } }, { f: { containsAny: ['ON_HOLD'] } }] },
    ],
  ])('%s %j, a list, means any of them', (type, filter, twenty) => {
    expect(said(type, filter)).toEqual(twenty);
  });

  it.each<FieldType>([
    'TEXT',
    'NUMBER',
    'BOOLEAN',
    'DATE',
    'DATE_TIME',
    'UUID',
    'SELECT',
    'RATING',
    'RAW_JSON',
    'FILES',
  ])('%s null means empty, however it is said', (type) => {
    for (const filter of [null, { empty: true }, { isNull: 'true' }, { is: 'NULL' }, { exists: false }])
      expect(said(type, filter)).toEqual(is('NULL'));
    for (const filter of [{ empty: false }, { is: 'NOT_NULL' }, { isNotEmpty: true }, { exists: 'true' }])
      expect(said(type, filter)).toEqual(is('NOT_NULL'));
  });

  it.each<FieldType>(['TEXT', 'NUMBER', 'BOOLEAN', 'DATE', 'DATE_TIME', 'UUID', 'SELECT'])(
    '%s compared with null for equality means empty or not',
    (type) => {
      for (const filter of [{ eq: null }, { is: null }]) expect(said(type, filter)).toEqual(is('NULL'));
      for (const filter of [{ neq: null }, { not: null }]) expect(said(type, filter)).toEqual(is('NOT_NULL'));
    },
  );
});

describe('operators on texts', () => {
  it.each<[unknown, unknown]>([
    [{ eq: 'a' }, { f: { eq: 'a' } }],
    [{ is: 'a' }, { f: { eq: 'a' } }],
    [{ neq: 'a' }, orNull({ f: { neq: 'a' } })],
    [{ ne: 'a' }, orNull({ f: { neq: 'a' } })],
    [{ not: 'a' }, orNull({ f: { neq: 'a' } })],
    [{ gt: 'a' }, { f: { gt: 'a' } }],
    [{ lte: 'a' }, { f: { lte: 'a' } }],
    [{ in: ['a'] }, { f: { in: ['a'] } }],
    [{ in: 'a' }, { f: { in: ['a'] } }],
    [{ notIn: ['a'] }, orNull({ not: { f: { in: ['a'] } } })],
    [{ nin: ['a'] }, orNull({ not: { f: { in: ['a'] } } })],
    [{ between: ['a', 'c'] }, { and: [{ f: { gte: 'a' } }, { f: { lte: 'c' } }] }],
    [{ contains: 'a' }, { f: { ilike: '%a%' } }],
    [{ contains: '50%_\\' }, { f: { ilike: '%50\\%\\_\\\\%' } }],
    [{ notContains: 'a' }, orNull({ not: { f: { ilike: '%a%' } } })],
    [{ startsWith: 'a_' }, { f: { ilike: 'a\\_%' } }],
    [{ endsWith: '%' }, { f: { ilike: '%\\%' } }],
    [{ like: '%a_' }, { f: { like: '%a_' } }],
    [{ ilike: '%a%' }, { f: { ilike: '%a%' } }],
  ])('%j becomes %j', (filter, twenty) => {
    expect(said('TEXT', filter)).toEqual(twenty);
  });
});

describe('several operators on one field', () => {
  it('become an "and", for Twenty takes one at a time', () => {
    expect(said('NUMBER', { gte: 1, lt: 5, neq: 3 })).toEqual({
      and: [{ f: { gte: 1 } }, { f: { lt: 5 } }, orNull({ f: { neq: 3 } })],
    });
    expect(said('CURRENCY', { amount: { gte: 1, lt: 5 }, currency: 'eur' })).toEqual({
      and: [
        { and: [{ f: { amountMicros: { gte: 1_000_000 } } }, { f: { amountMicros: { lt: 5_000_000 } } }] },
        { f: { currencyCode: { eq: 'EUR' } } },
      ],
    });
  });
});

describe('money', () => {
  it.each<[unknown, unknown]>([
    [{ gte: 50000 }, { f: { amountMicros: { gte: 50_000_000_000 } } }],
    [{ gte: '50,000.50' }, { f: { amountMicros: { gte: 50_000_500_000 } } }],
    [{ amount: { gte: 1 } }, { f: { amountMicros: { gte: 1_000_000 } } }],
    // Twenty's own form is in micros, in any spelling.
    [{ amountMicros: { gte: 1_000_000 } }, { f: { amountMicros: { gte: 1_000_000 } } }],
    [{ amount_micros: { gte: 1_000_000 } }, { f: { amountMicros: { gte: 1_000_000 } } }],
    [{ amountMicros: { is: 'NULL' } }, { f: { amountMicros: { is: 'NULL' } } }],
    [{ currencyCode: { in: ['EUR', 'usd'] } }, { f: { currencyCode: { in: ['EUR', 'USD'] } } }],
    [
      { between: [1, 2] },
      { and: [{ f: { amountMicros: { gte: 1_000_000 } } }, { f: { amountMicros: { lte: 2_000_000 } } }] },
    ],
    [
      { gte: { amount: 5, currency: 'EUR' } },
      { and: [{ f: { currencyCode: { eq: 'EUR' } } }, { f: { amountMicros: { gte: 5_000_000 } } }] },
    ],
    [{ gte: '50k' }, { f: { amountMicros: { gte: 50_000_000_000 } } }],
    ['> 1.5m', { f: { amountMicros: { gt: 1_500_000_000_000 } } }],
    [
      '>= 5 EUR',
      { and: [{ f: { currencyCode: { eq: 'EUR' } } }, { f: { amountMicros: { gte: 5_000_000 } } }] },
    ],
    [
      { between: ['1k EUR', '2k EUR'] },
      {
        and: [
          { and: [{ f: { currencyCode: { eq: 'EUR' } } }, { f: { amountMicros: { gte: 1_000_000_000 } } }] },
          { and: [{ f: { currencyCode: { eq: 'EUR' } } }, { f: { amountMicros: { lte: 2_000_000_000 } } }] },
        ],
      },
    ],
    [
      { neq: { amount: 5, currency: 'EUR' } },
      {
        or: [
          { or: [{ f: { currencyCode: { neq: 'EUR' } } }, { f: { currencyCode: { is: 'NULL' } } }] },
          { or: [{ f: { amountMicros: { neq: 5_000_000 } } }, { f: { amountMicros: { is: 'NULL' } } }] },
        ],
      },
    ],
    [{ empty: true }, { f: { amountMicros: { is: 'NULL' } } }],
    [null, { f: { amountMicros: { is: 'NULL' } } }],
  ])('%j becomes %j', (filter, twenty) => {
    expect(said('CURRENCY', filter)).toEqual(twenty);
  });
});

describe('options, ratings and booleans', () => {
  it.each<[FieldType, unknown, unknown]>([
    ['SELECT', { in: ['NEW'] }, { f: { in: ['NEW'] } }],
    ['SELECT', { neq: 'New' }, orNull({ f: { neq: 'NEW' } })],
    ['SELECT', { notIn: ['New'] }, orNull({ not: { f: { in: ['NEW'] } } })],
    ['RATING', { in: [4, 5] }, { f: { in: ['RATING_4', 'RATING_5'] } }],
    // Twenty knows only eq and is for booleans.
    ['BOOLEAN', { neq: true }, orNull({ f: { eq: false } })],
    ['BOOLEAN', { not: false }, orNull({ f: { eq: true } })],
    ['ACTOR', { source: 'api' }, { f: { source: { eq: 'API' } } }],
    ['ACTOR', { workspaceMemberId: ID }, { f: { workspaceMemberId: { eq: ID } } }],
  ])('%s %j becomes %j', (type, filter, twenty) => {
    expect(said(type, filter)).toEqual(twenty);
  });
});

describe('lists of options and texts', () => {
  const any = { f: { containsAny: ['NEW'] } };
  it.each<[FieldType, unknown, unknown]>([
    ['MULTI_SELECT', { contains: 'New' }, { or: [any] }],
    ['MULTI_SELECT', { containsAny: ['NEW'] }, { or: [any] }],
    [
      'MULTI_SELECT',
      { containsAll: ['New', 'On hold'] },
      { and: [any, { f: { containsAny: ['ON_HOLD'] } }] },
    ],
    ['MULTI_SELECT', { notContains: ['New'] }, orNull({ not: { or: [any] } })],
    ['MULTI_SELECT', null, { or: [is('NULL'), { f: { isEmptyArray: true } }] }],
    ['ARRAY', { isEmptyArray: true }, { or: [is('NULL'), { f: { isEmptyArray: true } }] }],
    ['ARRAY', { empty: false }, { not: { or: [is('NULL'), { f: { isEmptyArray: true } }] } }],
    ['ARRAY', { containsIlike: '%a%' }, { f: { containsIlike: '%a%' } }],
    ['ARRAY', { contains: 'a' }, { or: [{ f: { containsIlike: '%a%' } }] }],
    ['RAW_JSON', { contains: 'a_' }, { f: { like: '%a\\_%' } }],
    ['RAW_JSON', { notContains: 'a' }, orNull({ not: { f: { like: '%a%' } } })],
    ['RAW_JSON', { like: '%a%' }, { f: { like: '%a%' } }],
  ])('%s %j becomes %j', (type, filter, twenty) => {
    expect(said(type, filter)).toEqual(twenty);
  });
});

describe('composites as a whole', () => {
  const emails = (primary: object, additional?: object) => ({
    or: [{ f: { primaryEmail: primary } }, ...(additional ? [{ f: { additionalEmails: additional } }] : [])],
  });

  it.each<[FieldType, unknown, unknown]>([
    // Addresses are stored in lower case, and Twenty compares them as they are.
    ['EMAILS', 'Ada@X.com', emails({ eq: 'ada@x.com' }, { like: '%"ada@x.com"%' })],
    ['EMAILS', { primaryEmail: { eq: 'Ada@X.com' } }, { f: { primaryEmail: { eq: 'ada@x.com' } } }],
    ['EMAILS', { contains: 'X.com' }, emails({ ilike: '%x.com%' }, { like: '%x.com%' })],
    ['EMAILS', { additional: { contains: 'x' } }, { f: { additionalEmails: { like: '%x%' } } }],
    [
      'EMAILS',
      { notContains: 'x' },
      {
        and: [
          {
            or: [{ not: { f: { primaryEmail: { ilike: '%x%' } } } }, { f: { primaryEmail: { is: 'NULL' } } }],
          },
          {
            or: [
              { not: { f: { additionalEmails: { like: '%x%' } } } },
              { f: { additionalEmails: { is: 'NULL' } } },
            ],
          },
        ],
      },
    ],
    [
      'EMAILS',
      null,
      { and: [{ f: { primaryEmail: { is: 'NULL' } } }, { f: { additionalEmails: { is: 'NULL' } } }] },
    ],
    ['EMAILS', { empty: false }, emails({ is: 'NOT_NULL' }, { is: 'NOT_NULL' })],
    // The calling code is stored apart from the number.
    [
      'PHONES',
      '+33 6 12 34 56 78',
      {
        or: [
          { f: { primaryPhoneNumber: { eq: '612345678' } } },
          { f: { additionalPhones: { like: '%"612345678"%' } } },
        ],
      },
    ],
    // A link is stored with its scheme; people leave it out.
    [
      'LINKS',
      'acme.com/',
      {
        or: [
          {
            f: {
              primaryLinkUrl: {
                in: ['acme.com', 'https://acme.com', 'http://acme.com', 'https://www.acme.com'],
              },
            },
          },
          {
            or: ['acme.com', 'https://acme.com', 'http://acme.com', 'https://www.acme.com'].map((url) => ({
              f: { secondaryLinks: { like: `%"${url}"%` } },
            })),
          },
        ],
      },
    ],
    ['PHONES', { number: '612345678' }, { f: { primaryPhoneNumber: { eq: '612345678' } } }],
    ['PHONES', { country: 'FR' }, { f: { primaryPhoneCountryCode: { eq: 'FR' } } }],
    ['PHONES', { callingCode: '+33' }, { f: { primaryPhoneCallingCode: { eq: '+33' } } }],
    ['LINKS', { primaryLinkUrl: { ilike: '%bob%' } }, { f: { primaryLinkUrl: { ilike: '%bob%' } } }],
    ['ADDRESS', { city: 'Paris' }, { f: { addressCity: { ilike: 'Paris' } } }],
    ['ADDRESS', { lat: { gt: '48.5' } }, { f: { addressLat: { gt: 48.5 } } }],
    ['RICH_TEXT', { contains: 'a' }, { f: { markdown: { ilike: '%a%' } } }],
  ])('%s %j becomes %j', (type, filter, twenty) => {
    expect(said(type, filter)).toEqual(twenty);
  });

  it('looks for an address in each of its main parts', () => {
    const parts = ['City', 'Country', 'State', 'Postcode', 'Street1', 'Street2'];
    expect(said('ADDRESS', { contains: 'par' })).toEqual({
      or: parts.map((part) => ({ f: { [`address${part}`]: { ilike: '%par%' } } })),
    });
    expect(said('ADDRESS', null)).toEqual({
      and: parts.map((part) => ({ f: { [`address${part}`]: { is: 'NULL' } } })),
    });
  });
});
