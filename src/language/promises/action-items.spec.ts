import { actionItemsOf } from './action-items.js';

/** A Wednesday. */
const at = new Date('2026-07-15T09:00:00Z');
const items = (text: string) => actionItemsOf(text, { at });

describe('actionItemsOf', () => {
  it('tells who, what and when of a promise', () => {
    expect(items('Thank you for the call. I will send the revised offer by Friday.')).toEqual([
      {
        who: 'writer',
        what: 'I will send the revised offer by Friday.',
        due: new Date('2026-07-17T12:00:00Z'),
        dueWords: 'Friday',
      },
    ]);
  });

  it.each([
    ["We'll get back to you tomorrow.", 'writer', '2026-07-16'],
    ['Could you please confirm the order until 3 August?', 'reader', '2026-08-03'],
    ['Please send us the contract.', 'reader', undefined],
    ['Let me check with engineering.', 'writer', undefined],
    ['Action: review the data processing agreement next Monday', 'reader', '2026-07-20'],
  ])('reads %j', (text, who, day) => {
    const [item] = items(text);
    expect(item?.who).toBe(who);
    expect(item?.due?.toISOString().slice(0, 10)).toBe(day);
  });

  it('names who is named in minutes', () => {
    const minutes =
      'Notes\n- Anna to send the figures on Monday\n- Bob Meyer will call the bank\n- The weather was fine';
    expect(items(minutes).map(({ who }) => who)).toEqual([{ name: 'Anna' }, { name: 'Bob Meyer' }]);
  });

  it.each([
    'If we can move the date, all is well.',
    'It would have been nice.',
    'We sent the offer yesterday.',
    '',
  ])('finds nothing in %j', (text) => {
    expect(items(text)).toEqual([]);
  });

  it('takes the day from the zone of the writer', () => {
    const late = new Date('2026-07-15T22:30:00Z');
    const [item] = actionItemsOf('I will call you tomorrow at 9:00.', { at: late, zoneMinutes: 120 });
    expect(item?.due?.toISOString()).toBe('2026-07-17T07:00:00.000Z');
  });
});
