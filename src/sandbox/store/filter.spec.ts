import { Model } from '../model/model';
import { standardModel } from '../model/standard';
import { TwentyError } from '../twenty-error';
import { mentionsTrash } from './filter';
import { matchingSlots } from './matching';
import type { Row } from './row';
import { Store } from './store';

const ACME = '11111111-1111-4111-8111-111111111111';
const store = new Store(new Model(standardModel('workspace', '2026-01-01T00:00:00.000Z')));
const person = store.model.getShape('person');

function row(id: number, columns: Record<string, Row[string]>): Row {
  return { ...columns, id: `00000000-0000-4000-8000-00000000000${id}` };
}

const ROWS: readonly Row[] = [
  row(1, {
    nameFirstName: 'Ada',
    jobTitle: 'CTO',
    companyId: ACME,
    emailsAdditionalEmails: ['ada@b.example'],
  }),
  row(2, { nameFirstName: 'Bob', jobTitle: null, companyId: null, updatedAt: '2026-05-05T00:00:00.000Z' }),
  row(3, {
    nameFirstName: '100%_sure',
    jobTitle: 'CFO',
    companyId: ACME,
    deletedAt: '2026-01-02T00:00:00.000Z',
  }),
];
for (const one of ROWS) store.table('person').put(one);
store.table('company').put({ id: ACME, name: 'Acme' });

const SCOPE = { store, shape: person, schema: 'workspace_x' };

function names(slots: readonly number[]): string[] {
  return slots.map((slot) => String(store.table('person').column('nameFirstName').get(slot)));
}

function matching(filter: unknown): string[] {
  return names(matchingSlots(filter, SCOPE, 'all'));
}

function refusal(filter: unknown): TwentyError {
  try {
    matching(filter);
  } catch (error) {
    if (error instanceof TwentyError) return error;
  }
  throw new Error('not refused');
}

describe('compileFilter', () => {
  it.each([
    ['equality', { jobTitle: { eq: 'CTO' } }, ['Ada']],
    ['an empty text for null', { jobTitle: { eq: '' } }, ['Bob']],
    ['inequality, which never matches null', { jobTitle: { neq: 'CTO' } }, ['100%_sure']],
    ['null', { jobTitle: { is: 'NULL' } }, ['Bob']],
    ['a list', { jobTitle: { in: ['CTO', 'CFO'] } }, ['Ada', '100%_sure']],
    ['a pattern', { name: { firstName: { like: 'A%' } } }, ['Ada']],
    ['a pattern in any case', { name: { firstName: { ilike: '%OB' } } }, ['Bob']],
    ['a pattern with an escape', { name: { firstName: { like: '100\\%%' } } }, ['100%_sure']],
    ['a beginning, taken literally', { name: { firstName: { startsWith: '100%' } } }, ['100%_sure']],
    ['JSON as text', { emails: { additionalEmails: { like: '%ada@%' } } }, ['Ada']],
    ['a foreign key', { companyId: { eq: ACME } }, ['Ada', '100%_sure']],
    ['a relation, one hop', { company: { name: { eq: 'Acme' } } }, ['Ada', '100%_sure']],
    ['siblings, all of them', { companyId: { eq: ACME }, jobTitle: { eq: 'CFO' } }, ['100%_sure']],
    ['alternatives', { or: [{ jobTitle: { is: 'NULL' } }, { jobTitle: { eq: 'CTO' } }] }, ['Ada', 'Bob']],
    ['no alternatives at all', { or: [] }, ['Ada', 'Bob', '100%_sure']],
    ['a negation, which keeps null unknown', { not: { jobTitle: { eq: 'CTO' } } }, ['100%_sure']],
    ['nothing asked', {}, ['Ada', 'Bob', '100%_sure']],
  ])('knows %s', (_what, filter, names) => {
    expect(matching(filter)).toEqual(names);
  });

  it.each([
    ['an unknown field', { nope: { eq: 1 } }, 'Object person doesn\'t have any "nope" field.'],
    [
      'two operators',
      { jobTitle: { eq: 'a', neq: 'b' } },
      'Filter for field "jobTitle" must have exactly one operator',
    ],
    [
      'an unknown part',
      { name: { nick: { eq: 'a' } } },
      'Sub field "nick" not found for composite type: FULL_NAME',
    ],
    [
      'an empty list',
      { jobTitle: { in: [] } },
      'Invalid filter value for field jobTitle. Expected non-empty array',
    ],
    ['a bad UUID', { id: { eq: 'x' } }, 'Invalid UUID value \'x\' for field "id"'],
    [
      'a second hop',
      { company: { accountOwner: { name: {} } } },
      'Relation filter nesting deeper than 1 hop is not supported',
    ],
    ['a one-to-many relation', { noteTargets: { id: {} } }, 'Cannot filter by relation field "noteTargets"'],
  ])('refuses %s', (_what, filter, message) => {
    expect(refusal(filter).message).toBe(message);
  });

  it('names the operators that a type takes', () => {
    expect(refusal({ jobTitle: { regex: 'x' } }).message).toContain(
      'Allowed operators: eq, neq, gt, gte, lt, lte, in, is, like',
    );
  });
});

describe('matchingSlots', () => {
  it('finds by foreign key also inside and, and tests the rest', () => {
    const both = { and: [{ companyId: { in: [ACME] } }, { jobTitle: { eq: 'CFO' } }] };
    expect(matching(both)).toEqual(['100%_sure']);
    expect(matching({ companyId: { eq: ACME.toUpperCase() } })).toEqual(['Ada', '100%_sure']);
  });

  it('finds what changed since a time', () => {
    expect(matching({ updatedAt: { gte: '2026-05-01' } })).toEqual(['Bob']);
  });

  it('leaves the trash out unless the filter mentions it', () => {
    expect(names(matchingSlots({}, SCOPE, 'live'))).toEqual(['Ada', 'Bob']);
    expect(names(matchingSlots({ deletedAt: { is: 'NOT_NULL' } }, SCOPE, 'live'))).toEqual(['100%_sure']);
  });
});

describe('mentionsTrash', () => {
  it('looks into every corner of the filter', () => {
    expect(mentionsTrash({ and: [{ or: [{ deletedAt: { is: 'NULL' } }] }] })).toBe(true);
    expect(mentionsTrash({ name: { firstName: { eq: 'deletedAt' } } })).toBe(false);
  });
});
