import { AppError } from '../errors/app-error.js';
import type { SchemaField } from './schema-field.js';
import { SchemaObject } from './schema-object.js';
import { WorkspaceSchema } from './workspace-schema.js';

const flags = { isSystem: false, isCustom: false, isUnique: false, isRequired: false };

const field = (name: string, label: string, more: Partial<SchemaField> = {}): SchemaField => ({
  ...{ name, label, type: 'TEXT', ...flags, options: [], settings: {} },
  ...more,
});

function object(names: [string, string, string, string], fields: SchemaField[]): SchemaObject {
  const [nameSingular, namePlural, labelSingular, labelPlural] = names;
  const labels = { nameSingular, namePlural, labelSingular, labelPlural };
  const facts = { id: nameSingular, ...labels, isSystem: false, isCustom: false, isSearchable: true };
  return new SchemaObject({ ...facts, titleField: 'name' }, fields);
}

const COMPANY = object(['company', 'companies', 'Company', 'Companies'], [field('name', 'Name')]);
const PERSON = object(
  ['person', 'people', 'Contact', 'Contacts'],
  [
    field('name', 'Name'),
    field('jobTitle', 'Job Title'),
    field('company', 'Employer', {
      type: 'RELATION',
      relation: { kind: 'to-one', target: 'company', joinColumn: 'companyId' },
    }),
    field('rate', '%'),
    field('price', '€'),
  ],
);
const RUN = object(['workflowRun', 'workflowRuns', 'Workflow Run', 'Workflow Runs'], [field('name', 'Name')]);
const SCHEMA = new WorkspaceSchema('workspace', 'v1', [COMPANY, PERSON, RUN]);

function refusal(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it was found');
}

describe('WorkspaceSchema', () => {
  it.each([
    ['person', 'person'],
    ['people', 'person'],
    ['People', 'person'],
    ['contact', 'person'],
    ['Contacts', 'person'],
    ['COMPANY', 'company'],
    ['workflowRun', 'workflowRun'],
    ['Workflow run', 'workflowRun'],
    ['workflow_runs', 'workflowRun'],
  ])('finds by %j the object %s', (name, found) => {
    expect(SCHEMA.getObject(name).name).toBe(found);
  });

  it.each(['', '???', 'constructor', '__proto__', 'peoples republic'])('has no object %j', (name) => {
    expect(SCHEMA.findObject(name)).toBeUndefined();
  });

  it('answers a misspelt name with the nearest', () => {
    const error = refusal(() => SCHEMA.getObject('compnay'));
    expect(error.code).toBe('OBJECT_NOT_FOUND');
    expect(error.message).toBe('There is no object "compnay" in this workspace.');
    expect(error.hint).toBe('Did you mean "company" or "companies"?');
  });

  it('says where the objects are listed when nothing is near', () => {
    expect(refusal(() => SCHEMA.getObject('zzzzzz')).hint).toContain('twenty_get_schema');
  });

  it('keeps the named objects only when it is narrowed', () => {
    const narrow = SCHEMA.narrowedTo(['Contacts', 'unknown']);
    expect(narrow.objects.map(({ name }) => name)).toEqual(['person']);
    expect(narrow).toMatchObject({ workspaceId: 'workspace', version: 'v1' });
    expect(narrow.targetOf(PERSON.getField('company'))).toBeUndefined();
    expect(refusal(() => narrow.getObject('person').getField('companyId'))).toMatchObject({
      code: 'INVALID_INPUT',
      message: 'person.company leads to company records, which may not be used here.',
    });
    expect(refusal(() => narrow.getObject('company')).hint).not.toContain('compan');
    expect(SCHEMA.objects).toHaveLength(3);
  });

  it('knows the other side of a relation', () => {
    expect(SCHEMA.targetOf(PERSON.getField('company'))).toBe(COMPANY);
    expect(SCHEMA.targetOf(PERSON.getField('name'))).toBeUndefined();
  });
});

describe('SchemaObject', () => {
  it.each([
    ['jobTitle', 'jobTitle'],
    ['Job Title', 'jobTitle'],
    ['job_title', 'jobTitle'],
    ['JOBTITLE', 'jobTitle'],
    ['company', 'company'],
    ['companyId', 'company'],
    ['company_id', 'company'],
    ['employer', 'company'],
    ['%', 'rate'],
    ['€', 'price'],
  ])('finds by %j the field %s', (name, found) => {
    expect(PERSON.getField(name).name).toBe(found);
  });

  it.each(['', '$', 'constructor', 'jobTitel'])('has no field %j', (name) => {
    expect(PERSON.findField(name)).toBeUndefined();
  });

  it('knows a field in the plural too', () => {
    expect(PERSON.findField('jobTitles')?.name).toBe('jobTitle');
  });

  it('names the place and the nearest fields in its error', () => {
    const error = refusal(() => PERSON.getField('jobTitel', 'filter.and[0].jobTitel'));
    expect(error.code).toBe('INVALID_INPUT');
    expect(error.message).toBe('person has no field "jobTitel" (at filter.and[0].jobTitel).');
    expect(error.hint).toBe('Did you mean "jobTitle"?');
  });

  it('says where its fields are listed when nothing is near', () => {
    expect(refusal(() => PERSON.getField('zzzzzz')).hint).toBe(
      'twenty_get_schema with objects ["person"] lists its fields.',
    );
  });

  it('calls operations in Pascal case', () => {
    expect(RUN.pascal).toBe('WorkflowRun');
  });
});
