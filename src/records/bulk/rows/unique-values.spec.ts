import type { FieldType, SchemaField } from '../../../schema/schema-field.js';
import { SchemaObject } from '../../../schema/schema-object.js';
import { keyOf, uniqueValues } from './unique-values.js';

const field = (name: string, type: FieldType, isUnique = true): SchemaField => ({
  ...{ name, label: name, type, isUnique, isSystem: false, isCustom: false, isRequired: false },
  ...{ options: [], settings: {} },
});

const ACCOUNT = new SchemaObject(
  {
    ...{ id: 'account', nameSingular: 'account', namePlural: 'accounts', labelSingular: '', labelPlural: '' },
    ...{ isSystem: false, isCustom: true, isSearchable: true, titleField: 'name' },
  },
  [
    field('id', 'UUID'),
    field('name', 'TEXT', false),
    field('code', 'TEXT'),
    field('number', 'NUMBER'),
    field('emails', 'EMAILS'),
    field('site', 'LINKS'),
    field('phones', 'PHONES'),
  ],
);

const keys = (data: Record<string, unknown>) => uniqueValues(data, ACCOUNT).map(keyOf);

describe('uniqueValues', () => {
  it('are those of unique fields, the id aside', () => {
    expect(keys({ id: 'x', name: 'Acme', code: 'A1', number: 0 })).toEqual(['code=A1', 'number=0']);
  });

  it.each([{}, { code: '' }, { code: null }, { emails: { primaryEmail: '' } }, { site: null }])(
    'are none in %j: nothing is as often there as one likes',
    (data) => {
      expect(keys(data)).toEqual([]);
    },
  );

  it('keep the case of texts, and not that of e-mail addresses', () => {
    expect(
      keys({ code: 'Ab', emails: { primaryEmail: 'Ada@Example.com', additionalEmails: ['x@y.z'] } }),
    ).toEqual(['code=Ab', 'emails=ada@example.com']);
  });

  it.each([
    ['https://Example.COM/', 'https://example.com'],
    ['HTTPS://example.com/Path/', 'https://example.com/Path'],
    ['https://example.com/a?b=C', 'https://example.com/a?b=C'],
    ['no link', 'no link'],
  ])('compare the link %s as %s, as Twenty stores it', (primaryLinkUrl, stored) => {
    expect(keys({ site: { primaryLinkUrl } })).toEqual([`site=${stored}`]);
  });

  it('leave phone numbers to Twenty, which infers their country', () => {
    expect(keys({ phones: { primaryPhoneNumber: '612345678' } })).toEqual([]);
  });
});
