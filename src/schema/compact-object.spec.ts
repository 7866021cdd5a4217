import { COMMON, compactLine, compactObject } from './compact-object';
import type { SchemaField } from './schema-field';
import { SchemaObject, type SchemaObjectFacts } from './schema-object';
import { WorkspaceSchema } from './workspace-schema';

const field = (name: string, more: Partial<SchemaField> = {}): SchemaField => ({
  ...{ name, label: name, type: 'TEXT', options: [], settings: {} },
  ...{ isSystem: false, isCustom: false, isUnique: false, isRequired: false },
  ...more,
});
const list = (name: string, target: string, inverse: string) =>
  field(name, { type: 'RELATION', relation: { kind: 'to-many', target, inverse } });
const object = (nameSingular: string, fields: SchemaField[], more: Partial<SchemaObjectFacts> = {}) =>
  new SchemaObject(
    {
      ...{ id: nameSingular, nameSingular, namePlural: `${nameSingular}s`, labelSingular: nameSingular },
      ...{
        labelPlural: nameSingular,
        isSystem: false,
        isCustom: false,
        isSearchable: true,
        titleField: 'name',
      },
      ...more,
    },
    fields,
  );

const DEAL = object('deal', [
  field('id'),
  field('createdAt'),
  field('searchVector'),
  field('name'),
  field('mrr', { label: 'Monthly revenue', isCustom: true, type: 'NUMBER', description: 'Net of VAT' }),
  field('size', { label: 'Size', isCustom: true, description: "The deal's size" }),
  field('linkedinLink', { label: 'Linkedin' }),
  list('noteLinks', 'noteLink', 'targetDeal'),
  list('parts', 'part', 'deal'),
  list('rivals', 'part', 'lostTo'),
  field('owner', { type: 'RELATION', relation: { kind: 'to-one', target: 'member', inverse: 'deals' } }),
]);
const SCHEMA = new WorkspaceSchema('w', 'v', [
  DEAL,
  object('noteLink', [], { isSystem: true }),
  object('part', []),
  object('member', [], { isSystem: true }),
]);

describe('compactObject', () => {
  const { fields = {}, lists, title } = compactObject(DEAL, SCHEMA);

  it('leaves out what all objects have', () => {
    expect(Object.keys(fields)).not.toEqual(expect.arrayContaining(['id']));
    expect(fields).not.toHaveProperty('createdAt');
    expect(COMMON).toMatch(/^id, createdAt, .*createdBy \{source, name\}/);
    expect(title).toBe('name');
  });

  it('says what people call a field, and of it, only where its name does not', () => {
    expect(fields.mrr).toBe('number, custom, called "Monthly revenue", Net of VAT');
    expect(fields.size).toBe('text, custom');
    expect(fields.linkedinLink).toBe('text');
  });

  it('says by which field the records of a list point back, unless it is called like the object', () => {
    expect(fields.parts).toBe('-> list of part');
    expect(fields.rivals).toBe('-> list of part by lostTo');
    expect(fields.owner).toBe('-> member');
  });

  it('only names the lists of system objects that are called like these', () => {
    expect(lists).toBe('noteLinks');
    expect(fields).not.toHaveProperty('noteLinks');
  });

  it('does not call the fields of a custom object custom', () => {
    const own = object('rocket', DEAL.fields as SchemaField[], { isCustom: true });
    expect(compactObject(own, SCHEMA).fields?.size).toBe('text');
  });
});

describe('compactLine', () => {
  it('says only what the name does not', () => {
    expect(compactLine(DEAL)).toEqual({ name: 'deal' });
    const person = { namePlural: 'people', labelSingular: 'Contact', description: 'A person' };
    expect(compactLine(object('person', [], person))).toEqual({
      name: 'person',
      plural: 'people',
      label: 'Contact',
    });
    const pet = { isCustom: true, description: 'Cats and dogs' };
    expect(compactLine(object('pet', [], pet))).toEqual({
      name: 'pet',
      custom: true,
      about: 'Cats and dogs',
    });
  });
});
