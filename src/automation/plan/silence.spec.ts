import { DAY } from '../../statistics/day';
import { silenceOf } from './silence';

const NOW = Date.parse('2026-11-26T09:00:00Z');
const daysAgo = (...ago: number[]) =>
  ago.map((days) => new Date(NOW - days * DAY).toISOString().slice(0, 10));
const workdays = (from: number, to: number) =>
  daysAgo(...Array.from({ length: to - from }, (_, day) => from + day)).filter(
    (day) => ![0, 6].includes(new Date(day).getUTCDay()),
  );

describe('silenceOf', () => {
  it('says nothing of a mailbox with news today or yesterday', () => {
    expect(silenceOf(workdays(0, 60), NOW)).toBeUndefined();
    expect(silenceOf(workdays(1, 60), NOW)).toBeUndefined();
  });

  it('takes no weekend for silence', () => {
    const monday = Date.parse('2026-11-30T07:00:00Z');
    expect(silenceOf(workdays(6, 60).concat('2026-11-27'), monday)).toBeUndefined();
  });

  it('tells when what came on every workday has not come on three, and not before', () => {
    const until = workdays(1, 60).filter((day) => day <= '2026-11-24');
    expect(silenceOf(until, Date.parse('2026-11-27T23:00:00Z'))).toBeUndefined();
    expect(silenceOf(until, Date.parse('2026-11-28T01:00:00Z'))).toEqual({ days: 4, usual: 1 });
  });

  it('is not deafened by a holiday, and takes none for silence that comes every month', () => {
    const holiday = workdays(9, 60).filter((day) => day < '2026-10-12' || day > '2026-10-23');
    expect(silenceOf(holiday, NOW)).toEqual({ days: 9, usual: 1 });
    const oneWeekIn = (weeks: number) =>
      workdays(8, 60).filter((_, index) => Math.floor(index / 5) % weeks === 0);
    expect(silenceOf(oneWeekIn(2), NOW)).toBeUndefined();
  });

  it('has patience with what comes once a week', () => {
    const weekly = (first: number) => daysAgo(...[0, 7, 14, 21, 28, 35].map((days) => days + first));
    expect(silenceOf(weekly(10), NOW)).toBeUndefined();
    expect(silenceOf(weekly(15), NOW)).toBeUndefined();
    expect(silenceOf(weekly(29), NOW)).toEqual({ days: 29, usual: 7 });
  });

  it('cannot know when what comes now and then has stopped, for a long time', () => {
    const seldom = (first: number) => daysAgo(...[0, 3, 4, 11, 18, 19, 28, 33].map((days) => days + first));
    expect(silenceOf(seldom(14), NOW)).toBeUndefined();
  });

  it('knows no rhythm from a few days, and none from nothing', () => {
    expect(silenceOf(daysAgo(20, 21, 22, 23), NOW)).toBeUndefined();
    expect(silenceOf(workdays(15, 26), NOW)).toBeUndefined();
    expect(silenceOf([], NOW)).toBeUndefined();
  });

  it('counts a day once, however often it is named', () => {
    expect(silenceOf(daysAgo(20, 20, 20, 20, 20, 20), NOW)).toBeUndefined();
  });
});
