import { isCronLine, readRhythm } from './read-rhythm.js';

describe('readRhythm', () => {
  it.each([
    ['every day at 07:00', '0 7 * * *'],
    ['day at 07:00', '0 7 * * *'],
    ['daily 7:30', '30 7 * * *'],
    ['Every day', '0 7 * * *'],
    ['once a day', '0 7 * * *'],
    ['at 9:00', '0 9 * * *'],
    ['daily at 6', '0 6 * * *'],
    ['every day at 6:30 p.m.', '30 18 * * *'],
    ['every day at 9:00 and 17:00', '0 9,17 * * *'],
    ['weekly monday 08:00', '0 8 * * 1'],
    ['every Tuesday at 5pm', '0 17 * * 2'],
    ['on fridays at noon', '0 12 * * 5'],
    ['8am on mondays', '0 8 * * 1'],
    ['monday and friday at 9:00', '0 9 * * 1,5'],
    ['mon, wed & fri at 9am', '0 9 * * 1,3,5'],
    ['monday to thursday', '0 7 * * 1,2,3,4'],
    ['weekdays at 12am', '0 0 * * 1,2,3,4,5'],
    ['every working day at 8:30', '30 8 * * 1,2,3,4,5'],
    ['weekend', '0 7 * * 6,0'],
    ['every morning', '0 7 * * *'],
    ['nightly', '0 2 * * *'],
    ['every night at 11', '0 23 * * *'],
    ['every night at 2am', '0 2 * * *'],
    ['friday evening', '0 18 * * 5'],
    ['every monday at 7 in the evening', '0 19 * * 1'],
    ['week', '0 7 * * 1'],
    ['once a week', '0 7 * * 1'],
    ['monthly', '0 7 1 * *'],
    ['first of the month', '0 7 1 * *'],
    ['first day of each month at 6:00', '0 6 1 * *'],
    ['every month on the 15th at 06:00', '0 6 15 * *'],
    ['month on the 15', '0 7 15 * *'],
    ['on the 1st and 15th', '0 7 1,15 * *'],
    ['monthly on the 15th and the last day', '0 7 15,L * *'],
    ['monthly on the last day at 18:00', '0 18 L * *'],
    ['first monday of the month at 8:00', '0 8 * * 1#1'],
    ['every second monday of the month', '0 7 * * 1#2'],
    ['2nd day of the month', '0 7 2 * *'],
    ['every second day', '0 7 */2 * *'],
    ['every 2nd month', '0 7 1 */2 *'],
    ['first friday', '0 7 * * 5#1'],
    ['last friday of every month', '0 7 * * 5L'],
    ['quarterly', '0 7 1 */3 *'],
    ['every 6 months', '0 7 1 */6 *'],
    ['yearly', '0 7 1 1 *'],
    ['every minute', '* * * * *'],
    ['every 15 minutes', '*/15 * * * *'],
    ['30min', '*/30 * * * *'],
    ['hourly', '0 * * * *'],
    ['every 6 hours', '0 */6 * * *'],
    ['120 minutes', '0 */2 * * *'],
    ['every 24 hours', '0 0 * * *'],
    ['every other day at 7:00', '0 7 */2 * *'],
  ])('%s', (said, line) => {
    expect(readRhythm(said).line).toBe(line);
    expect(isCronLine(said)).toBe(false);
  });

  it.each([
    ['every second', 'once a minute'],
    ['5 seconds', 'once a minute'],
    ['fortnightly', '"fortnightly"'],
    ['every monday in may', '"may"'],
    ['every day at 25:00', '"at 25:00" is no time of a day'],
    ['day at 13pm', '"at 13pm" is no time of a day'],
    ['9:00 and 17:30', 'same minute'],
    ['every 2 weeks', 'No clock counts 2 weeks'],
    ['every other monday', 'No clock counts 2 weeks'],
    ['every second monday', 'second monday of the month'],
    ['every second week', 'No clock counts 2 weeks'],
    ['weekly on the 2nd', 'A date is one of a month'],
    ['first monday of the quarter', 'one weekday'],
    ['yearly on monday', 'one weekday'],
    ['32nd of the month', '"32nd" is no time'],
    ['every 90 minutes', 'No clock counts 90 minutes'],
    ['every 5 months', 'No clock counts 5 months'],
    ['every 40 days', 'No clock counts 40 days'],
    ['0 days', '"0" is no time'],
    ['every 2 hours at 9:15', 'has no time of a day'],
    ['hourly on mondays', 'comes on all days'],
    ['monthly on monday', 'second monday of the month'],
    ['twice a day', '"twice"'],
    ['every', 'tells no days'],
    ['3', 'tells no days'],
    ['', 'tells no days'],
    ['<script>', '"<script>" is no time'],
    ['every monday at 8:00 europe/paris', '"europe/paris"'],
  ])('refuses "%s"', (said, why) => {
    expect(() => readRhythm(said)).toThrow(why);
  });

  it('says where clocks count otherwise than people do', () => {
    expect(readRhythm('3 days').notes).toEqual(['3 days are counted from the first of each month.']);
    expect(readRhythm('7 minutes').notes).toHaveLength(1);
    expect(readRhythm('5 hours').notes).toHaveLength(1);
    expect(readRhythm('week').notes).toHaveLength(1);
    expect(readRhythm('month on the 31st').notes).toEqual(['Months without a day 31 are left out.']);
    expect(readRhythm('5 minutes').notes).toEqual([]);
  });
});

describe('isCronLine', () => {
  it.each(['0 7 * * 1', '*/20 9-10 * * 1-5', '0 12 13 * fri', '0 18 L * *', '0 8 * * 1#1', '* * * * * *'])(
    '%s',
    (line) => {
      expect(isCronLine(line)).toBe(true);
    },
  );

  it('is nothing in words', () => {
    expect(isCronLine('8 am on mon and fri')).toBe(false);
    expect(isCronLine('0 7 * *')).toBe(false);
  });
});
