import { nextTime, readPattern } from './cron';

describe('A cron pattern', () => {
  it.each([
    ['0 9 * * *', '2026-01-15T10:00:00Z', '2026-01-16T09:00:00.000Z'],
    ['*/15 * * * *', '2026-01-15T10:00:00Z', '2026-01-15T10:15:00.000Z'],
    ['5 */2 * * *', '2026-01-15T10:05:00Z', '2026-01-15T12:05:00.000Z'],
    ['0 8 */3 * *', '2026-01-31T09:00:00Z', '2026-02-01T08:00:00.000Z'],
    ['0 8 * * 1-5', '2026-01-16T09:00:00Z', '2026-01-19T08:00:00.000Z'],
    ['0 8 * * sun', '2026-01-16T09:00:00Z', '2026-01-18T08:00:00.000Z'],
    ['0 0 1 jan,jul *', '2026-01-16T09:00:00Z', '2026-07-01T00:00:00.000Z'],
    ['0 0 13 * 5', '2026-01-14T00:00:00Z', '2026-01-16T00:00:00.000Z'],
    ['* * * * * *', '2026-01-15T10:00:30Z', '2026-01-15T10:01:00.000Z'],
  ])('%s fires after %s at %s', (pattern, after, expected) => {
    const time = nextTime(readPattern(pattern), Date.parse(after));
    expect(time === undefined ? undefined : new Date(time).toISOString()).toBe(expected);
  });

  it('fires never on a day that no month has', () => {
    expect(nextTime(readPattern('0 0 31 2 *'), Date.parse('2026-01-01T00:00:00Z'))).toBeUndefined();
  });

  it.each(['nope', '60 * * * *', '* * * * 8', '* * * *', '*/0 * * * *', '5-1 * * * *'])(
    '%s is none',
    (text) => {
      expect(() => readPattern(text)).toThrow();
    },
  );
});
