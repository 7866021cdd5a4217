import { Schedule } from './schedule';

const iso = (at: number | undefined) =>
  at === undefined ? undefined : new Date(at).toISOString().slice(0, 16);
const next = (every: string, after: string, zone?: string) =>
  iso(Schedule.read(every, zone).next(Date.parse(after)));
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** All moments in a stretch of time, as the two ways of asking tell them. */
function forwards(every: string, zone: string, from: string, to: string): string[] {
  const schedule = Schedule.read(every, zone);
  const all: string[] = [];
  let at = schedule.next(Date.parse(from));
  while (at !== undefined && at <= Date.parse(to)) {
    all.push(iso(at) ?? '');
    at = schedule.next(at);
  }
  return all;
}
function backwards(every: string, zone: string, from: string, to: string): string[] {
  const schedule = Schedule.read(every, zone);
  const all: string[] = [];
  let at = schedule.latest(Date.parse(to), 30 * DAY);
  while (at !== undefined && at > Date.parse(from)) {
    all.unshift(iso(at) ?? '');
    at = schedule.latest(at - 1, 30 * DAY);
  }
  return all;
}

describe('times that are refused', () => {
  it.each([
    ['* * * * * *', 'once a minute'],
    ['*/10 * * * * *', 'once a minute'],
    ['every second', 'once a minute'],
    ['every day at 09:00 UTC', 'timeZone is another'],
    ['61 * * * *', '"61" is no minute'],
    ['5-1 * * * *', 'ends before it begins'],
    ['*/0 * * * *', 'steps by nothing'],
    ['0 6 31 feb *', 'never comes'],
    ['0 8 * * 1#6', 'no weekday'],
    ['0 8 * * mon,tue#2', 'no weekday'],
    ['<script>', '"<script>" is no time'],
  ])('%s', (every, why) => {
    expect(() => Schedule.read(every, 'Europe/Paris')).toThrow(why);
  });
});

describe('Schedule.next', () => {
  it.each([
    ['every day at 07:00', '2026-11-26T06:59:00Z', undefined, '2026-11-26T07:00'],
    ['every day at 07:00', '2026-11-26T07:00:00Z', undefined, '2026-11-27T07:00'],
    ['every day at 07:00', '2026-11-26T06:59:00Z', 'America/New_York', '2026-11-26T12:00'],
    ['every monday at 08:00', '2026-11-26T00:00:00Z', 'Asia/Kolkata', '2026-11-30T02:30'],
    ['monthly on the last day at 06:00', '2027-02-01T00:00:00Z', undefined, '2027-02-28T06:00'],
    ['first monday of the month at 9:00', '2026-11-26T00:00:00Z', undefined, '2026-12-07T09:00'],
    ['last friday of the month at 9:00', '2026-11-28T00:00:00Z', undefined, '2026-12-25T09:00'],
    ['every quarter at 9:00 UTC', '2026-11-28T00:00:00Z', undefined, '2027-01-01T09:00'],
    ['0 8 15,L * *', '2026-11-16T00:00:00Z', undefined, '2026-11-30T08:00'],
    ['0 8 * * sun#5', '2026-11-01T00:00:00Z', undefined, '2026-11-29T08:00'],
    ['0 12 13 * fri', '2026-11-01T00:00:00Z', undefined, '2026-11-06T12:00'],
    ['0 6 29 2 *', '2026-11-26T00:00:00Z', undefined, '2028-02-29T06:00'],
    ['*/20 9-10 * * 1-5', '2026-11-27T10:40:00Z', undefined, '2026-11-30T09:00'],
  ])('%s after %s in %s', (every, after, zone, due) => {
    expect(next(every, after, zone)).toBe(due);
  });
});

describe('Schedule where clocks are changed', () => {
  it.each([
    [
      'a time that is left out is due when the clocks go on',
      ['30 2 * * *', 'Europe/Paris', '2026-03-28T00:00:00Z', '2026-03-30T12:00:00Z'],
      ['2026-03-28T01:30', '2026-03-29T01:30', '2026-03-30T00:30'],
    ],
    [
      'a time that is shown twice is due once',
      ['30 2 * * *', 'Europe/Paris', '2026-10-24T12:00:00Z', '2026-10-26T12:00:00Z'],
      ['2026-10-25T00:30', '2026-10-26T01:30'],
    ],
    [
      'what comes each half hour goes on in the hour that is shown twice',
      ['*/30 * * * *', 'Europe/Paris', '2026-10-25T00:00:00Z', '2026-10-25T02:00:00Z'],
      ['2026-10-25T00:30', '2026-10-25T01:00', '2026-10-25T01:30', '2026-10-25T02:00'],
    ],
    [
      'what comes each half hour does not double where an hour is left out',
      ['*/30 * * * *', 'Europe/Paris', '2026-03-29T00:00:00Z', '2026-03-29T02:00:00Z'],
      ['2026-03-29T00:30', '2026-03-29T01:00', '2026-03-29T01:30', '2026-03-29T02:00'],
    ],
    [
      'clocks may change by half an hour',
      ['15 2 * * *', 'Australia/Lord_Howe', '2026-10-02T00:00:00Z', '2026-10-05T00:00:00Z'],
      ['2026-10-02T15:45', '2026-10-03T15:45', '2026-10-04T15:15'],
    ],
  ])('%s', (_name, [every = '', zone = '', from = '', to = ''], due) => {
    expect(forwards(every, zone, from, to)).toEqual(due);
    expect(backwards(every, zone, from, to)).toEqual(due);
  });

  it('is the same looked at from before and from after, through a whole year', () => {
    for (const every of ['every day at 02:00', '45 1-3 * * *', 'every monday at 00:00']) {
      const stretch = ['America/Santiago', '2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'] as const;
      expect(backwards(every, ...stretch)).toEqual(forwards(every, ...stretch));
    }
  });
});

describe('Schedule.latest', () => {
  const schedule = Schedule.read('every day at 07:00');

  it('is that very moment, or the last one before', () => {
    expect(iso(schedule.latest(Date.parse('2026-11-26T07:00:00Z'), DAY))).toBe('2026-11-26T07:00');
    expect(iso(schedule.latest(Date.parse('2026-11-26T06:59:00Z'), DAY))).toBe('2026-11-25T07:00');
  });

  it('is nothing where it lies too far back', () => {
    expect(schedule.latest(Date.parse('2026-11-26T06:59:00Z'), HOUR)).toBeUndefined();
  });
});
