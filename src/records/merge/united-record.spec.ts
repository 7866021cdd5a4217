import type { FieldRelation, FieldType, SchemaField } from '../../schema/schema-field.js';
import { SchemaObject } from '../../schema/schema-object.js';
import { mergedFields, uniteRecords } from './united-record.js';

const field = (name: string, type: FieldType, relation?: FieldRelation): SchemaField => ({
  ...{ name, label: name, type, options: [], settings: {}, relation },
  ...{ isSystem: false, isCustom: false, isUnique: false, isRequired: false },
});
const toOne = (name: string): SchemaField =>
  field(name, 'RELATION', { kind: 'to-one', target: 'deal', joinColumn: `${name}Id` });
const deal = new SchemaObject(
  {
    ...{ id: 'd', nameSingular: 'deal', namePlural: 'deals', labelSingular: 'Deal', labelPlural: 'Deals' },
    ...{ isSystem: false, isCustom: true, isSearchable: true, titleField: 'name' },
  },
  [
    field('id', 'UUID'),
    field('name', 'TEXT'),
    field('tags', 'ARRAY'),
    field('createdAt', 'DATE_TIME'),
    field('position', 'POSITION'),
    field('searchVector', 'TS_VECTOR'),
    field('createdBy', 'ACTOR'),
    toOne('parent'),
    field('children', 'RELATION', { kind: 'to-many', target: 'deal', inverse: 'parent' }),
  ],
);

describe('uniteRecords', () => {
  it('leaves alone what Twenty keeps, and lists of records', () => {
    expect(mergedFields(deal).map(({ name }) => name)).toEqual(['name', 'tags', 'parent']);
  });

  it('names only what the kept record does not have yet', () => {
    const rows = [
      { id: 'a', name: 'A', tags: ['x'], parentId: null, createdAt: '1' },
      { id: 'b', name: 'B', tags: ['y'], parentId: 'top', createdAt: '2' },
    ];
    const { changes, wire, dropped } = uniteRecords(rows, deal);
    expect(changes).toEqual({ tags: ['x', 'y'], parentId: 'top' });
    expect(wire).toEqual({ id: 'a', name: 'A', tags: ['x', 'y'], parentId: 'top', createdAt: '1' });
    expect(dropped).toMatchObject([{ kept: 'A', dropped: ['B'] }]);
  });

  it('changes nothing when the others add nothing', () => {
    const row = { name: 'A', tags: ['x'], parentId: 'top' };
    expect(
      uniteRecords(
        [
          { id: 'a', ...row },
          { id: 'b', ...row },
        ],
        deal,
      ),
    ).toMatchObject({ changes: {}, dropped: [] });
  });

  it('never leads a record to itself', () => {
    const rows = [
      { id: 'a', parentId: 'b' },
      { id: 'b', parentId: 'a' },
      { id: 'c', parentId: null },
    ];
    expect(uniteRecords(rows, deal).changes).toEqual({ parentId: null });
    expect(uniteRecords([...rows, { id: 'd', parentId: 'top' }], deal).changes).toEqual({ parentId: 'top' });
  });
});
