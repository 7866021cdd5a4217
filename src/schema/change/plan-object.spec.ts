import { AppError } from '../../errors/app-error';
import { SchemaObject } from '../schema-object';
import { WorkspaceSchema } from '../workspace-schema';
import type { CreateObject, FieldWish } from './change.schemas';
import { inputFor } from './field-input';
import { planObject } from './plan-object';

const named = (nameSingular: string, namePlural: string, label: string) =>
  new SchemaObject(
    {
      ...{
        id: `id-of-${nameSingular}`,
        nameSingular,
        namePlural,
        labelSingular: label,
        labelPlural: namePlural,
      },
      ...{ isSystem: false, isCustom: false, isSearchable: true, titleField: 'name' },
    },
    [
      {
        ...{ name: 'name', label: 'Name', type: 'TEXT', options: [], settings: {} },
        ...{ isSystem: false, isCustom: false, isUnique: false, isRequired: false },
      },
    ],
  );
const SCHEMA = new WorkspaceSchema('w', 'v', [
  named('company', 'companies', 'Company'),
  named('person', 'people', 'Person'),
]);

const plan = (fields: FieldWish[], more: Partial<CreateObject> = {}) =>
  planObject({ label: 'Project', dryRun: false, fields, ...more }, SCHEMA);
const inputs = (...fields: FieldWish[]) => plan(fields).fields.map((field) => inputFor(field, 'new-id'));

function refusal(act: () => unknown): AppError {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it was let through');
}

describe('planObject', () => {
  it('makes the names of the labels', () => {
    expect(plan([], { label: 'Delivery company', description: 'd' }).input).toEqual({
      nameSingular: 'deliveryCompany',
      namePlural: 'deliveryCompanies',
      labelSingular: 'Delivery company',
      labelPlural: 'Delivery companies',
      description: 'd',
    });
  });

  it('takes names and plurals that are given', () => {
    expect(plan([], { label: 'Проект', name: 'project', plural: 'Проекты' }).input).toMatchObject({
      nameSingular: 'project',
      namePlural: 'projects',
      labelPlural: 'Проекты',
    });
  });

  it.each<[Partial<CreateObject>, RegExp]>([
    [{ label: 'Company' }, /an object "company" already/],
    [{ label: 'PEOPLE', plural: 'PEOPLES' }, /an object "person" already/],
    [{ label: 'Firm', plural: 'Companies' }, /an object "company" already/],
    [{ label: 'Event' }, /keeps the name "event"/],
    [{ label: 'Staff', plural: 'Staff' }, /the same in singular and plural/],
    [{ label: 'Проект' }, /no Latin letters/],
  ])('refuses %j', (wish, message) => {
    expect(refusal(() => plan([], wish))).toMatchObject({
      code: 'SCHEMA_VALIDATION_ERROR',
      message: expect.stringMatching(message) as unknown,
      hint: expect.stringMatching(/\.$/) as unknown,
    });
  });

  it('leaves to Twenty the name that every object has', () => {
    expect(inputs({ label: 'Name', type: 'text' })).toEqual([]);
    expect(refusal(() => plan([{ label: 'Name', type: 'number' }])).message).toContain(
      'a field "name" already',
    );
  });
});

describe('a planned field', () => {
  it.each<[Omit<FieldWish, 'label'>, object]>([
    [
      { type: 'text', default: "it's" },
      { type: 'TEXT', defaultValue: "'it's'" },
    ],
    [
      { type: 'number', default: '1,200' },
      { type: 'NUMBER', defaultValue: 1200 },
    ],
    [
      { type: 'yes/no', default: false },
      { type: 'BOOLEAN', defaultValue: false },
    ],
    [
      { type: 'date', default: 'today' },
      { type: 'DATE', defaultValue: 'now' },
    ],
    [
      { type: 'date', default: '2026-02-01' },
      { type: 'DATE', defaultValue: "'2026-02-01'" },
    ],
    [
      { type: 'rating', default: 3 },
      { type: 'RATING', defaultValue: "'RATING_3'" },
    ],
    [
      { type: 'list', default: ['a', 'b'] },
      { type: 'ARRAY', defaultValue: ["'a'", "'b'"] },
    ],
    [
      { type: 'money', default: { amount: 5, currency: 'eur' } },
      { defaultValue: { amountMicros: 5000000, currencyCode: "'EUR'" } },
    ],
    [
      { type: 'money', default: { currency: 'EUR' } },
      { defaultValue: { amountMicros: null, currencyCode: "'EUR'" } },
    ],
    [{ type: 'files' }, { type: 'FILES', settings: { maxNumberOfValues: 10 } }],
    [
      { type: 'text', required: true, unique: true },
      { isNullable: false, isUnique: true },
    ],
  ])('of %j is asked for rightly', (wish, expected) => {
    expect(inputs({ label: 'Thing', ...wish })).toEqual([
      expect.objectContaining({ name: 'thing', label: 'Thing', objectMetadataId: 'new-id', ...expected }),
    ]);
  });

  it('of options has their values, and defaults by label', () => {
    const options = ['To do', 'Done'];
    expect(inputs({ label: 'Step', type: 'select', options, default: 'to DO' })).toMatchObject([
      {
        options: [
          { label: 'To do', value: 'TO_DO' },
          { label: 'Done', value: 'DONE' },
        ],
        defaultValue: "'TO_DO'",
      },
    ]);
    expect(inputs({ label: 'Step', type: 'multi-select', options, default: ['Done', 'done'] })).toMatchObject(
      [{ type: 'MULTI_SELECT', defaultValue: ["'DONE'"] }],
    );
  });

  it('that is a relation brings the side on the other object', () => {
    expect(inputs({ label: 'Client', type: 'relation to company' })).toMatchObject([
      {
        type: 'RELATION',
        relationCreationPayload: {
          type: 'MANY_TO_ONE',
          targetObjectMetadataId: 'id-of-company',
          targetFieldLabel: 'Projects',
          targetFieldIcon: expect.any(String) as unknown,
        },
      },
    ]);
    expect(inputs({ label: 'Team', type: 'list of people', otherLabel: 'Works on' })).toMatchObject([
      { relationCreationPayload: { type: 'ONE_TO_MANY', targetFieldLabel: 'Works on' } },
    ]);
  });

  it('can lead to the object that is being made', () => {
    const wish = { label: 'Parent', type: 'relation to project', otherLabel: 'Children' };
    expect(inputs(wish)).toMatchObject([{ relationCreationPayload: { targetObjectMetadataId: 'new-id' } }]);
  });

  it('can lead to several objects, and is one field for each', () => {
    const { fields } = plan([{ label: 'About', type: 'relation to company or person' }]);
    expect(fields[0]?.fields.map(({ name }) => name)).toEqual(['aboutCompany', 'aboutPerson']);
    const input = fields[0] && inputFor(fields[0], 'new-id');
    expect(input).toMatchObject({ type: 'MORPH_RELATION', name: 'about' });
    expect(input?.morphRelationsCreationPayload).toHaveLength(2);
  });

  it.each<[Omit<FieldWish, 'label'> & { label?: string }, string, RegExp]>([
    [{ type: 'text', name: 'createdAt' }, 'SCHEMA_VALIDATION_ERROR', /a field "createdAt" already/],
    [{ type: 'text', label: 'Created by' }, 'SCHEMA_VALIDATION_ERROR', /a field "createdBy" already/],
    [{ type: 'text', label: 'Type' }, 'SCHEMA_VALIDATION_ERROR', /keeps the name "type"/],
    [{ type: 'select' }, 'INVALID_INPUT', /needs options/],
    [{ type: 'select', options: [] }, 'INVALID_INPUT', /needs options/],
    [{ type: 'text', options: ['A'] }, 'INVALID_INPUT', /its type is no select/],
    [{ type: 'select', options: ['A'], default: 'B' }, 'INVALID_INPUT', /no such option/],
    [{ type: 'number', default: 'many' }, 'INVALID_INPUT', /takes a number/],
    [{ type: 'date', default: '+7d' }, 'INVALID_INPUT', /an ISO date or "now"/],
    [{ type: 'money', default: 5 }, 'INVALID_INPUT', /amount, currency/],
    [{ type: 'address', default: 'Paris' }, 'INVALID_INPUT', /cannot have a default/],
    [{ type: 'money', required: true }, 'SCHEMA_VALIDATION_ERROR', /cannot be required/],
    [{ type: 'money', unique: true }, 'SCHEMA_VALIDATION_ERROR', /cannot be unique/],
    [{ type: 'text', unique: true, default: 'x' }, 'SCHEMA_VALIDATION_ERROR', /unique and have a default/],
    [{ type: 'text', otherLabel: 'X' }, 'SCHEMA_VALIDATION_ERROR', /no relation/],
    [{ type: 'relation to compani' }, 'OBJECT_NOT_FOUND', /"compani"/],
    [{ type: 'list of people', required: true }, 'INVALID_INPUT', /neither required nor unique/],
    [{ type: 'relation to company', default: 'Acme' }, 'INVALID_INPUT', /neither options nor a default/],
    [
      { type: 'relation to company', otherLabel: 'Name' },
      'SCHEMA_VALIDATION_ERROR',
      /company has a field "name"/,
    ],
    [{ type: 'relation to project', otherLabel: 'Thing' }, 'SCHEMA_VALIDATION_ERROR', /called the same/],
  ])('is refused as %j', (wish, code, message) => {
    const error = refusal(() => plan([{ label: 'Thing', ...wish }]));
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) as unknown });
  });

  it('is refused when one before it has its name', () => {
    const fields = [
      { label: 'Close date', type: 'date' },
      { label: 'close-date', type: 'text' },
    ];
    expect(refusal(() => plan(fields)).message).toContain('a field "closeDate" already');
  });

  it('may be called like the lists of notes and tasks that every object has', () => {
    expect(inputs({ label: 'Notes', type: 'long text' })).toMatchObject([
      { name: 'notes', type: 'RICH_TEXT' },
    ]);
  });
});
