import { leastOfThree } from '../../../test/support/least-of-three';
import type { FieldType, SchemaField } from '../../schema/schema-field.js';
import { SchemaObject } from '../../schema/schema-object.js';
import { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { readOrder } from './ordering.js';

const flags = { isSystem: false, isCustom: false, isUnique: false, isRequired: false };

const field = (name: string, type: FieldType, more: Partial<SchemaField> = {}): SchemaField => ({
  ...{ name, label: name, type, ...flags, options: [], settings: {} },
  ...more,
});
const relation = (name: string, kind: 'to-one' | 'to-many', target: string) =>
  field(name, 'RELATION', { relation: { kind, target, joinColumn: `${name}Id` } });

function object(nameSingular: string, fields: SchemaField[]): SchemaObject {
  const names = { nameSingular, namePlural: `${nameSingular}s`, labelSingular: nameSingular };
  const facts = { id: nameSingular, ...names, labelPlural: nameSingular, titleField: 'name' };
  return new SchemaObject({ ...facts, isSystem: false, isCustom: false, isSearchable: true }, fields);
}

const DEAL = object('deal', [
  field('name', 'TEXT'),
  field('amount', 'CURRENCY'),
  field('closeDate', 'DATE_TIME', { label: 'Close Date' }),
  field('emails', 'EMAILS'),
  field('address', 'ADDRESS'),
  relation('company', 'to-one', 'company'),
  relation('contact', 'to-one', 'person'),
  relation('secret', 'to-one', 'secret'),
  relation('tasks', 'to-many', 'task'),
]);
const SCHEMA = new WorkspaceSchema('w', 'v', [
  DEAL,
  object('company', [field('name', 'TEXT'), field('revenue', 'CURRENCY')]),
  object('person', [field('name', 'FULL_NAME')]),
]);
const order = (...terms: string[]) => readOrder(terms, DEAL, SCHEMA);

describe('readOrder', () => {
  it.each<[string, unknown]>([
    ['name', { name: 'AscNullsLast' }],
    ['name asc', { name: 'AscNullsLast' }],
    ['name ASCENDING', { name: 'AscNullsLast' }],
    ['name desc', { name: 'DescNullsLast' }],
    ['  name   Descending ', { name: 'DescNullsLast' }],
    ['-name', { name: 'DescNullsLast' }],
    ['-closeDate', { closeDate: 'DescNullsLast' }],
    ['Close Date desc', { closeDate: 'DescNullsLast' }],
    ['close_date', { closeDate: 'AscNullsLast' }],
    // Twenty refuses a composite without a part, and what a part of another kind sorts by.
    ['amount desc', { amount: { amountMicros: 'DescNullsLast' } }],
    ['amount.currency', { amount: { currencyCode: 'AscNullsLast' } }],
    ['amount.amountMicros', { amount: { amountMicros: 'AscNullsLast' } }],
    ['emails', { emails: { primaryEmail: 'AscNullsLast' } }],
    ['address', { address: { addressCity: 'AscNullsLast' } }],
    ['company', { company: { name: 'AscNullsLast' } }],
    ['company.name desc', { company: { name: 'DescNullsLast' } }],
    ['company.revenue desc', { company: { revenue: { amountMicros: 'DescNullsLast' } } }],
    ['contact.name.lastName', { contact: { name: { lastName: 'AscNullsLast' } } }],
  ])('reads %j', (term, twenty) => {
    expect(order(term)).toEqual([twenty]);
  });

  it("sorts by both parts of a person's name", () => {
    expect(order('contact desc')).toEqual([
      { contact: { name: { firstName: 'DescNullsLast' } } },
      { contact: { name: { lastName: 'DescNullsLast' } } },
    ]);
  });

  it('keeps the order of the terms', () => {
    expect(order('amount desc', 'name')).toEqual([
      { amount: { amountMicros: 'DescNullsLast' } },
      { name: 'AscNullsLast' },
    ]);
    expect(order()).toEqual([]);
  });

  it.each([
    ['', 'is not "field", "field desc"'],
    ['-', 'is not "field", "field desc"'],
    ['--name', 'is not "field", "field desc"'],
    ['nmae', 'deal has no field "nmae" (at orderBy nmae).'],
    ['company.nmae', 'company has no field "nmae"'],
    ['name upwards', 'has no field "name upwards"'],
    ['tasks', '"tasks" is a list of records and cannot be sorted by'],
    ['secret', '"secret" leads to an object that may not be used here'],
    ['name.first', 'the field has no parts'],
    ['amount.sum', '"amount" can be sorted by amount, currency'],
    ['emails.additional', '"emails" can be sorted by'],
  ])('refuses %j', (term, message) => {
    expect(() => order(term)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', message: expect.stringContaining(message) }),
    );
  });

  it('is quick with a long term that does not fit', async () => {
    const measure = () => {
      const started = performance.now();
      expect(() => order(`a${' '.repeat(198)}b`)).toThrow();
      return performance.now() - started;
    };
    expect(await leastOfThree(100, measure)).toBeLessThan(100);
  });
});
