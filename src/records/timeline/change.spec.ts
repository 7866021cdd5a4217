import type { FieldRelation, FieldType, SchemaField } from '../../schema/schema-field';
import { SchemaObject } from '../../schema/schema-object';
import { type Diff, changedBy, diffInWords, joinedDiff, readDiff, stageFields } from './change';

const field = (name: string, type: FieldType, more: Partial<SchemaField> = {}): SchemaField => ({
  ...{ name, label: name.charAt(0).toUpperCase() + name.slice(1), type, options: [], settings: {} },
  ...{ isSystem: false, isCustom: false, isUnique: false, isRequired: false },
  ...more,
});
const COMPANY: FieldRelation = { kind: 'to-one', target: 'company', joinColumn: 'companyId' };
const OPTIONS = [
  { value: 'NEW', label: 'New', position: 0 },
  { value: 'WON', label: 'Won', position: 1 },
];
const deal = new SchemaObject(
  {
    ...{ id: 'd', nameSingular: 'deal', namePlural: 'deals', labelSingular: 'Deal', labelPlural: 'Deals' },
    ...{ isSystem: false, isCustom: true, isSearchable: true, titleField: 'name' },
  },
  [
    field('name', 'TEXT'),
    field('stage', 'SELECT', { options: OPTIONS }),
    field('mood', 'SELECT', { options: OPTIONS }),
    field('amount', 'CURRENCY'),
    field('address', 'ADDRESS'),
    field('hot', 'BOOLEAN'),
    field('due', 'DATE_TIME'),
    field('notes', 'RICH_TEXT'),
    field('company', 'RELATION', { relation: COMPANY }),
    field('position', 'POSITION'),
  ],
);
const money = (amount: number) => ({ amountMicros: amount * 1_000_000, currencyCode: 'EUR' });
const words = (diff: Diff) => diffInWords(diff, deal);

describe('a change in words', () => {
  it.each<[string, Diff, string]>([
    ['both sides', { name: { before: 'Ten', after: 'Twelve' } }, 'Name: Ten → Twelve'],
    ['a first value', { name: { before: '', after: 'Ten' } }, 'Name: Ten'],
    ['a value taken away', { amount: { before: money(5), after: null } }, 'Amount: 5 EUR → nothing'],
    ['days as days', { due: { before: null, after: '2026-08-31T00:00:00.000Z' } }, 'Due: 2026-08-31'],
    ['options by label', { mood: { before: 'NEW', after: 'WON' } }, 'Mood: New → Won'],
    ['money in units', { amount: { before: money(5), after: money(7.5) } }, 'Amount: 5 EUR → 7.5 EUR'],
    ['falsehood as a value', { hot: { before: true, after: false } }, 'Hot: true → false'],
    ['a relation set', { company: { before: { id: null }, after: { id: 'x' } } }, 'Company set'],
    ['a relation changed', { company: { before: { id: 'y' }, after: { id: 'x' } } }, 'Company changed'],
    ['a relation removed', { company: { before: 'x', after: null } }, 'Company removed'],
    ['a long text by name only', { notes: { before: null, after: { markdown: 'x' } } }, 'Notes changed'],
    ['nothing twice', { name: { before: '', after: '' } }, ''],
  ])('tells %s', (_, diff, expected) => {
    expect(words(diff)).toBe(expected);
  });

  it('puts the stage first', () => {
    const name = { before: 'Ten', after: 'Twelve' };
    expect(words({ name, stage: { before: 'NEW', after: 'WON' } })).toBe(
      'Stage: New → Won; Name: Ten → Twelve',
    );
  });

  it('cuts long values', () => {
    expect(words({ name: { before: 'x'.repeat(61), after: 'y' } })).toBe(`Name: ${'x'.repeat(60)}… → y`);
  });
});

describe('a diff as Twenty keeps it', () => {
  it('is read by field, whether a relation stands under its name or its key', () => {
    const change = { before: null, after: 'x' };
    expect(Object.keys(readDiff({ diff: { companyId: change } }, deal))).toEqual(['company']);
    expect(Object.keys(readDiff({ diff: { company: change } }, deal))).toEqual(['company']);
  });

  it.each<[string, unknown]>([
    ['no properties', null],
    ['no diff', { after: { name: 'x' } }],
    ['fields that are gone', { diff: { vanished: { before: 1, after: 2 } } }],
    ['the position only', { diff: { position: { before: 1, after: 2 } } }],
    ['a diff of another form', { diff: { name: 'x' } }],
  ])('tells nothing with %s', (_, properties) => {
    expect(readDiff(properties, deal)).toEqual({});
  });

  it('names who changed the record when that differs from the change before', () => {
    expect(changedBy({ diff: { updatedBy: { before: {}, after: { name: 'Jane' } } } })).toBe('Jane');
    expect(changedBy({ diff: {} })).toBeUndefined();
  });
});

describe('two changes in a row', () => {
  it('are one from the first value to the last', () => {
    const earlier = { name: { before: 'a', after: 'b' }, hot: { before: false, after: true } };
    const later = { name: { before: 'b', after: 'c' }, mood: { before: 'NEW', after: 'WON' } };
    expect(joinedDiff(earlier, later)).toEqual({
      name: { before: 'a', after: 'c' },
      hot: { before: false, after: true },
      mood: { before: 'NEW', after: 'WON' },
    });
  });
});

describe('stageFields', () => {
  it('are the options called stage or status', () => {
    expect(stageFields(deal).map(({ name }) => name)).toEqual(['stage']);
  });
});
