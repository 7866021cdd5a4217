import * as fc from 'fast-check';
import type { FieldType, SchemaField } from '../../schema/schema-field.js';
import { holds, unite } from './united-value.js';

const field = (type: FieldType, settings = {}): SchemaField => ({
  ...{ name: 'f', label: 'F', type, options: [], settings },
  ...{ isSystem: false, isCustom: false, isUnique: false, isRequired: false },
});
const emails = (primaryEmail: string, ...additionalEmails: string[]) => ({ primaryEmail, additionalEmails });
const phone = (primaryPhoneNumber: string, additionalPhones: object[] | null = null) => ({
  ...{ primaryPhoneNumber, primaryPhoneCountryCode: 'FR', primaryPhoneCallingCode: '+33', additionalPhones },
});
const other = (number: string) => ({ number, countryCode: 'FR', callingCode: '+33' });
const link = (primaryLinkUrl: string, primaryLinkLabel = '', secondaryLinks: object[] | null = null) => ({
  ...{ primaryLinkUrl, primaryLinkLabel, secondaryLinks },
});

describe('unite', () => {
  it.each<[FieldType, unknown[], unknown]>([
    ['TEXT', ['', 'b', 'b'], 'b'],
    [
      'EMAILS',
      [emails('a@x.de', 'c@x.de'), emails('B@x.de', 'A@x.de')],
      emails('a@x.de', 'c@x.de', 'B@x.de'),
    ],
    ['EMAILS', [emails(''), emails('b@x.de')], emails('b@x.de')],
    ['PHONES', [phone('1', [other('2')]), phone('2'), phone('3')], phone('1', [other('2'), other('3')])],
    [
      'LINKS',
      [link('https://a.de', 'A'), link('https://b.de', 'B', [{ url: 'https://a.de', label: '' }])],
      link('https://a.de', 'A', [{ url: 'https://b.de', label: 'B' }]),
    ],
    ['MULTI_SELECT', [['A'], null, ['B', 'A']], ['A', 'B']],
    ['ARRAY', [null, ['x', 'y'], ['y', 'z']], ['x', 'y', 'z']],
    [
      'RICH_TEXT',
      [{ markdown: 'one' }, { markdown: 'two\n' }, { markdown: 'one' }],
      { markdown: 'one\n\ntwo' },
    ],
    ['BOOLEAN', [false, true], false],
    [
      'FILES',
      [[{ fileId: 'a', label: 'A', extension: 'x' }], [{ fileId: 'a', label: 'A' }]],
      [{ fileId: 'a', label: 'A' }],
    ],
  ])('%s %j is %j', (type, values, united) => {
    expect(unite(values, field(type))?.value).toEqual(united);
  });

  it('says which single values do not stay', () => {
    expect(unite(['a', '', 'b', 'a', 'b'], field('TEXT'))).toEqual({ value: 'a', dropped: ['b'] });
    const money = (amountMicros: number) => ({ amountMicros, currencyCode: 'EUR' });
    expect(unite([money(1e6), money(2e6)], field('CURRENCY'))).toEqual({
      value: money(1e6),
      dropped: [money(2e6)],
    });
  });

  it('says which files find no room', () => {
    const files = ['a', 'b', 'c'].map((fileId) => ({ fileId, label: fileId }));
    const { value, dropped } =
      unite([files.slice(0, 1), files], field('FILES', { maxNumberOfValues: 2 })) ?? {};
    expect([value, dropped]).toEqual([files.slice(0, 2), files.slice(2)]);
  });

  it('is nothing when all are empty', () => {
    expect(unite([null, '', undefined], field('TEXT'))).toBeUndefined();
    expect(unite([emails(''), null], field('EMAILS'))).toBeUndefined();
  });

  it('loses no address, and holds none twice', () => {
    const address = fc.constantFrom('a@x.de', 'A@x.de', 'b@x.de', 'c@x.de', 'd@x.de');
    const value = fc.tuple(fc.option(address, { nil: '' }), fc.array(address, { maxLength: 3 }));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), (given) => {
        const values = given.map(([primary, more]) => emails(primary, ...(primary === '' ? [] : more)));
        const all = values.flatMap(({ primaryEmail, additionalEmails }) => [
          primaryEmail,
          ...additionalEmails,
        ]);
        const wanted = new Set(all.filter((one) => one !== '').map((one) => one.toLowerCase()));
        const united = unite(values, field('EMAILS'))?.value as ReturnType<typeof emails> | undefined;
        const kept = united ? [united.primaryEmail, ...united.additionalEmails] : [];
        expect(kept.map((one) => one.toLowerCase()).sort()).toEqual([...wanted].sort());
      }),
    );
  });
});

describe('holds', () => {
  it.each<[unknown, unknown, boolean]>([
    [{ a: 1, b: 2 }, { a: 1 }, true],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [['x', 'y'], ['y'], true],
    [['x'], ['x', 'y'], false],
    [null, [], false],
    ['', null, true],
    [undefined, '', true],
    [0, null, true],
    ['a', 'b', false],
  ])('%j holds %j: %s', (actual, wanted, expected) => {
    expect(holds(actual, wanted)).toBe(expected);
  });
});
