import { z } from 'zod';
import { AppError } from '../../errors/app-error.js';
import { read } from '../../tool-kit/annotations.js';
import { declaredTool } from '../catalog/declared-tool.js';
import { readInput } from './tool-input.js';

const TOOL = declaredTool(
  {
    ...read('records', 'twenty_probe', 'Probe'),
    description: 'Probes.',
    parameters: z.strictObject({
      object: z.string().min(1),
      limit: z.number().int().min(1).max(10).default(5),
      filter: z.record(z.string(), z.unknown()).optional(),
      tags: z.array(z.string()).optional(),
      orderBy: z.array(z.string()).optional(),
      metrics: z.array(z.string()).optional(),
      groupBy: z.array(z.string()).optional(),
      nested: z.strictObject({ kind: z.enum(['a', 'b']) }).optional(),
      about: z.enum(['opportunity', 'company', 'person', 'at risk']).optional(),
      currency: z.strictObject({ to: z.string() }).optional(),
    }),
    outputSchema: z.object({}),
  },
  async () => ({}),
);
const SECRET = 'zq-secret';

function refusal(given: unknown): AppError {
  try {
    readInput(TOOL, given);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

/** `{a: {a: {…}}}`, so many levels deep. */
function nestedTo(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = { a: value };
  return value;
}

describe('readInput', () => {
  it('fills in the defaults', () => {
    expect(readInput(TOOL, { object: 'company' })).toEqual({ object: 'company', limit: 5 });
  });

  it.each([
    [{ limit: '5' }, { limit: 5 }],
    [{ filter: '{"stage": "New"}' }, { filter: { stage: 'New' } }],
    [{ tags: 'one' }, { tags: ['one'] }],
    [{ object: ['deals'] }, { object: 'deals' }],
    [{ groupBy: [['source']] }, { groupBy: ['source'] }],
    [{ tags: '["one", "two"]' }, { tags: ['one', 'two'] }],
    [{ tags: 'one, two.three' }, { tags: ['one', 'two.three'] }],
    [{ tags: 'Say hello, (world)' }, { tags: ['Say hello, (world)'] }],
    [{ where: { stage: 'New' } }, { filter: { stage: 'New' } }],
    [{ where: '{"stage": "New"}' }, { filter: { stage: 'New' } }],
    [{ filter: [{ stage: 'New' }, { amount: 5 }] }, { filter: { and: [{ stage: 'New' }, { amount: 5 }] } }],
    [{ orderBy: [{ amount: 'DESC' }] }, { orderBy: ['amount DESC'] }],
    [{ sort: { company: { name: 'AscNullsLast' } } }, { orderBy: ['company.name Asc'] }],
    [{ orderBy: [{ field: 'amount', direction: 'desc' }] }, { orderBy: ['amount desc'] }],
    [{ metrics: [{ function: 'sum', field: 'amount' }, 'count'] }, { metrics: ['sum amount', 'count'] }],
    [{ metrics: [{ op: 'count' }, { sum: 'amount' }] }, { metrics: ['count', 'sum amount'] }],
    [{ group_by: [{ closeDate: { granularity: 'MONTH' } }] }, { groupBy: ['closeDate by month'] }],
    [{ about: 'Companies' }, { about: 'company' }],
    [{ about: 'people' }, { about: 'person' }],
    [{ about: 'deals' }, { about: 'opportunity' }],
    [{ about: 'Persons' }, { about: 'person' }],
    [{ company: 'Company' }, { about: 'company' }],
    [{ about: 'At_Risk' }, { about: 'at risk' }],
    [{ nested: { kind: 'B' } }, { nested: { kind: 'b' } }],
    [{ currency: 'EUR' }, { currency: { to: 'EUR' } }],
    [{ groupBy: { field: 'closeDate', period: 'week' } }, { groupBy: ['closeDate by week'] }],
  ])('understands %j, as models write it', (given, meant) => {
    expect(readInput(TOOL, { object: 'x', ...given })).toMatchObject(meant);
  });

  it.each<[unknown, string]>([
    [{}, 'object: '],
    [undefined, 'object: '],
    [null, 'object: '],
    [{ object: 5 }, 'object: '],
    [{ object: 'x', limit: 99 }, 'limit: '],
    [{ object: 'x', limit: 'five' }, 'limit: '],
    [{ object: 'x', filter: '{broken' }, 'filter: '],
    [{ object: 'x', nested: { kind: 'c' } }, 'nested.kind: '],
    [{ object: 'x', about: 'pets' }, 'about: '],
    [{ object: 'x', currency: 'euros' }, 'currency: '],
    ['text', 'expected object'],
    [[1], 'expected object'],
  ])('says of %j where it does not fit', (given, place) => {
    const error = refusal(given);
    expect(error.code).toBe('INVALID_INPUT');
    expect(error.message).toMatch(/^The arguments of twenty_probe do not fit: /);
    expect(error.message).toContain(place);
    expect(error.hint).toContain(
      'It takes object, limit, filter, tags, orderBy, metrics, groupBy, nested, about, currency.',
    );
  });

  it('offers the nearest parameter for one that it does not know', () => {
    expect(refusal({ object: 'x', limt: 5 }).hint).toBe(
      'Did you mean "limit"? It takes object, limit, filter, tags, orderBy, metrics, groupBy, nested, about, currency.',
    );
  });

  it('never quotes a value', () => {
    for (const given of [
      { object: [SECRET, SECRET] },
      { object: 'x', limit: SECRET },
      { object: 'x', nested: { kind: SECRET } },
      { object: 'x', filter: SECRET },
    ])
      expect(JSON.stringify([refusal(given).message, refusal(given).hint])).not.toContain(SECRET);
  });

  it('names at most five mistakes', () => {
    const given = { object: 'x', ...Object.fromEntries('abcdefgh'.split('').map((key) => [key, 1])) };
    expect(refusal(given).message.split('; ').length).toBeLessThanOrEqual(5);
  });

  it('refuses what is nested without end before it looks at it', () => {
    expect(refusal({ object: 'x', filter: nestedTo(100_000) }).message).toBe(
      'The arguments are nested deeper than 40 levels.',
    );
    expect(readInput(TOOL, { object: 'x', filter: nestedTo(39) })).toHaveProperty('filter');
  });
});
