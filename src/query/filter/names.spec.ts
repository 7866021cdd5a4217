import type { SchemaField } from '../../schema/schema-field.js';
import { condition } from './condition.js';

const FIELD: SchemaField = {
  ...{ name: 'name', label: 'Name', type: 'FULL_NAME', options: [], settings: {} },
  ...{ isSystem: false, isCustom: false, isUnique: false, isRequired: false },
};
const CLOCK = { zone: 'utc', now: new Date('2026-05-19T15:30:00Z') };
const said = (filter: unknown): unknown =>
  condition({ field: FIELD, path: 'filter.name', clock: CLOCK, at: (inner) => ({ name: inner }) }, filter);

type Row = Record<string, string | null>;
type Logic = boolean | null;

/** Evaluates a filter as SQL does: what is compared with NULL is neither true nor false. */
function holds(filter: unknown, row: Row): Logic {
  const all = Object.entries(filter as Record<string, unknown>).map(([key, value]) => {
    if (key === 'and') return every((value as unknown[]).map((one) => holds(one, row)));
    if (key === 'or') return not(every((value as unknown[]).map((one) => not(holds(one, row)))));
    if (key === 'not') return not(holds(value, row));
    const [part, test] = Object.entries(value as Record<string, Record<string, unknown>>)[0] ?? [''];
    return compared(row[part] ?? null, test ?? {});
  });
  return every(all);
}

function compared(stored: string | null, test: Record<string, unknown>): Logic {
  const [operator = '', operand] = Object.entries(test)[0] ?? [];
  if (operator === 'is') return (stored === null) === (operand === 'NULL');
  if (stored === null) return null;
  if (operator !== 'ilike') throw new Error(`unexpected operator ${operator}`);
  const pattern = String(operand).toLowerCase().split('%');
  const [first = '', ...rest] = pattern;
  if (rest.length === 0) return stored.toLowerCase() === first;
  return stored.toLowerCase().startsWith(first) && stored.toLowerCase().includes(rest.join(''));
}

const not = (value: Logic): Logic => (value === null ? null : !value);
const every = (all: Logic[]): Logic => (all.includes(false) ? false : all.includes(null) ? null : true);

const ROWS: Row[] = [
  { firstName: 'Ada', lastName: 'Lovelace' },
  { firstName: 'Ada', lastName: null },
  { firstName: 'Ada Lovelace', lastName: null },
  { firstName: 'Ada', lastName: 'King Lovelace' },
  { firstName: null, lastName: 'Lovelace' },
  { firstName: null, lastName: null },
  { firstName: 'Grace', lastName: 'Hopper' },
];
const shown = ({ firstName, lastName }: Row) => [firstName, lastName].filter(Boolean).join(' ');
const found = (filter: unknown) => ROWS.filter((row) => holds(said(filter), row) === true).map(shown);

describe('a filter on a name in one text', () => {
  it.each<[unknown, string[]]>([
    ['Ada Lovelace', ['Ada Lovelace', 'Ada Lovelace']],
    ['  ada   LOVELACE ', ['Ada Lovelace', 'Ada Lovelace']],
    ['Ada', ['Ada']],
    ['Ada King Lovelace', ['Ada King Lovelace']],
    [{ eq: 'Grace Hopper' }, ['Grace Hopper']],
    [
      ['Ada Lovelace', 'Grace Hopper'],
      ['Ada Lovelace', 'Ada Lovelace', 'Grace Hopper'],
    ],
    [{ in: ['Ada'] }, ['Ada']],
    [{ contains: 'love ada' }, ['Ada Lovelace', 'Ada Lovelace', 'Ada King Lovelace']],
    [{ contains: 'hop' }, ['Grace Hopper']],
    [{ ilike: '%LOVE%' }, ['Ada Lovelace', 'Ada Lovelace', 'Ada King Lovelace', 'Lovelace']],
    [{ startsWith: 'gra' }, ['Grace Hopper']],
    [{ lastName: { contains: 'hop' } }, ['Grace Hopper']],
    ['', ['']],
    [null, ['']],
  ])('%j finds %j', (filter, names) => {
    expect(found(filter)).toEqual(names);
  });

  it.each([['Ada Lovelace'], ['Ada'], ['Grace Hopper'], ['Nobody Here'], ['']])(
    'finds with "neq" exactly the others of %j, those with an empty part too',
    (name) => {
      const same = found({ eq: name });
      expect(found({ neq: name }).sort()).toEqual(
        ROWS.map(shown)
          .filter((one) => !same.includes(one))
          .sort(),
      );
    },
  );

  it('finds with "notContains" and "notIn" exactly the others', () => {
    for (const words of ['ada', 'love', 'ada love', 'x'])
      expect(found({ contains: words }).length + found({ notContains: words }).length).toBe(ROWS.length);
    expect(found({ notIn: ['Ada', 'Grace Hopper'] })).toHaveLength(ROWS.length - 2);
  });

  it('takes "empty" for what it is, also as a text', () => {
    expect(found({ empty: 'true' })).toEqual(['']);
    expect(found({ empty: false })).toHaveLength(ROWS.length - 1);
    expect(found({ is: 'NOT_NULL' })).toHaveLength(ROWS.length - 1);
  });

  it('escapes the wildcards of a name', () => {
    expect(said('100%')).toEqual({
      or: [{ and: [{ name: { firstName: { ilike: '100\\%' } } }, { name: { lastName: { is: 'NULL' } } }] }],
    });
  });
});
