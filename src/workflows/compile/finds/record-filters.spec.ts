import { MODEL } from '../../../../test/support/made-workflow.js';
import { AppError } from '../../../errors/app-error.js';
import { readDefinition } from '../../definition/read-definition.js';
import { compile } from '../compile.js';

const ID = '20202020-a305-41e7-8c72-ba44072a4c58';
const NOW = new Date('2026-11-26T12:00:00Z');

interface Filter {
  recordFilterGroups: { logicalOperator: string; parentRecordFilterGroupId?: string }[];
  recordFilters: { type: string; operand: string; value: string; subFieldName?: string }[];
  gqlOperationFilter: object;
}

function filterOf(filter: object, object = 'opportunity'): Filter {
  const written = { name: 'Test', trigger: { on: 'person updated' }, steps: [{ find: object, filter }] };
  const { workflow } = compile(readDefinition(written), MODEL, { zone: 'UTC', now: NOW });
  return workflow.steps[0]?.settings.input.filter as Filter;
}
const told = (filter: object, object?: string) =>
  filterOf(filter, object).recordFilters.map(({ operand, value }) => `${operand} ${value}`.trim());

describe('the filter of a find step', () => {
  it.each<[string, object, string[], object]>([
    ['options', { stage: ['New', 'won'] }, ['IS ["NEW","WON"]'], { stage: { in: ['NEW', 'WON'] } }],
    [
      'amounts in units',
      { amount: { gte: 500 } },
      ['GREATER_THAN_OR_EQUAL 500'],
      { amount: { amountMicros: { gte: 500_000_000 } } },
    ],
    [
      'amounts in millionths',
      { 'amount.amountMicros': { lte: 5_000_000 } },
      ['LESS_THAN_OR_EQUAL 5'],
      { amount: { amountMicros: { lte: 5_000_000 } } },
    ],
    [
      'parts of texts, with signs of LIKE as signs',
      { name: { contains: '5%' } },
      ['CONTAINS 5\\%'],
      { name: { ilike: '%5\\%%' } },
    ],
    [
      'from a date on',
      { closeDate: { gte: '2026-12-24' } },
      ['IS_AFTER 2026-12-24T00:00:00.000Z'],
      { closeDate: { gte: '2026-12-24T00:00:00.000Z' } },
    ],
    [
      'up to a whole day',
      { closeDate: { lte: '2026-12-24' } },
      ['IS_BEFORE 2026-12-25T00:00:00.000Z'],
      { closeDate: { lt: '2026-12-25T00:00:00.000Z' } },
    ],
    ['emptiness', { company: null }, ['IS_EMPTY'], { companyId: { is: 'NULL' } }],
    [
      'a related record of the run',
      { company: '{{trigger.company}}' },
      ['IS {{trigger.properties.after.companyId}}'],
      { companyId: { in: ['{{trigger.properties.after.companyId}}'] } },
    ],
    [
      'one of several related records, each for itself',
      { company: { in: ['{{trigger.company}}', ID] } },
      [`IS ["${ID}"]`, 'IS {{trigger.properties.after.companyId}}'],
      {
        or: [{ companyId: { in: [ID] } }, { companyId: { in: ['{{trigger.properties.after.companyId}}'] } }],
      },
    ],
  ])('asks for %s in both forms', (_, filter, filters, asked) => {
    expect(told(filter)).toEqual(filters);
    expect(filterOf(filter).gqlOperationFilter).toEqual(asked);
  });

  it('moves with the calendar where Twenty has a word for it', () => {
    expect(told({ closeDate: { between: ['-7d', 'today'] } })).toEqual([
      'IS_RELATIVE PAST_7_DAY',
      'IS_RELATIVE THIS_1_DAY',
    ]);
    expect(told({ closeDate: 'this month' })).toEqual(['IS_RELATIVE THIS_1_MONTH']);
    expect(filterOf({ closeDate: 'this month' }).gqlOperationFilter).toEqual({
      and: [
        { closeDate: { gte: '2026-11-01T00:00:00.000Z' } },
        { closeDate: { lt: '2026-12-01T00:00:00.000Z' } },
      ],
    });
  });

  it('has one group around everything: Twenty drops others', () => {
    const { recordFilterGroups } = filterOf({ or: [{ stage: 'New' }, { stage: 'Won', amount: { gt: 5 } }] });
    expect(recordFilterGroups.filter((one) => !one.parentRecordFilterGroupId)).toHaveLength(1);
  });

  it('keeps records without a value where something else is excluded', () => {
    expect(told({ stage: { neq: 'Won' } })).toEqual(['IS_NOT ["WON"]', 'IS_EMPTY']);
  });

  it.each<[string, object, string[], object]>([
    [
      'not an option, empty ones included',
      { not: { stage: 'Won' } },
      ['IS_NOT ["WON"]', 'IS_EMPTY'],
      { or: [{ not: { stage: { in: ['WON'] } } }, { stage: { is: 'NULL' } }] },
    ],
    [
      'none of several conditions',
      { not: { and: [{ stage: 'Won' }, { name: { contains: 'x' } }] } },
      ['IS_NOT ["WON"]', 'IS_EMPTY', 'DOES_NOT_CONTAIN x', 'IS_EMPTY'],
      {
        or: [
          { or: [{ not: { stage: { in: ['WON'] } } }, { stage: { is: 'NULL' } }] },
          { or: [{ not: { name: { ilike: '%x%' } } }, { name: { is: 'NULL' } }] },
        ],
      },
    ],
    [
      'not at least an amount',
      { not: { amount: { gte: 5 } } },
      ['LESS_THAN_OR_EQUAL 5', 'IS_NOT 5', 'IS_EMPTY'],
      {
        or: [
          { and: [{ not: { amount: { amountMicros: { gte: 5_000_000 } } } }, {}] },
          { amount: { amountMicros: { is: 'NULL' } } },
        ],
      },
    ],
  ])('says %s', (_, filter, filters, asked) => {
    expect(told(filter)).toEqual(filters);
    expect(filterOf(filter).gqlOperationFilter).toEqual(asked);
  });

  it.each<[string, object]>([
    ['inside of the relation', { company: { name: { contains: 'acme' } } }],
    ['as a path', { 'company.name': { contains: 'acme' } }],
  ])('looks at the record behind a relation, written %s', (_, filter) => {
    const { recordFilters, gqlOperationFilter } = filterOf(filter);
    expect(recordFilters).toEqual([
      expect.objectContaining({
        ...{ type: 'TEXT', operand: 'CONTAINS', value: 'acme', label: 'company name' },
        relationTargetFieldMetadataId: expect.any(String) as unknown,
      }),
    ]);
    expect(gqlOperationFilter).toEqual({ company: { name: { ilike: '%acme%' } } });
  });

  it('compares with days that are counted from the run, as whole days', () => {
    const written = {
      name: 'Test',
      trigger: { every: 'day' },
      steps: [{ find: 'opportunity', filter: { closeDate: { gt: '-30d', lt: '{{now - 14 days}}' } } }],
    };
    const { steps } = compile(readDefinition(written), MODEL, { zone: 'UTC', now: NOW }).workflow;
    const [code, find] = steps;
    const { recordFilters } = find?.settings.input.filter as Filter;
    expect(code).toMatchObject({
      ...{ type: 'CODE', name: 'Compute -30d, now - 14 days', nextStepIds: [find?.id] },
      settings: {
        input: { input: { moments: { m1: { days: -29, isDay: true }, m2: { days: -14, isDay: true } } } },
      },
    });
    expect(recordFilters.map(({ operand, value }) => [operand, value])).toEqual([
      ['IS_AFTER', `{{${code?.id}.m1}}`],
      ['IS_BEFORE', `{{${code?.id}.m2}}`],
    ]);
  });

  it('compares with an amount of the run in units, which a code step computes', () => {
    const written = {
      ...{ name: 'Test', trigger: { on: 'opportunity created' } },
      steps: [{ find: 'opportunity', filter: { amount: { gte: '{{trigger.amount}}' } } }],
    };
    const { steps } = compile(readDefinition(written), MODEL, { zone: 'UTC', now: NOW }).workflow;
    const [code, find] = steps;
    const { recordFilters, gqlOperationFilter } = find?.settings.input.filter as Filter;
    const amount = 'trigger.properties.after.amount';
    expect(code?.settings.input).toMatchObject({
      input: { values: { v1: { of: `{{${amount}}}`, as: 'units' } } },
    });
    expect(recordFilters.map(({ operand, value }) => [operand, value])).toEqual([
      ['GREATER_THAN_OR_EQUAL', `{{${code?.id}.v1}}`],
    ]);
    expect(gqlOperationFilter).toEqual({ amount: { amountMicros: { gte: `{{${amount}.amountMicros}}` } } });
  });

  it.each<[string, object, string]>([
    ['what cannot be counted', { closeDate: { lt: 'end of next quarter' } }, 'moves with the calendar'],
    ['the opposite of a span', { not: { closeDate: 'this month' } }, 'the opposite of this'],
    ['the beginning of a text', { name: { startsWith: 'A' } }, 'cannot ask "startsWith"'],
    ['an amount of the run', { amount: { gt: '{{trigger.jobTitle}}' } }, 'no number'],
  ])('refuses %s, with the place', (_, filter, words) => {
    const attempt = () => filterOf(filter);
    expect(attempt).toThrow(AppError);
    expect(attempt).toThrow(new RegExp(`^steps\\[0\\]\\.filter.*${words}`));
  });
});
