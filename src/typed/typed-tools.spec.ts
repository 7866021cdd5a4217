import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import type { FieldType, SchemaField } from '../schema/schema-field.js';
import { SchemaObject, type SchemaObjectFacts } from '../schema/schema-object.js';
import { WorkspaceSchema } from '../schema/workspace-schema.js';
import { typedToolsOf } from './typed-tools.js';

const field = (name: string, type: FieldType, more: Partial<SchemaField> = {}): SchemaField => ({
  ...{ name, label: name, type, isSystem: false, isCustom: false, isUnique: false, isRequired: false },
  ...{ options: [], settings: {}, ...more },
});
const options = (...labels: string[]) => ({
  options: labels.map((label, position) => ({ value: label.toUpperCase(), label, position })),
});
const to = (target: string, kind: 'to-one' | 'to-many') => ({ relation: { kind, target } as const });

function object(
  nameSingular: string,
  namePlural: string,
  fields: SchemaField[],
  more: Partial<SchemaObjectFacts> = {},
) {
  const labels = { labelSingular: nameSingular, labelPlural: namePlural };
  const flags = { isSystem: false, isCustom: false, isSearchable: true };
  return new SchemaObject(
    { id: nameSingular, nameSingular, namePlural, ...labels, ...flags, titleField: 'name', ...more },
    fields,
  );
}

const NAME = field('name', 'TEXT', { isRequired: true });
const OPPORTUNITY = object('opportunity', 'opportunities', [
  field('id', 'UUID', { isSystem: true }),
  NAME,
  field('amount', 'CURRENCY'),
  field('stage', 'SELECT', options('New', 'Won')),
  field('tags', 'MULTI_SELECT', options('Hot', 'Cold')),
  field('isBig', 'BOOLEAN'),
  field('company', 'RELATION', to('company', 'to-one')),
  field('noteTargets', 'RELATION', to('noteTarget', 'to-many')),
  field('createdAt', 'DATE_TIME'),
  field('searchVector', 'TS_VECTOR', { isSystem: true }),
]);
const COMPANY = object('company', 'companies', [
  NAME,
  field('deals', 'RELATION', to('opportunity', 'to-many')),
]);
const LINK = object('noteTarget', 'noteTargets', [NAME], { isSystem: true });

const toolsOf = (...objects: SchemaObject[]) => typedToolsOf(new WorkspaceSchema('w', 'v1', objects), []);
const tool = (name: string, ...objects: SchemaObject[]) => {
  const found = toolsOf(...objects).find((one) => one.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
};
const ALL = [OPPORTUNITY, COMPANY, LINK];

describe('typedToolsOf', () => {
  it('names six tools for each object that people work with', () => {
    expect(toolsOf(...ALL).map(({ name }) => name)).toEqual([
      ...['twenty_get_companies', 'twenty_get_company', 'twenty_search_companies'],
      ...['twenty_create_company', 'twenty_update_company', 'twenty_delete_company'],
      ...['twenty_get_opportunities', 'twenty_get_opportunity', 'twenty_search_opportunities'],
      ...['twenty_create_opportunity', 'twenty_update_opportunity', 'twenty_delete_opportunity'],
    ]);
  });

  it('shows the fields that can be written, with the labels of their options', () => {
    const { inputSchema } = tool('twenty_create_opportunity', ...ALL);
    expect(inputSchema.required).toEqual(['name']);
    const { timeZone, ...fields } = inputSchema.properties;
    expect(timeZone).toBeDefined();
    expect(fields).toEqual({
      name: { type: 'string' },
      amount: { description: 'money {amount, currency}' },
      stage: { enum: ['New', 'Won'] },
      tags: { type: 'array', items: { enum: ['Hot', 'Cold'] } },
      isBig: { type: 'boolean' },
      company: { description: 'company: id or title' },
    });
  });

  it('shows the fields that can be asked about, relations too', () => {
    const filter = (name: string) =>
      (tool(name, ...ALL).inputSchema.properties.filter as { properties: object }).properties;
    expect(filter('twenty_get_opportunities')).toEqual({
      name: {},
      amount: { description: 'amount' },
      stage: { description: 'New|Won' },
      tags: { description: 'Hot|Cold' },
      isBig: { description: 'boolean' },
      company: { description: 'company' },
      createdAt: { description: 'date' },
    });
    expect(filter('twenty_get_companies')).toMatchObject({ deals: { description: 'list of opportunity' } });
  });

  it('fills in the object, and parts the values of a record from what stands beside them', () => {
    const bind = (name: string, given: unknown) => tool(name, ...ALL).bind(given);
    expect(bind('twenty_get_companies', { limit: 3 })).toEqual({ object: 'company', limit: 3 });
    expect(bind('twenty_create_company', { name: 'Acme', timeZone: 'UTC' })).toEqual({
      ...{ object: 'company', data: { name: 'Acme' }, timeZone: 'UTC' },
    });
    expect(bind('twenty_update_company', { id: 'Acme', name: 'Acme Ltd' })).toEqual({
      ...{ object: 'company', id: 'Acme', data: { name: 'Acme Ltd' } },
    });
    expect(bind('twenty_get_company', 'Acme')).toBe('Acme');
    expect(() => bind('twenty_get_company', { object: 'person', id: 'Ann' })).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT' }),
    );
  });

  it('gives no name twice, whatever objects are called', () => {
    const custom = { isCustom: true };
    const names = toolsOf(
      ...ALL,
      object('Company', 'companys', [NAME], custom),
      object('sheep', 'sheep', [NAME], custom),
      object('workflow', 'workflows', [NAME]),
      object('b2bLead', 'b2bLeads', [NAME], custom),
      object('b2b_lead', 'b2b_leads', [NAME], custom),
    ).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('twenty_get_sheep_record');
    expect(names).toContain('twenty_create_workflow_record');
    expect(names).toContain('twenty_create_company');
    expect(names).toContain('twenty_create_company_record');
  });

  it.each([
    ['many fields', Array.from({ length: 300 }, (_, i) => field(`customFieldNumber${i}`, 'NUMBER'))],
    [
      'many options',
      Array.from({ length: 20 }, (_, i) =>
        field(`s${i}`, 'SELECT', options(...'abcdefghijklmnopqrstuvwxyz'.split(''))),
      ),
    ],
    ['long names', Array.from({ length: 40 }, (_, i) => field(`f${i}${'wxyz'.repeat(14)}`, 'TEXT'))],
    [
      'labels in other alphabets',
      Array.from({ length: 9 }, (_, i) =>
        field(`s${i}`, 'SELECT', options(...[...'契約交渉見込み提案失注顧客'].map((sign) => sign.repeat(6)))),
      ),
    ],
  ])('stays within 450 tokens for an object with %s', (_, fields) => {
    const tools = toolsOf(object('thing', 'things', fields, { isCustom: true }));
    for (const { name, description, inputSchema } of tools)
      expect([name, encode(JSON.stringify({ name, description, inputSchema })).length > 450]).toEqual([
        name,
        false,
      ]);
  });

  it('says where the rest is when not all fields fit', () => {
    const many = Array.from({ length: 300 }, (_, i) => field(`customFieldNumber${i}`, 'NUMBER'));
    const { description, inputSchema } = tool('twenty_create_thing', object('thing', 'things', many));
    expect(description).toContain('twenty_get_schema');
    expect(Object.keys(inputSchema.properties).length).toBeGreaterThan(20);
  });

  it('keeps control characters of labels out of what an agent reads', () => {
    const odd = object('thing', 'things', [field('s', 'SELECT', options('a\u202eb\u0007'))], {
      labelSingular: 'Th\u200bing\n',
    });
    expect(JSON.stringify(toolsOf(odd).map(({ bind, ...told }) => [typeof bind, told]))).not.toMatch(
      /\p{C}|\\u|\\n/u,
    );
  });
});
