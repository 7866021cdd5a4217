import { bucketsOf } from './date-buckets';

describe('the zones that dates are grouped in', () => {
  it.each(['UTC', 'Europe/Paris', 'Asia/Kolkata', 'US/Pacific', 'EST', 'Europe/Kiev'])(
    'know %s',
    (timeZone) => {
      const buckets = bucketsOf({ granularity: 'MONTH', timeZone, weekStartDay: undefined }, true);
      expect(buckets.of('2026-05-19')).toBe('2026-05-01');
    },
  );

  it.each(['utc', 'europe/paris', 'Europe/Kyiv', '+02:00', 'Z', 'Mars/Phobos'])(
    'do not know %s',
    (timeZone) => {
      expect(() => bucketsOf({ granularity: 'MONTH', timeZone, weekStartDay: undefined }, true)).toThrow(
        `Invalid timezone: ${timeZone}`,
      );
    },
  );

  it('do not matter to what has none', () => {
    const buckets = bucketsOf(
      { granularity: 'DAY', timeZone: 'Mars/Phobos', weekStartDay: undefined },
      false,
    );
    expect(buckets.of('2026-05-19T23:30:00.000Z')).toBe('2026-05-19');
  });

  it('do not matter to the names of days', () => {
    const options = { granularity: 'DAY_OF_THE_WEEK', timeZone: 'Asia/Tokyo', weekStartDay: undefined };
    expect(bucketsOf(options, true).of('2026-05-19T23:30:00.000Z')).toBe('Tuesday');
  });
});

describe('weeks', () => {
  it.each([
    ['SUNDAY', '2026-05-17'],
    ['SATURDAY', '2026-05-16'],
    ['FRIDAY', '2026-05-18'],
    [undefined, '2026-05-18'],
  ])('that begin on %s', (weekStartDay, first) => {
    const buckets = bucketsOf({ granularity: 'WEEK', timeZone: 'UTC', weekStartDay }, true);
    expect(buckets.of('2026-05-19T12:00:00.000Z')).toBe(first);
  });
});
