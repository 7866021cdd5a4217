import type { FieldType, SchemaField } from './schema-field.js';
import { SchemaObject } from './schema-object.js';
import { wayIn } from './way-in.js';

const flags = { isSystem: false, isCustom: false, isUnique: false, isRequired: false };
const field = (name: string, type: FieldType): SchemaField => ({
  ...{ name, label: name, type, ...flags, options: [], settings: {} },
});

const of = (...fields: SchemaField[]) =>
  new SchemaObject(
    {
      ...{ id: 'company', nameSingular: 'company', namePlural: 'companies', titleField: 'name' },
      ...{ labelSingular: 'Company', labelPlural: 'Companies' },
      ...{ isSystem: false, isCustom: false, isSearchable: true },
    },
    [field('name', 'TEXT'), ...fields],
  );
const ADDRESS = field('address', 'ADDRESS');

describe('wayIn', () => {
  it.each([
    ['city', ['address', 'city']],
    ['Country', ['address', 'Country']],
    ['addressCity', ['address', 'addressCity']],
    ['name', ['name']],
    ['planet', ['planet']],
  ])('leads to %s by %j', (name, way) => {
    expect(wayIn([name], of(ADDRESS))).toEqual(way);
  });

  it('prefers a field of that name', () => {
    expect(wayIn(['city'], of(ADDRESS, field('city', 'TEXT')))).toEqual(['city']);
  });

  it('leads nowhere where two fields have the part; the error names both ways', () => {
    const two = of(ADDRESS, field('billing', 'ADDRESS'));
    expect(wayIn(['city'], two)).toEqual(['city']);
    expect(() => two.getField('city')).toThrow(
      expect.objectContaining({ hint: 'Say which: "address.city", "billing.city".' }),
    );
  });
});
