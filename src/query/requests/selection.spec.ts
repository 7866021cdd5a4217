import type { FieldType, SchemaField } from '../../schema/schema-field.js';
import { SchemaObject } from '../../schema/schema-object.js';
import { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { renderRecord } from './render-record.js';
import type { WireRecord } from './wire.js';
import { chooseFields, nearPart, toGraphql } from './selection.js';

const flags = { isSystem: false, isCustom: false, isUnique: false, isRequired: false };

const field = (name: string, type: FieldType, more: Partial<SchemaField> = {}): SchemaField => ({
  ...{ name, label: name, type, ...flags, options: [], settings: {} },
  ...more,
});
const toOne = (name: string, target: string) =>
  field(name, 'RELATION', { relation: { kind: 'to-one', target, joinColumn: `${name}Id` } });
const toMany = (name: string, target: string, inverse: string) =>
  field(name, 'RELATION', { relation: { kind: 'to-many', target, inverse } });

function object(nameSingular: string, namePlural: string, fields: SchemaField[]): SchemaObject {
  const labels = { labelSingular: nameSingular, labelPlural: namePlural, titleField: 'name' };
  const facts = { id: nameSingular, nameSingular, namePlural, ...labels };
  return new SchemaObject({ ...facts, isSystem: false, isCustom: false, isSearchable: true }, fields);
}

const COMPANY = object('company', 'companies', [
  field('id', 'UUID'),
  field('name', 'TEXT'),
  field('employees', 'NUMBER', { label: 'Head Count' }),
  field('revenue', 'CURRENCY'),
  field('notes', 'RICH_TEXT'),
  field('createdAt', 'DATE_TIME'),
  field('updatedAt', 'DATE_TIME'),
  field('position', 'POSITION'),
  field('searchVector', 'TS_VECTOR'),
  toOne('accountOwner', 'workspaceMember'),
  toOne('secret', 'secret'),
  toMany('people', 'person', 'company'),
]);
const PERSON = object('person', 'people', [
  field('name', 'FULL_NAME'),
  toOne('company', 'company'),
  toMany('deals', 'deal', 'contact'),
]);
const MEMBER = object('workspaceMember', 'workspaceMembers', [
  field('name', 'FULL_NAME'),
  toOne('team', 'company'),
]);
const DEAL = object('deal', 'deals', [field('name', 'TEXT'), toOne('contact', 'person')]);
const SCHEMA = new WorkspaceSchema('w', 'v', [COMPANY, PERSON, MEMBER, DEAL]);

type Wish = Parameters<typeof chooseFields>[2];
const text = (of: SchemaObject, wish: Wish) => toGraphql(chooseFields(of, SCHEMA, wish)).replace(/\s+/g, ' ');

describe('chooseFields', () => {
  it('chooses by default what people look at, with the titles of related records', () => {
    expect(text(COMPANY, {})).toBe(
      '{ id name employees revenue { amountMicros currencyCode } createdAt accountOwner { id name { firstName lastName } } }',
    );
  });

  it('adds long texts when one record is looked at', () => {
    expect(text(COMPANY, { long: true })).toContain('notes { markdown }');
  });

  it.each<[Wish, string]>([
    [{ fields: ['name'] }, '{ id name }'],
    [{ fields: [] }, '{ id }'],
    [{ fields: ['id'] }, '{ id }'],
    [{ fields: ['Head Count', 'NAME'] }, '{ id employees name }'],
    [{ fields: ['name', 'Name', 'NAME'] }, '{ id name }'],
    [{ fields: ['position', 'updatedAt'] }, '{ id position updatedAt }'],
    [{ fields: ['revenue.amount'] }, '{ id revenue { amountMicros currencyCode } }'],
    [{ fields: ['accountOwner'] }, '{ id accountOwner { id name { firstName lastName } } }'],
    [{ fields: ['accountOwnerId'] }, '{ id accountOwner { id name { firstName lastName } } }'],
    [
      { fields: ['name'], include: ['people'] },
      '{ id name people { edges { node { id name { firstName lastName } } } } }',
    ],
    [{ fields: ['people.company'] }, '{ id people { edges { node { id company { id name } } } } }'],
    [
      { fields: ['people.company.employees'] },
      '{ id people { edges { node { id company { id employees } } } } }',
    ],
  ])('%j is read as %s', (wish, graphql) => {
    expect(text(COMPANY, wish)).toBe(graphql);
  });

  it('joins the parts of a relation that are named in several spellings', () => {
    expect(text(PERSON, { fields: ['company.name', 'Company.employees', 'companyId'] })).toBe(
      '{ id company { id name employees } }',
    );
  });

  it.each<[SchemaObject, string, string, string]>([
    [COMPANY, 'nmae', 'company has no field "nmae" (at nmae).', 'Did you mean "name"?'],
    [PERSON, 'company.nmae', 'company has no field "nmae" (at nmae).', 'Did you mean "name"?'],
    [COMPANY, 'revenue.amuont', '"revenue" has no part "amuont".', 'Did you mean "amount"?'],
    [COMPANY, 'name.first', '"name" has no part "first".', 'Ask for "name" as a whole.'],
    [COMPANY, 'secret', 'The object behind "secret" may not be used here.', ''],
    [COMPANY, 'constructor', 'company has no field "constructor"', ''],
  ])('refuses of %o the field %j: Twenty would answer null', (of, path, message, hint) => {
    expect(() => text(of, { fields: [path] })).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', message: expect.stringContaining(message) }),
    );
    if (hint) expect(() => text(of, { fields: [path] })).toThrow(expect.objectContaining({ hint }));
  });

  it.each<[SchemaObject, string, string]>([
    [PERSON, 'company.people', '{ id company { id } }'],
    [COMPANY, 'people.deals', '{ id people { edges { node { id } } } }'],
    [PERSON, 'company.accountOwner', '{ id company { id } }'],
    [DEAL, 'contact.company.name', '{ id contact { id } }'],
    [COMPANY, 'people.company.accountOwner', '{ id people { edges { node { id company { id } } } } }'],
  ])('leaves of %o %j to a further request: Twenty leaves it empty or refuses it', (of, path, graphql) => {
    const selection = chooseFields(of, SCHEMA, { fields: [path] });
    expect(toGraphql(nearPart(selection)).replace(/ +/g, ' ')).toBe(graphql);
  });
});

describe('renderRecord', () => {
  const render = (wire: WireRecord, of: SchemaObject, wish: Wish) =>
    renderRecord(wire, chooseFields(of, SCHEMA, wish));

  it('gives human values and leaves out what is empty', () => {
    const wire = {
      ...{
        id: 'c1',
        name: 'Acme',
        employees: null,
        accountOwner: null,
        createdAt: '2026-01-01T00:00:00.000Z',
      },
      revenue: { amountMicros: 5_000_000, currencyCode: 'EUR' },
    };
    expect(render(wire, COMPANY, {})).toEqual({
      ...{ id: 'c1', name: 'Acme', createdAt: '2026-01-01T00:00:00.000Z' },
      revenue: { amount: 5, currency: 'EUR' },
    });
  });

  it('gives only what was chosen, whatever came', () => {
    expect(render({ id: 'c1', name: 'Acme', employees: 5 }, COMPANY, { fields: ['name'] })).toEqual({
      ...{ id: 'c1', name: 'Acme' },
    });
  });

  it('shows a related record by its title, and lists with their number', () => {
    const ada = { id: 'p1', name: { firstName: 'Ada', lastName: 'Lovelace' } };
    const wire = { id: 'c1', accountOwner: ada, people: { edges: [{ node: ada }] } };
    expect(render(wire, COMPANY, { fields: ['accountOwner', 'people'] })).toEqual({
      id: 'c1',
      accountOwner: { id: 'p1', name: 'Ada Lovelace' },
      people: { count: 1, records: [{ id: 'p1', name: 'Ada Lovelace' }] },
    });
    expect(render({ id: 'c1', people: { edges: [] } }, COMPANY, { fields: ['people'] })).toEqual({
      id: 'c1',
    });
  });

  it('says how many there are where Twenty stops at 60', () => {
    const edges = Array.from({ length: 60 }, (_, index) => ({ node: { id: `p${index}` } }));
    const render60 = (total?: number) =>
      render({ id: 'c1', people: { edges, total } }, COMPANY, { fields: ['people'] });
    expect(render60(75).people).toMatchObject({ count: 75, shown: 60 });
    expect(render60(60).people).not.toHaveProperty('shown');
  });
});
