import * as fc from 'fast-check';
import { AppError } from '../../errors/app-error.js';
import type { FieldType, SchemaField } from '../../schema/schema-field.js';
import { SchemaObject } from '../../schema/schema-object.js';
import { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { lower } from './lower.js';
import { parseFilter } from './parse-filter.js';

const flags = { isSystem: false, isCustom: false, isUnique: false, isRequired: false };

const field = (name: string, type: FieldType, more: Partial<SchemaField> = {}): SchemaField => ({
  ...{ name, label: name, type, ...flags, options: [], settings: {} },
  ...more,
});
const toOne = (name: string, target: string, inverse?: string) =>
  field(name, 'RELATION', { relation: { kind: 'to-one', target, inverse, joinColumn: `${name}Id` } });
const toMany = (name: string, target: string, inverse: string) =>
  field(name, 'RELATION', { relation: { kind: 'to-many', target, inverse } });

function object(nameSingular: string, namePlural: string, fields: SchemaField[]): SchemaObject {
  const labels = { labelSingular: nameSingular, labelPlural: namePlural, titleField: 'name' };
  const facts = { id: nameSingular, nameSingular, namePlural, ...labels };
  return new SchemaObject({ ...facts, isSystem: false, isCustom: false, isSearchable: true }, fields);
}

const STAGES = [
  { value: 'NEW', label: 'New', position: 0 },
  { value: 'ON_HOLD', label: 'On hold', position: 1 },
];
const OPPORTUNITY = object('opportunity', 'opportunities', [
  field('id', 'UUID'),
  field('name', 'TEXT'),
  field('amount', 'CURRENCY'),
  field('stage', 'SELECT', { options: STAGES }),
  field('tags', 'MULTI_SELECT', { options: STAGES }),
  field('closeDate', 'DATE_TIME'),
  field('deletedAt', 'DATE_TIME'),
  field('createdBy', 'ACTOR'),
  toOne('company', 'company'),
  toOne('contact', 'person'),
  toOne('owner', 'workspaceMember'),
  toOne('secret', 'secret'),
  toMany('tasks', 'task', 'opportunity'),
  toMany('contacts', 'person', 'deal'),
]);
const SCHEMA = new WorkspaceSchema('w', 'v', [
  OPPORTUNITY,
  object('company', 'companies', [
    field('id', 'UUID'),
    field('name', 'TEXT'),
    field('address', 'ADDRESS'),
    toOne('accountOwner', 'workspaceMember'),
    toMany('people', 'person', 'company'),
  ]),
  object('person', 'people', [
    field('id', 'UUID'),
    field('name', 'FULL_NAME'),
    field('emails', 'EMAILS'),
    toOne('company', 'company', 'people'),
    toOne('deal', 'opportunity', 'contacts'),
  ]),
  object('workspaceMember', 'workspaceMembers', [field('name', 'FULL_NAME'), field('userEmail', 'TEXT')]),
]);
const CLOCK = { zone: 'utc', now: new Date('2026-05-19T15:30:00Z') };
const ID = '20202020-1c25-4d02-bf25-6aeccf7ea419';
const OTHER_ID = '30202020-1c25-4d02-bf25-6aeccf7ea419';

const parse = (filter: unknown) => parseFilter(filter as Record<string, unknown>, OPPORTUNITY, SCHEMA, CLOCK);
const compile = (filter: unknown) => lower(parse(filter));

function refusal(filter: unknown): AppError {
  try {
    compile(filter);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

describe('Twenty’s own form', () => {
  it.each([
    { amount: { amountMicros: { gte: 1_000_000 } } },
    { name: { ilike: '%a%' } },
    { name: { like: 'a_' } },
    { stage: { in: ['NEW'] } },
    { stage: { eq: 'NEW' } },
    { deletedAt: { is: 'NOT_NULL' } },
    { closeDate: { gte: '2026-05-19T10:00:00.000Z' } },
    { id: { eq: ID } },
    { companyId: { is: 'NULL' } },
    { companyId: { eq: ID } },
    { companyId: { in: [ID, OTHER_ID] } },
    { company: { name: { ilike: '%a%' } } },
    { company: { address: { addressCity: { eq: 'Paris' } } } },
    { and: [{ name: { eq: 'a' } }, { or: [{ stage: { eq: 'NEW' } }, { companyId: { is: 'NULL' } }] }] },
  ])('passes unchanged: %j', (filter) => {
    expect(compile(filter)).toEqual(filter);
  });
});

describe('forms of other query languages', () => {
  it.each([
    [{ amount: '> 1000' }, { amount: { gt: 1000 } }],
    [{ closeDate: '<= end of month' }, { closeDate: { lte: 'end of month' } }],
    [{ stage: '!= New' }, { stage: { neq: 'New' } }],
    [{ stage: { '!=': 'New' } }, { stage: { neq: 'New' } }],
    [{ amount: { $gt: 1000 } }, { amount: { gt: 1000 } }],
    [{ closeDate: { after: '2026-01-01' } }, { closeDate: { gt: '2026-01-01' } }],
    [{ OR: [{ stage: 'New' }, { name: 'x' }] }, { or: [{ stage: 'New' }, { name: 'x' }] }],
    [{ $and: [{ stage: 'New' }] }, { stage: 'New' }],
    [{ field: 'stage', operator: 'eq', value: 'New' }, { stage: 'New' }],
    [{ and: [{ field: 'amount', operator: '>=', value: 5 }] }, { amount: { gte: 5 } }],
  ])('%j is %j', (given, ours) => {
    expect(compile(given)).toEqual(compile(ours));
  });

  it('are texts where texts stand: names may begin with a sign', () => {
    expect(compile({ name: '> 1000' })).toEqual({ name: { ilike: '> 1000' } });
  });

  it('never are taken for an option that is left when the sign is ignored', () => {
    expect(refusal({ stage: { eq: '!= New' } }).message).toBe('"stage" has no such option.');
  });
});

describe('and, or, not', () => {
  const a = { name: { ilike: 'a' } };
  const b = { name: { ilike: 'b' } };
  const isNot = (condition: object) => ({
    or: [{ not: condition }, { [Object.keys(condition)[0] ?? '']: { is: 'NULL' } }],
  });

  it.each<[unknown, unknown]>([
    [{}, {}],
    [{ name: 'a' }, a],
    [{ name: 'a', stage: 'New' }, { and: [a, { stage: { eq: 'NEW' } }] }],
    [{ or: [{ name: 'a' }, { name: 'b' }] }, { or: [a, b] }],
    [{ and: { name: 'a' } }, a],
    // SQL would leave out the records without a value; people mean them too.
    [{ not: { name: 'a', stage: 'New' } }, { or: [isNot(a), isNot({ stage: { eq: 'NEW' } })] }],
    // Twenty refuses a list here; none of them is what is meant.
    [{ not: [{ name: 'a' }, { name: 'b' }] }, { and: [isNot(a), isNot(b)] }],
    [{ not: { not: { name: 'a' } } }, { and: [a, { not: { name: { is: 'NULL' } } }] }],
    [{ name: 'a', or: [{ name: 'b' }] }, { and: [a, { or: [b] }] }],
  ])('%j becomes %j', (filter, twenty) => {
    expect(compile(filter)).toEqual(twenty);
  });

  it.each<[unknown, string]>([
    [{ and: [] }, 'filter.and is an empty list.'],
    [{ or: [] }, 'filter.or is an empty list.'],
    [{ not: [] }, 'filter.not is an empty list.'],
    [{ or: [{ name: 'a' }, {}] }, 'filter.or[1] says nothing.'],
    [{ not: {} }, 'filter.not says nothing.'],
    [{ and: ['a'] }, 'filter.and[0] must be an object of conditions.'],
    [{ or: null }, 'filter.or[0] must be an object of conditions.'],
    [{ name: {} }, 'The filter on "name" (at filter.name) says nothing.'],
    [{ amount: { amount: {} } }, 'The filter on "amount" (at filter.amount.amount) says nothing.'],
  ])('refuses %j, with which Twenty would find everything or fail', (filter, message) => {
    expect(refusal(filter)).toMatchObject({ code: 'INVALID_INPUT', message });
  });

  it('refuses to follow a nesting without end', () => {
    let deep: unknown = { name: 'a' };
    for (let level = 0; level < 30; level += 1) deep = { not: deep };
    const error = refusal(deep);
    expect(error.message).toMatch(/is nested too deeply\.$/);
    expect(error.hint).toBe('At most 20 levels.');
  });
});

describe('to-one relations', () => {
  const firstLast = (first: string, last: string) => ({
    and: [{ firstName: { ilike: first } }, { lastName: last ? { ilike: last } : { is: 'NULL' } }],
  });

  it.each<[unknown, unknown]>([
    [{ company: ID }, { companyId: { eq: ID } }],
    [{ company: [ID, OTHER_ID] }, { companyId: { in: [ID, OTHER_ID] } }],
    [{ company: { in: [ID] } }, { companyId: { in: [ID] } }],
    [{ company: { neq: ID } }, { or: [{ companyId: { neq: ID } }, { companyId: { is: 'NULL' } }] }],
    [{ company: { eq: ID } }, { companyId: { eq: ID } }],
    [{ companyId: ID }, { companyId: { eq: ID } }],
    [{ company: null }, { companyId: { is: 'NULL' } }],
    [{ company: { empty: true } }, { companyId: { is: 'NULL' } }],
    [{ company: { empty: false } }, { companyId: { is: 'NOT_NULL' } }],
    [{ company: { exists: false } }, { companyId: { is: 'NULL' } }],
    [{ company: { isNotNull: true } }, { companyId: { is: 'NOT_NULL' } }],
    [{ company: { is: 'NULL' } }, { companyId: { is: 'NULL' } }],
    [{ company: { not: null } }, { companyId: { is: 'NOT_NULL' } }],
    [{ company: 'Acme' }, { company: { name: { ilike: 'Acme' } } }],
    [
      { company: ['Acme', 'Beta'] },
      { or: [{ company: { name: { ilike: 'Acme' } } }, { company: { name: { ilike: 'Beta' } } }] },
    ],
    [{ company: { contains: 'acm' } }, { company: { name: { ilike: '%acm%' } } }],
    [{ company: 'NULL' }, { company: { name: { ilike: 'NULL' } } }],
    [{ company: { name: { contains: 'acm' } } }, { company: { name: { ilike: '%acm%' } } }],
    [{ company: { id: ID } }, { company: { id: { eq: ID } } }],
    [{ company: { accountOwner: ID } }, { company: { accountOwnerId: { eq: ID } } }],
    [
      { company: { name: 'a', address: { city: 'Paris' } } },
      {
        and: [
          { company: { name: { ilike: 'a' } } },
          { company: { address: { addressCity: { ilike: 'Paris' } } } },
        ],
      },
    ],
    [
      { company: { or: [{ name: 'a' }, { name: 'b' }] } },
      { or: [{ company: { name: { ilike: 'a' } } }, { company: { name: { ilike: 'b' } } }] },
    ],
    [
      { company: { not: { name: 'a' } } },
      { or: [{ not: { company: { name: { ilike: 'a' } } } }, { company: { name: { is: 'NULL' } } }] },
    ],
    [
      { company: { not: 'Acme' } },
      { or: [{ company: { name: { neq: 'Acme' } } }, { company: { name: { is: 'NULL' } } }] },
    ],
  ])('%j becomes %j', (filter, twenty) => {
    expect(compile(filter)).toEqual(twenty);
  });

  it('compares with the title of the other record, also when that is a name in two parts', () => {
    const twenty = compile({ owner: 'Ada Lovelace' });
    const cuts = [firstLast('Ada', 'Lovelace'), firstLast('Ada Lovelace', '')];
    expect(twenty).toEqual({
      or: cuts.map(({ and }) => ({ and: and.map((part) => ({ owner: { name: part } })) })),
    });
  });

  it.each([
    [
      'contact',
      {
        or: [
          { contact: { emails: { primaryEmail: { eq: 'ada@x.com' } } } },
          { contact: { emails: { additionalEmails: { like: '%"ada@x.com"%' } } } },
        ],
      },
    ],
    ['owner', { owner: { userEmail: { ilike: 'ada@x.com' } } }],
  ])('finds a person behind %s by e-mail address', (name, condition) => {
    expect((compile({ [name]: 'ada@x.com' }) as { or: unknown[] }).or).toContainEqual(condition);
  });

  it.each<unknown>([
    { company: { accountOwner: { name: 'Ada' } } },
    { 'company.accountOwner.name': 'Ada' },
    { company: { people: { name: 'Ada' } } },
    { contacts: { some: { name: 'Ada' } } },
    { not: { contacts: { count: { gte: 2 } } } },
  ])('leaves %j to be resolved by ids: Twenty filters across one relation to one', (filter) => {
    expect(compile(filter)).toBeUndefined();
  });

  it('knows lists that hold nothing, however it is said', () => {
    const spot = parse({ contacts: null });
    for (const said of [
      { empty: true },
      { exists: false },
      { isNotEmpty: 'false' },
      { none: true },
      { none: {} },
    ])
      expect(parse({ contacts: said })).toEqual(spot);
    for (const said of ['none', 'empty'])
      expect(parse({ contacts: said })).toEqual(parse({ contacts: null }));
    for (const said of [{ some: true }, { exists: true }, { empty: false }])
      expect(parse({ contacts: said })).toEqual(parse({ contacts: { some: {} } }));
  });

  it('finds a record in a list by its name, id or address', () => {
    const inside = (filter: unknown) => parse({ contacts: { some: filter } });
    expect(parse({ contacts: ID })).toEqual(inside({ id: ID }));
    expect(parse({ contacts: 'Ada Lovelace' })).toEqual(inside({ name: 'Ada Lovelace' }));
    expect(parse({ contacts: ['Ada', 'Bob'] })).toEqual(inside({ name: ['Ada', 'Bob'] }));
    for (const said of [5, [], [1]])
      expect(refusal({ contacts: said }).message).toContain('The filter on the list "contacts"');
  });

  it.each<[unknown, string, string]>([
    [{ secret: 'x' }, 'The object behind filter.secret may not be used here.', ''],
    [{ tasks: { empty: true } }, 'The records in "tasks" (at filter.tasks) may not be used here.', ''],
    [{ contacts: { count: { about: 2 } } }, 'The filter on the list "contacts" (at filter.contacts)', 'Say'],
    [{ contacts: { some: { nmae: 'Ada' } } }, '(at filter.contacts.some.nmae)', 'Did you mean "name"?'],
  ])('refuses %j', (filter, message, hint) => {
    const error = refusal(filter);
    expect(error.code).toBe('INVALID_INPUT');
    expect(error.message).toContain(message);
    expect(error.hint ?? '').toContain(hint);
  });

  it('still knows the id of an object that may not be used', () => {
    expect(compile({ secret: ID })).toEqual({ secretId: { eq: ID } });
  });
});

describe('keys with dots', () => {
  it.each<[unknown, unknown]>([
    [{ 'company.name': 'Acme' }, { company: { name: { ilike: 'Acme' } } }],
    [{ 'company.city': 'Paris' }, { company: { address: { addressCity: { ilike: 'Paris' } } } }],
    [{ currency: 'EUR' }, { amount: { currencyCode: { eq: 'EUR' } } }],
    [{ 'company.address.city': 'Paris' }, { company: { address: { addressCity: { ilike: 'Paris' } } } }],
    [{ 'amount.currency': 'EUR' }, { amount: { currencyCode: { eq: 'EUR' } } }],
    [{ 'name.contains': 'a' }, { name: { ilike: '%a%' } }],
  ])('%j becomes %j', (filter, twenty) => {
    expect(compile(filter)).toEqual(twenty);
  });

  it('name the place of a mistake as the caller wrote it', () => {
    expect(refusal({ 'company.nmae': 'a' }).message).toBe(
      'company has no field "nmae" (at filter.company.nmae).',
    );
    expect(refusal({ or: [{ 'company.address.twn': 'a' }] }).message).toContain(
      '(at filter.or[0].company.address)',
    );
    expect(refusal({ 'name.': 'a' }).code).toBe('INVALID_INPUT');
    expect(refusal({ '.': 'a' }).code).toBe('INVALID_INPUT');
  });
});

describe('mistakes', () => {
  it.each<[unknown, string, string]>([
    [{ nmae: 'a' }, 'opportunity has no field "nmae" (at filter.nmae).', 'Did you mean "name"?'],
    [{ and: [{ or: [{ stag: 'a' }] }] }, '(at filter.and[0].or[0].stag)', 'Did you mean "stage" or "tags"?'],
    [{ name: { contians: 'a' } }, '(at filter.name) knows no "contians"', 'Did you mean "contains"'],
    [{ name: { regex: 'a' } }, '(at filter.name) knows no "regex"', 'It knows eq, neq'],
    [{ amount: { sum: 5 } }, '(at filter.amount) knows no "sum"', 'It knows amount, currency'],
    [{ amount: { currency: { gte: null } } }, '(at filter.amount.currency)', '{empty: true}'],
    [{ stage: 'Neu' }, '"stage" has no such option.', 'Did you mean "New"? Options: New, On hold.'],
    [{ stage: { gte: 'New' } }, 'knows no "gte"', 'It knows eq, neq, in, notIn, empty'],
    [{ name: { in: [] } }, 'is compared with an empty list', 'at least one'],
    [{ stage: ['New', null] }, 'has null in a list', 'empty'],
    [{ closeDate: { gte: null } }, 'is compared with null by "gte"', '{empty: true}'],
    [{ closeDate: { between: ['today'] } }, 'needs two values for "between"', '[lowest, highest]'],
    [{ closeDate: { lt: 'soonish' } }, '"closeDate" takes an ISO 8601 date-time or words.', '"today"'],
    [{ name: { empty: 'maybe' } }, 'takes true or false for "empty"', '{empty: true}'],
    [{ name: { ilike: 5 } }, '"name" takes a text with % for "like".', ''],
    [{ name: { eq: { a: 1 } } }, '"name" takes a text.', ''],
    [{ id: 'abc' }, '"id" takes a UUID.', ''],
    [{ company: { nmae: 'a' } }, 'company has no field "nmae" (at filter.company.nmae).', '"name"'],
    [{ constructor: 'a' }, 'has no field "constructor"', ''],
    [{ name: { constructor: 'a' } }, 'knows no "constructor"', ''],
    [{ contact: { toString: ['a'] } }, 'has no field "toString"', ''],
    [{ tags: { containsAny: [{ toString: 1 }] } }, '"tags" has no such option.', ''],
    [JSON.parse('{"__proto__": {"name": "a"}}'), 'has no field "__proto__"', ''],
  ])('%j: says where it is and what was meant', (filter, message, hint) => {
    const error = refusal(filter);
    expect(error.code).toBe('INVALID_INPUT');
    expect(error.message).toContain(message);
    expect(error.hint ?? '').toContain(hint);
  });
});

/** Whether something in a filter would not reach Twenty, and silently change the meaning. */
function lostInJson(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some(lostInJson);
  return value === undefined || (typeof value === 'number' && !Number.isFinite(value));
}

describe('any JSON', () => {
  const key = fc.oneof(
    fc.constantFrom('and', 'or', 'not', 'is', 'eq', 'in', 'empty', 'contains', 'between', 'constructor'),
    fc.constantFrom(
      ...OPPORTUNITY.fields.map(({ name }) => name),
      'company.name',
      'amountMicros',
      'firstName',
    ),
    fc.string(),
  );
  const leaf = fc.oneof(fc.jsonValue(), fc.constantFrom(ID, 'NULL', 'New', 'today', '2026', 'ada@x.com'));
  const filters = fc.letrec<{ filter: Record<string, unknown>; value: unknown }>((tie) => ({
    filter: fc.dictionary(key, tie('value'), { maxKeys: 3 }),
    value: fc.oneof({ maxDepth: 6 }, leaf, fc.array(tie('value'), { maxLength: 3 }), tie('filter')),
  })).filter;

  it('either becomes a filter or is refused with an AppError', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        try {
          expect(lostInJson(compile(filter) ?? {})).toBe(false);
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
