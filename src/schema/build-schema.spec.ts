import { buildSchema } from './build-schema.js';
import { describeField } from './describe-field.js';
import type { ModelAnswer, ModelField, ModelObject, ModelRelation } from './model-document.js';

const STANDARD = 'app-standard';
const CUSTOM = 'app-custom';

function field(name: string, type: string, more: Partial<ModelField> = {}): ModelField {
  return {
    ...{ id: `id-${name}`, name, label: name, type, description: null, applicationId: STANDARD },
    ...{ isActive: true, isSystem: false, isNullable: true, isUnique: false, defaultValue: null },
    ...{ options: null, settings: null, relation: null, morphRelations: null },
    ...more,
  };
}

function object(name: string, fieldsList: ModelField[], more: Partial<ModelObject> = {}): ModelObject {
  return {
    ...{ id: `id-${name}`, nameSingular: name, namePlural: `${name}s`, description: '' },
    ...{ labelSingular: name, labelPlural: `${name}s`, isActive: true, isSystem: false, isSearchable: true },
    ...{ applicationId: STANDARD, labelIdentifierFieldMetadataId: 'id-name' },
    fieldsList,
    ...more,
  };
}

const relation = (type: string, target: string, inverse: string | null): ModelRelation => ({
  type,
  targetObjectMetadata: { nameSingular: target },
  targetFieldMetadata: inverse === null ? null : { name: inverse },
});

const NAME = field('name', 'TEXT');

function build(...nodes: ModelObject[]) {
  const answer: ModelAnswer = {
    currentWorkspace: { workspaceCustomApplicationId: CUSTOM },
    objects: { edges: nodes.map((node) => ({ node })) },
  };
  return buildSchema('workspace', 'v1', answer);
}

const onlyField = (given: ModelField) =>
  build(object('deal', [given]))
    .getObject('deal')
    .getField(given.name);

describe('buildSchema', () => {
  it('keeps workspace and version', () => {
    expect(build()).toMatchObject({ workspaceId: 'workspace', version: 'v1', objects: [] });
  });

  it('names the field that points back, also where that is one of several to different objects', () => {
    const targets = [relation('MANY_TO_ONE', 'deal', 'links'), relation('MANY_TO_ONE', 'firm', 'links')];
    const schema = build(
      object('deal', [
        NAME,
        field('links', 'RELATION', { relation: relation('ONE_TO_MANY', 'link', 'target') }),
      ]),
      object('firm', [
        NAME,
        field('parts', 'RELATION', { relation: relation('ONE_TO_MANY', 'part', 'owner') }),
      ]),
      object('part', [
        NAME,
        field('owner', 'RELATION', { relation: relation('MANY_TO_ONE', 'firm', 'parts') }),
      ]),
      object('link', [field('target', 'MORPH_RELATION', { morphRelations: targets })]),
    );
    expect(schema.getObject('deal').getField('links').relation?.inverse).toBe('targetDeal');
    expect(schema.getObject('firm').getField('parts').relation?.inverse).toBe('owner');
  });

  it('leaves inactive objects and fields out, which Twenty still serves', () => {
    const schema = build(
      object('deal', [
        NAME,
        field('old', 'TEXT', { isActive: false }),
        field('odd', 'TEXT', { isActive: null }),
      ]),
      object('gone', [NAME], { isActive: false }),
    );
    expect(schema.objects.map(({ name }) => name)).toEqual(['deal']);
    expect(schema.getObject('deal').fields.map(({ name }) => name)).toEqual(['name', 'odd']);
  });

  it('gives a morph relation one field per target, each with its foreign key', () => {
    const target = field('target', 'MORPH_RELATION', {
      label: 'Target',
      morphRelations: [
        relation('MANY_TO_ONE', 'person', 'noteTargets'),
        relation('MANY_TO_ONE', 'company', 'noteTargets'),
      ],
    });
    const { fields } = build(object('noteTarget', [target])).getObject('noteTarget');
    expect(fields.map(({ name, label, relation: to }) => ({ name, label, to }))).toEqual([
      {
        name: 'targetPerson',
        label: 'Target Person',
        to: { kind: 'to-one', target: 'person', inverse: 'noteTargets', joinColumn: 'targetPersonId' },
      },
      {
        name: 'targetCompany',
        label: 'Target Company',
        to: { kind: 'to-one', target: 'company', inverse: 'noteTargets', joinColumn: 'targetCompanyId' },
      },
    ]);
  });

  it('gives a to-one relation a foreign key and a to-many relation none', () => {
    const company = onlyField(
      field('company', 'RELATION', { relation: relation('MANY_TO_ONE', 'company', 'deals') }),
    );
    const people = onlyField(
      field('people', 'RELATION', { relation: relation('ONE_TO_MANY', 'person', null) }),
    );
    expect(company.relation).toEqual({
      ...{ kind: 'to-one', target: 'company', inverse: 'deals', joinColumn: 'companyId' },
    });
    expect(people.relation).toEqual({ kind: 'to-many', target: 'person' });
  });

  it('marks what belongs to the custom application of the workspace', () => {
    const schema = build(
      object('deal', [NAME, field('size', 'NUMBER', { applicationId: CUSTOM })]),
      object('pet', [NAME], { applicationId: CUSTOM }),
    );
    expect(schema.objects.map(({ facts }) => facts.isCustom)).toEqual([false, true]);
    expect(schema.getObject('deal').fields.map(({ isCustom }) => isCustom)).toEqual([false, true]);
  });

  it.each<[string, Partial<ModelField>, boolean]>([
    ['not nullable, no default', { isNullable: false }, true],
    ['not nullable, with a default', { isNullable: false, defaultValue: "'NEW'" }, false],
    ['nullable', { isNullable: true }, false],
    ['of unknown nullability', { isNullable: null }, false],
    ['of the system', { isNullable: false, isSystem: true }, false],
    ['a list of records', { isNullable: false, relation: relation('ONE_TO_MANY', 'person', null) }, false],
    ['another record', { isNullable: false, relation: relation('MANY_TO_ONE', 'person', null) }, true],
  ])('asks for a value only when there must be one: a field that is %s', (_, more, required) => {
    expect(onlyField(field('probe', more.relation ? 'RELATION' : 'TEXT', more)).isRequired).toBe(required);
  });

  it.each<[string, ModelObject, string]>([
    ['the identifier', object('deal', [field('id', 'UUID'), NAME]), 'name'],
    ['id without one', object('deal', [field('id', 'UUID')], { labelIdentifierFieldMetadataId: null }), 'id'],
    ['id when it is gone', object('deal', [field('id', 'UUID')]), 'id'],
    [
      'id when it is inactive',
      object('deal', [field('id', 'UUID'), field('name', 'TEXT', { isActive: false })]),
      'id',
    ],
  ])('titles records by %s', (_, node, title) => {
    expect(build(node).getObject('deal').title.name).toBe(title);
  });

  it('puts options into their order and turns empty descriptions into none', () => {
    const options = [
      { value: 'B', label: 'b', position: 2 },
      { value: 'A', label: 'a', position: 1 },
    ];
    const stage = onlyField(field('stage', 'SELECT', { options, description: '' }));
    expect(stage.options.map(({ value }) => value)).toEqual(['A', 'B']);
    expect(stage.description).toBeUndefined();
    expect(options[0]?.value).toBe('B');
  });

  it('takes every object for standard when Twenty names no custom application', () => {
    const answer = { currentWorkspace: null, objects: { edges: [{ node: object('deal', [NAME]) }] } };
    expect(buildSchema('w', 'v', answer).objects[0]?.facts.isCustom).toBe(false);
  });
});

describe('describeField', () => {
  it.each<[ModelField, string]>([
    [NAME, 'text'],
    [
      field('name', 'TEXT', { isNullable: false, isUnique: true, applicationId: CUSTOM }),
      'text, required, unique, custom',
    ],
    [field('id', 'UUID', { isUnique: true }), 'uuid'],
    [field('company', 'RELATION', { relation: relation('MANY_TO_ONE', 'company', null) }), '-> company'],
    [field('people', 'RELATION', { relation: relation('ONE_TO_MANY', 'person', null) }), '-> list of person'],
    [field('amount', 'CURRENCY'), 'money {amount, currency}'],
  ])('says of %j in short', (given, text) => {
    expect(describeField(onlyField(given))).toBe(text);
  });
});
