import { silenceOf } from './silence';

const NOW = Date.parse('2026-11-26T09:00:00Z');
const daysAgo = (...ago: number[]) =>
  ago.map((days) => new Date(NOW - days * 86_400_000).toISOString().slice(0, 10));
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

  it('tells when what came every day has not come for a week', () => {
    expect(silenceOf(workdays(7, 60), NOW)).toEqual({ days: 7, usual: 1 });
  });

  it('has patience with what comes once a week', () => {
    const weekly = (first: number) => daysAgo(...[0, 7, 14, 21, 28, 35].map((days) => days + first));
    expect(silenceOf(weekly(10), NOW)).toBeUndefined();
    expect(silenceOf(weekly(22), NOW)).toEqual({ days: 22, usual: 7 });
  });

  it('knows no rhythm from a few days, and none from nothing', () => {
    expect(silenceOf(daysAgo(20, 21, 22, 23), NOW)).toBeUndefined();
    expect(silenceOf([], NOW)).toBeUndefined();
  });

  it('counts a day once, however often it is named', () => {
    expect(silenceOf(daysAgo(20, 20, 20, 20, 20, 20), NOW)).toBeUndefined();
  });
});
