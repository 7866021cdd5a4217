import { bucketOf } from './date-buckets';

describe('the zones that dates are grouped in', () => {
  it.each(['UTC', 'Europe/Paris', 'Asia/Kolkata', 'US/Pacific', 'EST', 'Europe/Kiev'])(
    'know %s',
    (timeZone) => {
      expect(bucketOf({ granularity: 'MONTH', timeZone, weekStartDay: undefined })?.('2026-05-19')).toBe(
        '2026-05-01',
      );
    },
  );

  it.each(['utc', 'europe/paris', 'Europe/Kyiv', '+02:00', 'Z', 'Mars/Phobos'])(
    'do not know %s',
    (timeZone) => {
      expect(() => bucketOf({ granularity: 'MONTH', timeZone, weekStartDay: undefined })).toThrow(
        `Invalid timezone: ${timeZone}`,
      );
    },
  );
});
