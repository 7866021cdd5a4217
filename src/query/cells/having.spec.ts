import { readHaving } from './having.js';
import { Remarks } from './remarks.js';

const CLOCK = { zone: 'America/New_York', now: new Date('2026-05-19T15:30:00Z') };

const holds = (condition: unknown, at: unknown, other?: unknown) =>
  readHaving({ at: condition }, ['at', 'other'], CLOCK).holds({ at, other }, new Remarks());

describe('a condition on dates in an answer', () => {
  it.each<[unknown, string, boolean]>([
    ['2026-05-19', '2026-05-20T03:59:59Z', true],
    ['2026-05-19', '2026-05-20T04:00:00Z', false],
    [{ lte: 'today' }, '2026-05-19T23:00:00Z', true],
    [{ gt: 'today' }, '2026-05-19T23:00:00Z', false],
    [{ lt: '-7d' }, '2026-05-12T03:59:59Z', true],
    [{ lt: '-7d' }, '2026-05-12T04:00:00Z', false],
    [{ neq: '2026-05' }, '2026-05-31T12:00:00Z', false],
    [{ gte: '2026-05-19T10:00:00.000Z' }, '2026-05-19T10:00:00Z', true],
    [{ between: ['2026-05-01', '2026-05-31'] }, '2026-05-31', true],
    ['this month', '2026-05-31', true],
    [{ gt: 'last month' }, '2026-05-01', true],
    ['someday', '2026-05-01', false],
  ])('%j, of %s: %s', (condition, cell, expected) => {
    expect(holds(condition, cell)).toBe(expected);
  });

  it('takes the date of another column as the moment it is', () => {
    const later = { gt: { field: 'other' } };
    expect(holds(later, '2026-05-19T10:00:00Z', '2026-05-19')).toBe(true);
    expect(holds(later, '2026-05-19T10:00:00Z', '2026-05-19T10:00:00.000Z')).toBe(false);
  });
});
