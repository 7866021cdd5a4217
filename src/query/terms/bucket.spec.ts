import { readBucket } from './bucket.js';

describe('readBucket', () => {
  it.each([
    ['month', '2026-08-01', '2026-08'],
    ['Quarter', '2026-07-01', '2026-Q3'],
    ['quarter', '2026-10-01', '2026-Q4'],
    ['year', '2026-01-01', '2026'],
    ['week', '2026-11-16', '2026-11-16'],
    ['day of the week', 'Friday', 'Friday'],
  ])('shows the %s of %s as %s', (unit, value, shown) => {
    expect(readBucket(unit).show(value)).toBe(shown);
  });

  it.each([
    ['day', '2026-11-15T23:30:00.000Z', 'Europe/Paris', '2026-11-16'],
    ['day', '2026-11-15T23:30:00.000Z', 'utc', '2026-11-15'],
    ['day', '2026-11-15', 'America/New_York', '2026-11-15'],
    ['day', '2026-11-15T18:20:00.000Z', 'Asia/Kathmandu', '2026-11-16'],
    ['day', '2026-11-15T18:10:00.000Z', 'Asia/Kathmandu', '2026-11-15'],
    ['week', '2026-11-15T12:00:00.000Z', 'utc', '2026-11-09'],
    ['month', '2026-11-15T12:00:00.000Z', 'utc', '2026-11-01'],
    ['quarter', '2026-11-15', 'utc', '2026-10-01'],
    ['year', '2025-12-31T23:30:00.000Z', 'Europe/Paris', '2026-01-01'],
    ['day of week', '2026-11-15', 'utc', 'Sunday'],
    ['month of year', '2026-03-02', 'utc', 'March'],
    ['quarter of year', '2026-03-02', 'utc', 'Q1'],
  ])('puts into the %s %s seen from %s: %s', (unit, value, zone, period) => {
    expect(readBucket(unit).of(value, zone)).toBe(period);
  });

  it('names the periods there are', () => {
    expect(() => readBucket('fortnight')).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('Periods: day, week, month') }),
    );
  });
});
