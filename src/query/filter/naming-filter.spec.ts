import type { FieldType, SchemaField } from '../../schema/schema-field.js';
import { SchemaObject } from '../../schema/schema-object.js';
import { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { naming } from './naming-filter.js';

const flags = { isSystem: false, isCustom: false, isUnique: false, isRequired: false };
const ID = '20202020-1c25-4d02-bf25-6aeccf7ea419';

function named(name: string, titleField: string, ...fields: [name: string, type: FieldType][]) {
  const all = fields.map(([own, type]): SchemaField => ({
    name: own,
    label: own,
    type,
    ...flags,
    options: [],
    settings: {},
  }));
  const names = { nameSingular: 'pet', namePlural: 'pets', labelSingular: 'Pet', labelPlural: 'Pets' };
  const facts = { id: 'pet', ...names, titleField, isSystem: false, isCustom: false, isSearchable: true };
  const object = new SchemaObject(facts, all);
  return naming(name, object, new WorkspaceSchema('w', 'v', [object]));
}

describe('naming', () => {
  it('finds by an id in the trash too, where there is one', () => {
    const anywhere = { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] };
    expect(named(ID, 'name', ['name', 'TEXT'], ['deletedAt', 'DATE_TIME'])).toEqual({
      and: [{ id: { eq: ID } }, anywhere],
    });
    expect(named(ID, 'name', ['name', 'TEXT'])).toEqual({ and: [{ id: { eq: ID } }] });
  });

  it('finds by a title in any case, with its wildcards made literal', () => {
    expect(named('100%\u0000_x', 'name', ['name', 'TEXT'])).toEqual({
      or: [{ name: { ilike: '100\\%\\_x' } }],
    });
  });

  it('finds a person by the whole name', () => {
    expect(named('Cher', 'name', ['name', 'FULL_NAME'])).toEqual({
      or: [
        {
          or: [{ and: [{ name: { firstName: { ilike: 'Cher' } } }, { name: { lastName: { is: 'NULL' } } }] }],
        },
      ],
    });
  });

  it('finds a person by e-mail address in any case: Twenty keeps addresses in lower case', () => {
    expect(named('Ada@X.com', 'name', ['name', 'TEXT'], ['emails', 'EMAILS'])).toEqual({
      or: [
        { name: { ilike: 'Ada@X.com' } },
        {
          or: [
            { emails: { primaryEmail: { eq: 'ada@x.com' } } },
            { emails: { additionalEmails: { like: '%"ada@x.com"%' } } },
          ],
        },
      ],
    });
  });

  it('finds a workspace member by e-mail address, which is a plain text there', () => {
    expect(named('Ada_@X.com', 'name', ['name', 'TEXT'], ['userEmail', 'TEXT'])).toEqual({
      or: [{ name: { ilike: 'Ada_@X.com'.replace('_', '\\_') } }, { userEmail: { ilike: 'Ada\\_@X.com' } }],
    });
  });

  it.each(['acme.com', 'www.acme.com/', 'https://acme.com'])('finds a company by its domain: %s', (said) => {
    const urls = ['acme.com', '%//acme.com', 'www.acme.com', '%//www.acme.com'];
    expect(named(said, 'name', ['name', 'TEXT'], ['domainName', 'LINKS'])).toEqual({
      or: [
        { name: { ilike: said } },
        ...urls.map((url) => ({ domainName: { primaryLinkUrl: { ilike: url } } })),
      ],
    });
  });

  it.each(['acme', 'Acme Inc.', 'joe@acme.com', 'v1.2'])(
    'takes no domain for one that is none: %s',
    (said) => {
      expect(JSON.stringify(named(said, 'name', ['name', 'TEXT'], ['domainName', 'LINKS']))).not.toContain(
        'Url',
      );
    },
  );

  it('finds nothing by words where records have no title', () => {
    expect(named('words', 'id', ['id', 'UUID'])).toEqual({ or: [{ id: { is: 'NULL' } }] });
  });
});
