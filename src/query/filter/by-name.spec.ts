import type { FieldType, SchemaField } from '../../schema/schema-field.js';
import { SchemaObject } from '../../schema/schema-object.js';
import { byName } from './by-name.js';

const flags = { isSystem: false, isCustom: false, isUnique: false, isRequired: false };
const field = (name: string, type: FieldType): SchemaField => ({
  ...{ name, label: name, type, ...flags, options: [], settings: {} },
});
const object = (name: string) =>
  new SchemaObject(
    {
      ...{ id: name, nameSingular: name, namePlural: `${name}s`, labelSingular: name, labelPlural: name },
      ...{ titleField: 'name', isSystem: false, isCustom: false, isSearchable: true },
    },
    [field('name', 'FULL_NAME'), field('userEmail', 'TEXT')],
  );
const half = (part: string, name: string) => ({ name: { [part]: { ilike: name } } });

describe('byName', () => {
  it.each(['ada', ' ada ', ['ada']])('knows a colleague by the first or the last name alone: %j', (said) => {
    const ways = [{ name: said }, half('firstName', 'ada'), half('lastName', 'ada')];
    expect(byName(object('workspaceMember'), said)).toEqual({ or: ways });
  });

  it('asks for whole names of people outside, and where one of several is whole', () => {
    expect(byName(object('person'), 'ada')).toEqual({ name: 'ada' });
    expect(byName(object('workspaceMember'), 'Ada Lovelace')).toEqual({ name: 'Ada Lovelace' });
    expect(byName(object('workspaceMember'), ['Ada', 'Bo Li'])).toEqual({ name: ['Ada', 'Bo Li'] });
  });
});
