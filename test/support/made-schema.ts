import type { FieldRelation, FieldType, SchemaField } from '../../src/schema/schema-field';
import { SchemaObject } from '../../src/schema/schema-object';
import { WorkspaceSchema } from '../../src/schema/workspace-schema';

type Options = readonly string[];
type Made = FieldType | Options | { to: string } | { many: string };

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
const isOptions = (made: Made): made is Options => Array.isArray(made);

function relationOf(name: string, made: Made): FieldRelation | undefined {
  if (typeof made === 'string' || isOptions(made)) return undefined;
  if ('many' in made) return { kind: 'to-many', target: made.many };
  return { kind: 'to-one', target: made.to, joinColumn: `${name}Id` };
}

function fieldOf(name: string, made: Made): SchemaField {
  const options = isOptions(made)
    ? made.map((label, position) => ({ label, position, value: label.toUpperCase().replaceAll(' ', '_') }))
    : [];
  const type = typeof made === 'string' ? made : isOptions(made) ? 'SELECT' : 'RELATION';
  return {
    ...{ name, type, options, settings: {}, relation: relationOf(name, made) },
    label: capital(name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)),
    isSystem: ['id', 'createdAt', 'updatedAt'].includes(name),
    ...{ isCustom: false, isUnique: false, isRequired: false },
  };
}

/** An object of a workspace: a field is a type, its options, or the object it leads to. */
export function madeObject(
  name: string,
  fields: Readonly<Record<string, Made>>,
  { isCustom = false, plural = `${name}s` } = {},
): SchemaObject {
  const all: Record<string, Made> = {
    id: 'UUID',
    createdAt: 'DATE_TIME',
    updatedAt: 'DATE_TIME',
    name: 'TEXT',
    ...fields,
  };
  return new SchemaObject(
    {
      ...{
        id: name,
        nameSingular: name,
        namePlural: plural,
        labelSingular: capital(name),
        titleField: 'name',
      },
      ...{ labelPlural: capital(plural), isSystem: false, isCustom, isSearchable: true },
    },
    Object.entries(all).map(([own, made]) => fieldOf(own, made)),
  );
}

export const madeSchema = (...objects: SchemaObject[]) => new WorkspaceSchema('workspace', 'v1', objects);

const member = () => madeObject('workspaceMember', { name: 'FULL_NAME' });

/** A workspace with deals, companies, people and tasks as Twenty has them. */
export const salesSchema = (...more: SchemaObject[]) =>
  madeSchema(
    madeObject(
      'opportunity',
      {
        ...{ stage: ['New', 'Proposal', 'Customer', 'Lost'], amount: 'CURRENCY', closeDate: 'DATE_TIME' },
        ...{ company: { to: 'company' }, owner: { to: 'workspaceMember' } },
      },
      { plural: 'opportunities' },
    ),
    madeObject(
      'company',
      {
        ...{ domainName: 'LINKS', address: 'ADDRESS', employees: 'NUMBER', industry: ['Food', 'Retail'] },
        ...{ accountOwner: { to: 'workspaceMember' }, opportunities: { many: 'opportunity' } },
      },
      { plural: 'companies' },
    ),
    madeObject(
      'person',
      { name: 'FULL_NAME', emails: 'EMAILS', company: { to: 'company' } },
      { plural: 'people' },
    ),
    member(),
    ...more,
  );
