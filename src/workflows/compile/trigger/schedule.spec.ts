import { scheduleOf } from './schedule.js';

describe('scheduleOf', () => {
  it.each<[string, object]>([
    ['day at 07:00', { type: 'DAYS', schedule: { day: 1, hour: 7, minute: 0 } }],
    ['every day at 6:30 pm', { type: 'DAYS', schedule: { day: 1, hour: 18, minute: 30 } }],
    ['2 hours', { type: 'HOURS', schedule: { hour: 2, minute: 0 } }],
    ['15 minutes', { type: 'MINUTES', schedule: { minute: 15 } }],
    ['120 minutes', { type: 'HOURS', schedule: { hour: 2, minute: 0 } }],
    ['weekday at 8:30', { type: 'CUSTOM', pattern: '30 8 * * 1,2,3,4,5' }],
    ['monday and thursday at 9:00', { type: 'CUSTOM', pattern: '0 9 * * 1,4' }],
    ['month on the 15th at 6:00', { type: 'CUSTOM', pattern: '0 6 15 * *' }],
    ['week', { type: 'CUSTOM', pattern: '0 7 * * 1' }],
    ['every day at 9:00 and 17:00', { type: 'CUSTOM', pattern: '0 9,17 * * *' }],
    ['first monday of the month UTC', { type: 'CUSTOM', pattern: '0 7 * * 1#1' }],
    ['0 7 * * 1', { type: 'CUSTOM', pattern: '0 7 * * 1' }],
  ])('reads "%s"', (said, settings) => {
    expect(scheduleOf(said).settings).toMatchObject(settings);
  });

  it.each([
    '* * * * * *',
    '*/5 * * * * *',
    '61 * * * *',
    '5 seconds',
    'now and then',
    'day at 25:00',
    '0 days',
    '90 minutes',
    '2 weeks',
  ])('refuses "%s"', (said) => {
    expect(() => scheduleOf(said)).toThrow(/^trigger\.every:/);
  });

  it('names itself once', () => {
    expect(scheduleOf('every Monday at 9:00').name).toBe('Every Monday at 9:00');
    expect(scheduleOf('0 7 * * 1').name).toBe('Every 0 7 * * 1');
  });

  it('says where Twenty counts otherwise than people do', () => {
    expect(scheduleOf('3 days at 7:00').notes).toEqual(['3 days are counted from the first of each month.']);
    expect(scheduleOf('7 minutes').notes).toHaveLength(1);
    expect(scheduleOf('5 minutes').notes).toEqual([]);
  });
});
