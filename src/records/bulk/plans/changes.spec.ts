import type { FieldType, SchemaField } from '../../../schema/schema-field.js';
import { changesOf } from './changes.js';

const field = (name: string, type: FieldType, more: Partial<SchemaField> = {}): SchemaField => ({
  ...{ name, label: name, type, isUnique: false, isSystem: false, isCustom: false, isRequired: false },
  ...{ options: [], settings: {} },
  ...more,
});
const COMPANY = field('company', 'RELATION', {
  relation: { kind: 'to-one', target: 'company', joinColumn: 'companyId' },
});

/** What becomes of one field: its value now, in both forms, and the data that would be sent. */
const change = (one: SchemaField, [now, before]: [unknown, unknown], data: object, value?: unknown) =>
  changesOf({
    current: { id: 'r', [one.name]: now },
    before: { id: 'r', [one.name]: before },
    wanted: [{ field: one, value }],
    data: data as Record<string, unknown>,
  })[one.name];

describe('changesOf', () => {
  it('tells what a field is and what it becomes', () => {
    expect(change(field('name', 'TEXT'), ['Acme', 'Acme'], { name: 'Bolt' })).toEqual({
      from: 'Acme',
      to: 'Bolt',
    });
    expect(change(field('name', 'TEXT'), ['', undefined], { name: 'Bolt' })).toEqual({ to: 'Bolt' });
    expect(change(field('name', 'TEXT'), ['Acme', 'Acme'], { name: '' })).toEqual({ from: 'Acme' });
  });

  it.each<[string, SchemaField, [unknown, unknown], object]>([
    ['the same text', field('name', 'TEXT'), ['Acme', 'Acme'], { name: 'Acme' }],
    ['an empty text where there is none', field('name', 'TEXT'), [null, undefined], { name: '' }],
    [
      'an amount in the currency that is kept',
      field('amount', 'CURRENCY'),
      [
        { amountMicros: 5_000_000, currencyCode: 'EUR' },
        { amount: 5, currency: 'EUR' },
      ],
      { amount: { amountMicros: 5_000_000 } },
    ],
    [
      'a link in another spelling',
      field('site', 'LINKS'),
      [{ primaryLinkUrl: 'https://acme.com', primaryLinkLabel: '' }, 'https://acme.com'],
      { site: { primaryLinkUrl: 'https://ACME.com/', primaryLinkLabel: '' } },
    ],
    ['the same record', COMPANY, [{ id: 'c1' }, { id: 'c1', name: 'Acme' }], { companyId: 'c1' }],
  ])('sees no change in %s', (_, one, values, data) => {
    expect(change(one, values, data)).toBeUndefined();
  });

  it('does not take a value that was never given for false or zero', () => {
    expect(change(field('done', 'BOOLEAN'), [null, undefined], { done: false })).toEqual({ to: false });
    expect(change(field('score', 'NUMBER'), [null, undefined], { score: 0 })).toEqual({ to: 0 });
  });

  it('calls related records by their titles, or as the caller did', () => {
    const acme = { id: 'c1', name: 'Acme' };
    expect(change(COMPANY, [acme, acme], { companyId: 'c2' }, 'Bolt')).toEqual({ from: 'Acme', to: 'Bolt' });
    expect(change(COMPANY, [acme, acme], { companyId: 'c2' }, { id: 'c2' })).toEqual({
      from: 'Acme',
      to: 'c2',
    });
  });

  it('always clears a relation: what lies in the trash cannot be seen', () => {
    expect(change(COMPANY, [null, undefined], { companyId: null }, null)).toEqual({});
  });

  it('cuts long texts', () => {
    const told = change(field('text', 'TEXT'), ['', undefined], { text: 'x'.repeat(5_000) });
    expect(String(told?.to)).toHaveLength(121);
  });
});
