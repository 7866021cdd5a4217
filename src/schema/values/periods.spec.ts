import { DateTime } from 'luxon';
import { periodIn } from './periods.js';

/** A Tuesday in the second quarter, in Paris. */
const NOW = DateTime.fromISO('2026-05-19T17:30:00', { zone: 'Europe/Paris' });

const days = (text: string) => {
  const period = periodIn(text, NOW);
  return period && `${period.start.toISODate()} ${period.next.toISODate()}`;
};

describe('periodIn', () => {
  it.each([
    ['this week', '2026-05-18 2026-05-25'],
    ['current quarter', '2026-04-01 2026-07-01'],
    ['the previous month', '2026-04-01 2026-05-01'],
    ['NEXT_YEAR', '2027-01-01 2028-01-01'],
    ['last 7 days', '2026-05-12 2026-05-20'],
    ['in the past 2 weeks', '2026-05-05 2026-05-20'],
    ['within the last 1 month', '2026-04-19 2026-05-20'],
    ['last 3 quarters', '2025-08-19 2026-05-20'],
    ['next 10 days', '2026-05-19 2026-05-30'],
    ['coming 2 months', '2026-05-19 2026-07-20'],
    ['month to date', '2026-05-01 2026-05-20'],
    ['YTD', '2026-01-01 2026-05-20'],
    ['qtd', '2026-04-01 2026-05-20'],
    ['2026-Q3', '2026-07-01 2026-10-01'],
    ['2025 q4', '2025-10-01 2026-01-01'],
    ['Q1', '2026-01-01 2026-04-01'],
    ['Q4 2025', '2025-10-01 2026-01-01'],
    ['2026-02', '2026-02-01 2026-03-01'],
    ['2024', '2024-01-01 2025-01-01'],
    ['February', '2026-02-01 2026-03-01'],
    ['dec 2025', '2025-12-01 2026-01-01'],
    ['2026-04-30..2026-05-02', '2026-04-30 2026-05-03'],
    ['from 2026-04-30 until 2026-04-30', '2026-04-30 2026-05-01'],
  ])('%j is from the first until before the second of %s', (text, expected) => {
    expect(days(text)).toBe(expected);
  });

  it.each([
    '',
    'today',
    'last',
    'last days',
    'last -3 days',
    'last 99999 days',
    '2026-13',
    'Q5',
    'last decade',
    'mayo',
    '2026-05-02 to 2026-04-30',
    '2026-05-02 to 2026-05-40',
  ])('%j is no period', (text) => {
    expect(periodIn(text, NOW)).toBeUndefined();
  });

  it('begins and ends at the midnights of the zone, when clocks change too', () => {
    const after = DateTime.fromISO('2026-03-30T09:00:00', { zone: 'Europe/Paris' });
    const { start, next } = periodIn('last 2 days', after) ?? {};
    expect([start, next].map((edge) => edge?.toUTC().toISO())).toEqual([
      '2026-03-27T23:00:00.000Z',
      '2026-03-30T22:00:00.000Z',
    ]);
  });
});
