import type { FieldType, SchemaField } from '../../schema/schema-field.js';
import { condition } from './condition.js';

const flags = { isSystem: false, isCustom: false, isUnique: false, isRequired: false };

/** What a filter on the field `f` says, at half past five on Tuesday 19 May 2026 in Paris. */
function said(type: FieldType, filter: unknown, zone = 'Europe/Paris'): unknown {
  const field: SchemaField = { name: 'f', label: 'F', type, ...flags, options: [], settings: {} };
  const clock = { zone, now: new Date('2026-05-19T15:30:00Z') };
  return condition({ field, path: 'filter.f', clock, at: (inner) => ({ f: inner }) }, filter);
}

const START = '2026-05-18T22:00:00.000Z';
const NEXT = '2026-05-19T22:00:00.000Z';

describe('a date-time compared with a whole day', () => {
  it.each<[unknown, unknown]>([
    ['2026-05-19', { and: [{ f: { gte: START } }, { f: { lt: NEXT } }] }],
    ['today', { and: [{ f: { gte: START } }, { f: { lt: NEXT } }] }],
    [{ eq: ' Today ' }, { and: [{ f: { gte: START } }, { f: { lt: NEXT } }] }],
    [{ neq: 'today' }, { or: [{ f: { lt: START } }, { f: { gte: NEXT } }, { f: { is: 'NULL' } }] }],
    [{ gt: 'today' }, { f: { gte: NEXT } }],
    [{ gte: 'today' }, { f: { gte: START } }],
    [{ lt: 'today' }, { f: { lt: START } }],
    [{ lte: 'today' }, { f: { lt: NEXT } }],
    [
      { between: ['2026-05-18', '2026-05-19'] },
      { and: [{ f: { gte: '2026-05-17T22:00:00.000Z' } }, { f: { lt: NEXT } }] },
    ],
    [['2026-05-19'], { and: [{ f: { gte: START } }, { f: { lt: NEXT } }] }],
    // Steps of days and more lead to a day.
    ['+0d', { and: [{ f: { gte: START } }, { f: { lt: NEXT } }] }],
    [{ gte: '1 day ago' }, { f: { gte: '2026-05-17T22:00:00.000Z' } }],
    [{ lte: '+1w' }, { f: { lt: '2026-05-26T22:00:00.000Z' } }],
    [{ gt: 'in 2 days' }, { f: { gte: '2026-05-21T22:00:00.000Z' } }],
    [{ lte: '+1h' }, { f: { lte: '2026-05-19T16:30:00.000Z' } }],
    [{ notIn: ['today'] }, { or: [{ f: { lt: START } }, { f: { gte: NEXT } }, { f: { is: 'NULL' } }] }],
  ])('%j becomes %j', (filter, twenty) => {
    expect(said('DATE_TIME', filter)).toEqual(twenty);
  });

  it('knows that a day can have 23 and 25 hours', () => {
    expect(said('DATE_TIME', '2026-03-29')).toEqual({
      and: [{ f: { gte: '2026-03-28T23:00:00.000Z' } }, { f: { lt: '2026-03-29T22:00:00.000Z' } }],
    });
    expect(said('DATE_TIME', '2026-11-01', 'America/New_York')).toEqual({
      and: [{ f: { gte: '2026-11-01T04:00:00.000Z' } }, { f: { lt: '2026-11-02T05:00:00.000Z' } }],
    });
  });

  it('leaves a moment a moment', () => {
    expect(said('DATE_TIME', { lt: '2026-05-19T10:00:00Z' })).toEqual({
      f: { lt: '2026-05-19T10:00:00.000Z' },
    });
    expect(said('DATE_TIME', { gte: 'start of month' })).toEqual({ f: { gte: '2026-04-30T22:00:00.000Z' } });
    expect(said('DATE_TIME', { gte: '-7d' })).toEqual({ f: { gte: '2026-05-11T22:00:00.000Z' } });
    expect(said('DATE_TIME', ['2026-05-19T10:00:00Z'])).toEqual({ f: { in: ['2026-05-19T10:00:00.000Z'] } });
  });
});

describe('a date compared with a whole week, month, quarter or year', () => {
  it.each([
    ['this week', '2026-05-18', '2026-05-25'],
    ['last month', '2026-04-01', '2026-05-01'],
    ['next quarter', '2026-07-01', '2026-10-01'],
    ['Last  Year', '2025-01-01', '2026-01-01'],
    ['2026-05', '2026-05-01', '2026-06-01'],
    ['2026', '2026-01-01', '2027-01-01'],
    ['2026-Q3', '2026-07-01', '2026-10-01'],
    ['year to date', '2026-01-01', '2026-05-20'],
  ])('%j is from %s until before %s', (words, start, next) => {
    expect(said('DATE', words)).toEqual({ and: [{ f: { gte: start } }, { f: { lt: next } }] });
    expect(said('DATE', { gt: words })).toEqual({ f: { gte: next } });
    expect(said('DATE', { gte: words })).toEqual({ f: { gte: start } });
    expect(said('DATE', { lt: words })).toEqual({ f: { lt: start } });
    expect(said('DATE', { lte: words })).toEqual({ f: { lt: next } });
  });

  it('goes by days where the period moves with them, and compares with the edge that is meant', () => {
    const start = { f: { gte: '2026-04-19' } };
    expect(said('DATE', 'last 30 days')).toEqual({ and: [start, { f: { lt: '2026-05-20' } }] });
    expect(said('DATE', { gt: 'last 30 days' })).toEqual(start);
    expect(said('DATE', { gte: 'last_30_days' })).toEqual(start);
    expect(said('DATE', { lte: 'past 30 days' })).toEqual({ f: { lt: '2026-04-19' } });
    expect(said('DATE', 'next 2 weeks')).toEqual({
      and: [{ f: { gte: '2026-05-19' } }, { f: { lt: '2026-06-03' } }],
    });
    expect(said('DATE', { lt: 'next 2 weeks' })).toEqual({ f: { lt: '2026-06-03' } });
    expect(said('DATE_TIME', 'in the last 2 days')).toEqual({
      and: [{ f: { gte: '2026-05-16T22:00:00.000Z' } }, { f: { lt: NEXT } }],
    });
  });

  it('ends a month of a date-time at the midnight of the zone', () => {
    expect(said('DATE_TIME', 'this month')).toEqual({
      and: [{ f: { gte: '2026-04-30T22:00:00.000Z' } }, { f: { lt: '2026-05-31T22:00:00.000Z' } }],
    });
  });

  it('joins several', () => {
    expect(said('DATE', ['2025', '2026-05-19'])).toEqual({
      or: [{ and: [{ f: { gte: '2025-01-01' } }, { f: { lt: '2026-01-01' } }] }, { f: { eq: '2026-05-19' } }],
    });
  });

  it('leaves days to Twenty where days are stored', () => {
    expect(said('DATE', 'today')).toEqual({ f: { eq: '2026-05-19' } });
    expect(said('DATE', { lte: '2026-05-19' })).toEqual({ f: { lte: '2026-05-19' } });
    expect(said('DATE', ['2026-05-19', 'today'])).toEqual({ f: { in: ['2026-05-19', '2026-05-19'] } });
  });

  it('takes a year for a text where texts are compared', () => {
    expect(said('TEXT', '2026')).toEqual({ f: { ilike: '2026' } });
  });
});
