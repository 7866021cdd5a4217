import { AppError } from '../../errors/app-error';
import { windowsOf } from './window';

/** A Thursday in the fourth quarter. */
const NOW = Date.parse('2026-11-26T06:00:00Z');

const told = (said: string) => {
  const { now, before } = windowsOf(said, NOW, 'utc');
  const hour = (time: number) => new Date(Math.round(time / 60_000) * 60_000).toISOString().slice(0, 13);
  return [now.from, now.to, before.from, before.to].map(hour);
};

describe('windowsOf', () => {
  it.each([
    ['week', ['2026-11-19T06', '2026-11-26T06', '2026-11-12T06', '2026-11-19T06']],
    ['quarter', ['2026-08-27T06', '2026-11-26T06', '2026-05-28T06', '2026-08-27T06']],
    ['last 14 days', ['2026-11-12T00', '2026-11-26T06', '2026-10-28T18', '2026-11-12T00']],
    ['2 weeks', ['2026-11-12T00', '2026-11-26T06', '2026-10-28T18', '2026-11-12T00']],
    ['this quarter', ['2026-10-01T00', '2026-11-26T06', '2026-07-01T00', '2026-08-26T06']],
    ['qtd', ['2026-10-01T00', '2026-11-26T06', '2026-07-01T00', '2026-08-26T06']],
    ['quarter to date', ['2026-10-01T00', '2026-11-26T06', '2026-07-01T00', '2026-08-26T06']],
    ['ytd', ['2026-01-01T00', '2026-11-26T06', '2025-01-01T00', '2025-11-26T06']],
    ['this_week', ['2026-11-23T00', '2026-11-26T06', '2026-11-16T00', '2026-11-19T06']],
    ['last_quarter', ['2026-07-01T00', '2026-10-01T00', '2026-04-01T00', '2026-07-01T00']],
    ['last month', ['2026-10-01T00', '2026-11-01T00', '2026-09-01T00', '2026-10-01T00']],
    ['2026-Q3', ['2026-07-01T00', '2026-10-01T00', '2026-04-01T00', '2026-07-01T00']],
    ['Q3 2026', ['2026-07-01T00', '2026-10-01T00', '2026-04-01T00', '2026-07-01T00']],
    ['Q3', ['2026-07-01T00', '2026-10-01T00', '2026-04-01T00', '2026-07-01T00']],
    ['2026-10', ['2026-10-01T00', '2026-11-01T00', '2026-09-01T00', '2026-10-01T00']],
    ['2025', ['2025-01-01T00', '2026-01-01T00', '2024-01-01T00', '2025-01-01T00']],
    ['since last Monday', ['2026-11-23T00', '2026-11-26T06', '2026-11-19T18', '2026-11-23T00']],
    ['since Thursday', ['2026-11-19T00', '2026-11-26T06', '2026-11-11T18', '2026-11-19T00']],
    ['yesterday', ['2026-11-25T00', '2026-11-26T00', '2026-11-24T00', '2026-11-25T00']],
    ['today', ['2026-11-26T00', '2026-11-26T06', '2026-11-25T00', '2026-11-25T06']],
    ['2026-11-20', ['2026-11-20T00', '2026-11-21T00', '2026-11-19T00', '2026-11-20T00']],
    ['October', ['2026-10-01T00', '2026-11-01T00', '2026-09-01T00', '2026-10-01T00']],
    ['past week', ['2026-11-19T06', '2026-11-26T06', '2026-11-12T06', '2026-11-19T06']],
    ['2026-10-01 to 2026-10-15', ['2026-10-01T00', '2026-10-16T00', '2026-09-16T00', '2026-10-01T00']],
    [
      'between 2026-10-01 and 2026-10-15',
      ['2026-10-01T00', '2026-10-16T00', '2026-09-16T00', '2026-10-01T00'],
    ],
    ['since 2026-11-01', ['2026-11-01T00', '2026-11-26T06', '2026-10-06T18', '2026-11-01T00']],
    ['-7d', ['2026-11-19T00', '2026-11-26T06', '2026-11-11T18', '2026-11-19T00']],
  ])('reads %s', (said, expected) => {
    expect(told(said)).toEqual(expected);
  });

  it('begins days and quarters where the caller is', () => {
    const at = Date.parse('2026-09-30T22:30:00Z');
    const start = (said: string, zone: string) =>
      new Date(windowsOf(said, at, zone).now.from + 1).toISOString();
    expect(start('this quarter', 'Europe/Berlin')).toBe('2026-09-30T22:00:00.000Z');
    expect(start('today', 'America/New_York')).toBe('2026-09-30T04:00:00.000Z');
    expect(start('since 2026-09-29', 'Europe/Berlin')).toBe('2026-09-28T22:00:00.000Z');
  });

  it('takes no more of the month before than there is', () => {
    const { before } = windowsOf('this month', Date.parse('2026-03-31T12:00:00Z'), 'utc');
    expect(new Date(before.to).toISOString()).toBe('2026-02-28T23:59:59.999Z');
  });

  it.each(['next quarter', '2027-Q1', 'tomorrow', 'fortnight', '', '31', 'q5'])('refuses %j', (said) => {
    expect(() => windowsOf(said, NOW, 'utc')).toThrow(AppError);
  });
});
