import { type Clock, relativeDate, toDate, toInstant } from './dates.js';

const at = (iso: string, zone = 'utc'): Clock => ({ zone, now: new Date(iso) });
/** A Tuesday in the second quarter. */
const TUESDAY = at('2026-05-19T15:30:00Z');

describe('toDate', () => {
  it.each([
    ['today', '2026-05-19'],
    ['now', '2026-05-19'],
    ['yesterday', '2026-05-18'],
    ['tomorrow', '2026-05-20'],
    ['  Today ', '2026-05-19'],
    ['TOMORROW', '2026-05-20'],
    ['-7d', '2026-05-12'],
    ['+7d', '2026-05-26'],
    ['+7 d', '2026-05-26'],
    ['+2w', '2026-06-02'],
    ['-1m', '2026-04-19'],
    ['-1mo', '2026-04-19'],
    ['+1q', '2026-08-19'],
    ['-1y', '2025-05-19'],
    ['-20h', '2026-05-18'],
    ['3 days ago', '2026-05-16'],
    ['1 day ago', '2026-05-18'],
    ['2 weeks ago', '2026-05-05'],
    ['3   months  ago', '2026-02-19'],
    ['1 quarter ago', '2026-02-19'],
    ['in 10 days', '2026-05-29'],
    ['in 1 year', '2027-05-19'],
    ['in 12 hours', '2026-05-20'],
    ['start of day', '2026-05-19'],
    ['start of today', '2026-05-19'],
    ['end of tomorrow', '2026-05-20'],
    ['end of the month', '2026-05-31'],
    ['start of week', '2026-05-18'],
    ['end of week', '2026-05-24'],
    ['start of month', '2026-05-01'],
    ['beginning of month', '2026-05-01'],
    ['start of this month', '2026-05-01'],
    ['end of month', '2026-05-31'],
    ['start of last month', '2026-04-01'],
    ['end of previous month', '2026-04-30'],
    ['start of next month', '2026-06-01'],
    ['start of quarter', '2026-04-01'],
    ['end of quarter', '2026-06-30'],
    ['end of next quarter', '2026-09-30'],
    ['start of year', '2026-01-01'],
    ['end of last year', '2025-12-31'],
    ['this week', '2026-05-18'],
    ['next week', '2026-05-25'],
    ['last month', '2026-04-01'],
    ['next quarter', '2026-07-01'],
    ['last year', '2025-01-01'],
    ['last 7 days', '2026-05-12'],
    ['2026-Q3', '2026-07-01'],
    ['Q1 2025', '2025-01-01'],
    ['ytd', '2026-01-01'],
  ])('reads %j on 19 May 2026 as %s', (words, date) => {
    expect(toDate(words, TUESDAY)).toBe(date);
  });

  it.each([
    ['2026-05-19', '2026-05-19'],
    [' 2026-05-19 ', '2026-05-19'],
    ['20260519', '2026-05-19'],
    ['2026-W21-2', '2026-05-19'],
    ['2026-139', '2026-05-19'],
    ['2026-05', '2026-05-01'],
    ['2026-05-19T23:30:00Z', '2026-05-19'],
    ['2026-05-19T23:30:00-05:00', '2026-05-19'],
    ['2024-02-29', '2024-02-29'],
  ])('reads the ISO text %j as %s', (iso, date) => {
    expect(toDate(iso, TUESDAY)).toBe(date);
  });

  it.each([
    '',
    'soon',
    'next',
    'monday',
    '15',
    '10:30',
    '19/05/2026',
    '2026-13-01',
    '2026-02-30',
    '2025-02-29',
    '7d',
    '+d',
    'start of decade',
    'end of days',
    'in -3 days',
    '+99999999999999999999d',
    '99999999999 years ago',
    'constructor',
    'toString',
    '__proto__',
  ])('takes %j for no date', (text) => {
    expect(toDate(text, TUESDAY)).toBeUndefined();
    expect(toInstant(text, TUESDAY)).toBeUndefined();
  });

  it('finds the day of the caller, not of the server', () => {
    const lateInLondon = '2026-05-19T23:30:00Z';
    expect(toDate('today', at(lateInLondon, 'Asia/Tokyo'))).toBe('2026-05-20');
    expect(toDate('today', at(lateInLondon, 'America/Los_Angeles'))).toBe('2026-05-19');
  });
});

describe('relative dates at the edges of months, quarters and years', () => {
  it.each([
    ['2026-01-31', '+1m', '2026-02-28'],
    ['2024-01-31', '+1m', '2024-02-29'],
    ['2026-03-31', '-1m', '2026-02-28'],
    ['2024-02-29', '+1y', '2025-02-28'],
    ['2026-01-31', 'end of next month', '2026-02-28'],
    ['2026-03-31', 'start of last month', '2026-02-01'],
    ['2026-12-31', 'next month', '2027-01-01'],
    ['2026-12-31', 'tomorrow', '2027-01-01'],
    ['2027-01-01', 'yesterday', '2026-12-31'],
    ['2026-11-30', 'end of next quarter', '2027-03-31'],
    ['2026-02-14', 'last quarter', '2025-10-01'],
    ['2026-11-26', 'same quarter last year', '2025-10-01'],
    ['2024-02-29', 'this month last year', '2023-02-01'],
    ['2027-01-01', 'the same week of last year', '2025-12-29'],
    ['2026-12-31', 'end of quarter', '2026-12-31'],
    ['2026-01-01', 'last year', '2025-01-01'],
    ['2026-01-01', 'start of week', '2025-12-29'],
    ['2026-05-31', '+1q', '2026-08-31'],
    ['2026-08-31', '+1q', '2026-11-30'],
  ])('on %s %j is %s', (day, words, date) => {
    expect(toDate(words, at(`${day}T12:00:00Z`))).toBe(date);
  });
});

describe('toInstant', () => {
  it.each([
    ['Europe/Paris', '2026-05-19', '2026-05-18T22:00:00.000Z'],
    ['America/New_York', '2026-05-19', '2026-05-19T04:00:00.000Z'],
    ['America/New_York', '2026-01-19', '2026-01-19T05:00:00.000Z'],
    ['Asia/Kolkata', '2026-05-19', '2026-05-18T18:30:00.000Z'],
    ['utc', '2026-05-19', '2026-05-19T00:00:00.000Z'],
  ])('begins the bare day in %s at the midnight there: %s is %s', (zone, date, instant) => {
    expect(toInstant(date, at('2026-05-19T15:30:00Z', zone))).toBe(instant);
  });

  it('keeps the offset that a date-time names', () => {
    const paris = at('2026-05-19T15:30:00Z', 'Europe/Paris');
    expect(toInstant('2021-02-03T04:05:06+02:00', paris)).toBe('2021-02-03T02:05:06.000Z');
    expect(toInstant('2021-02-03T04:05:06Z', paris)).toBe('2021-02-03T04:05:06.000Z');
    expect(toInstant('2021-02-03T04:05:06', paris)).toBe('2021-02-03T03:05:06.000Z');
  });

  it('leaves "now" and hours as moments, and begins days at midnight', () => {
    expect(toInstant('now', TUESDAY)).toBe('2026-05-19T15:30:00.000Z');
    expect(toInstant('-2h', TUESDAY)).toBe('2026-05-19T13:30:00.000Z');
    expect(toInstant('-1d', TUESDAY)).toBe('2026-05-18T00:00:00.000Z');
    expect(toInstant('end of month', TUESDAY)).toBe('2026-05-31T23:59:59.999Z');
  });

  it.each([
    ['Europe/Paris', '2026-03-29T10:00:00Z', 'today', '2026-03-28T23:00:00.000Z'],
    ['Europe/Paris', '2026-03-29T10:00:00Z', 'tomorrow', '2026-03-29T22:00:00.000Z'],
    ['Europe/Paris', '2026-10-25T10:00:00Z', 'today', '2026-10-24T22:00:00.000Z'],
    ['Europe/Paris', '2026-10-25T10:00:00Z', 'tomorrow', '2026-10-25T23:00:00.000Z'],
    ['Europe/Paris', '2026-10-25T10:00:00Z', '-1w', '2026-10-17T22:00:00.000Z'],
    ['America/New_York', '2026-03-08T12:00:00Z', 'today', '2026-03-08T05:00:00.000Z'],
    ['America/New_York', '2026-03-08T12:00:00Z', 'tomorrow', '2026-03-09T04:00:00.000Z'],
    ['America/New_York', '2026-11-01T12:00:00Z', 'today', '2026-11-01T04:00:00.000Z'],
    ['America/New_York', '2026-11-01T12:00:00Z', 'end of month', '2026-12-01T04:59:59.999Z'],
    ['America/New_York', '2026-03-08T06:30:00Z', '+1h', '2026-03-08T07:30:00.000Z'],
  ])('counts days across the change of clocks in %s: at %s %j is %s', (zone, now, words, instant) => {
    expect(toInstant(words, at(now, zone))).toBe(instant);
  });

  it('moves a local time that the spring change skips forward', () => {
    expect(toInstant('2026-03-29T02:30:00', at('2026-01-01T00:00:00Z', 'Europe/Paris'))).toBe(
      '2026-03-29T01:30:00.000Z',
    );
  });
});

describe('relativeDate', () => {
  it('leaves ISO dates to the others', () => {
    expect(relativeDate('2026-05-19', TUESDAY)).toBeUndefined();
  });
});
