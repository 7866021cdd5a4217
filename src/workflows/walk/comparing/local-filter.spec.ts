import { NotHere, matches } from './local-filter.js';

const ROW = {
  id: 'a',
  name: 'Acme Corp',
  amount: { amountMicros: 5, currencyCode: 'EUR' },
  companyId: 'c1',
  closeDate: '2026-06-10T00:00:00.000Z',
  tags: ['X'],
  jobTitle: '',
  active: true,
};

describe('matches', () => {
  it.each<[object, boolean]>([
    [{}, true],
    [{ companyId: { eq: 'c1' } }, true],
    [{ companyId: { in: ['c2'] } }, false],
    [{ name: { ilike: '%acme%' } }, true],
    [{ name: { like: '%acme%' } }, false],
    [{ name: { startsWith: 'Ac' }, id: { eq: 'a' } }, true],
    [{ jobTitle: { is: 'NULL' } }, true],
    [{ jobTitle: { neq: 'CEO' } }, false],
    [{ amount: { amountMicros: { gte: 5 } } }, true],
    [{ amount: { currencyCode: { eq: 'USD' } } }, false],
    [{ closeDate: { lt: '2026-06-10' } }, false],
    [{ closeDate: { lte: '2026-06-10' } }, true],
    [{ tags: { containsAny: ['X', 'Y'] } }, true],
    [{ active: { eq: true } }, true],
    [{ not: { companyId: { eq: 'c1' } } }, false],
    [{ or: [{ id: { eq: 'b' } }, { and: [{ id: { eq: 'a' } }, { companyId: { eq: 'c1' } }] }] }, true],
    [{ or: [] }, true],
  ])('%j is %s', (filter, expected) => {
    expect(matches(ROW, filter as Record<string, unknown>)).toBe(expected);
  });

  it('leaves to Twenty what only Twenty can tell', () => {
    expect(() => matches(ROW, { name: { search: 'x' } })).toThrow(NotHere);
  });
});
