import {
  activity,
  ago,
  company,
  deal,
  historyOf,
  NOW,
  person,
} from '../../../../test/support/history/hand-made.js';
import { cadenceOf, channelsOf, contactsOf, tiesOf, unansweredIn } from './contacts.js';
import { dealFacts } from './deals.js';
import { departuresFrom, movesOf } from './departures.js';

const acme = { kind: 'company', id: 'acme', name: 'acme' } as const;

describe('contacts of a relationship', () => {
  const activities = [
    activity('mail-out', 100),
    activity('mail-in', 95),
    activity('meeting', 40),
    activity('meeting', 20, { isCancelled: true }),
    activity('note', 15),
    activity('mail-out', 10),
    activity('meeting', -5),
  ];
  const contacts = contactsOf(activities, NOW);

  it('are mails and meetings that took place', () => {
    expect(contacts.map(({ at }) => at)).toEqual([ago(100), ago(95), ago(40), ago(10)]);
    expect(channelsOf(activities, NOW)).toEqual({ mailsFromUs: 2, mailsFromThem: 1, meetings: 1, notes: 1 });
  });

  it('have a cadence, and none when there are none', () => {
    expect(cadenceOf(contacts, NOW)).toEqual({
      perMonth: 0.7,
      before: 0.7,
      longestGapDays: 55,
      silentDays: 10,
    });
    expect(cadenceOf([], NOW)).toBeUndefined();
  });

  it('tie members to people', () => {
    expect(tiesOf(contacts, () => true, historyOf({}))).toEqual([
      { member: 'Ann Archer', person: 'joe', contacts: 4, last: '2026-07-05' },
    ]);
  });

  it('wait when the last mail of a conversation has no answer', () => {
    const mails = [
      activity('mail-out', 9, { thread: 'a' }),
      activity('mail-in', 8, { thread: 'a' }),
      activity('mail-out', 7, { thread: 'b' }),
    ];
    expect(unansweredIn(mails, NOW)).toEqual({ byUs: 1, byThem: 1, since: '2026-07-07' });
    expect(unansweredIn([], NOW)).toBeUndefined();
  });
});

describe('a main contact who left', () => {
  const mails = [60, 55, 50].map((days) => activity('mail-in', days, { people: ['joe'] }));
  const after = [
    activity('mail-out', 20, { people: ['sue'] }),
    activity('mail-out', 10, { people: ['sue'] }),
  ];
  const gone = historyOf({
    activities: [...mails, ...after],
    companies: [company('acme'), company('globex')],
    people: [person('joe', 'globex'), person('sue', 'acme')],
  });

  it('is told with where they are now, and that nobody answered since', () => {
    expect(departuresFrom('acme', [...mails, ...after], gone)).toEqual([
      'joe, a main contact (3 of 5 contacts, last 2026-05-26), left and is now at globex. Since then 2 mails from us and no answer in 50 days.',
    ]);
    expect(movesOf('joe', mails, gone)).toEqual([
      'Was at acme in 3 of 3 contacts, last 2026-05-26; is now at globex.',
    ]);
  });

  it('is nobody who is still there', () => {
    expect(departuresFrom('acme', mails, historyOf({ activities: mails }))).toEqual([]);
    expect(movesOf('joe', mails, historyOf({ activities: mails }))).toEqual([]);
  });
});

describe('deals of a relationship', () => {
  it('are counted by outcome and never added across currencies', () => {
    const deals = [
      deal('a', { outcome: 'won', closedAt: ago(30), now: { amount: 100 } }),
      deal('b', { outcome: 'won', closedAt: ago(10), now: { amount: 50, currency: 'USD' } }),
      deal('c', { now: { companyId: 'globex' } }),
    ];
    expect(dealFacts(acme, historyOf({ deals }))).toEqual({
      won: { count: 2, amount: { EUR: 100, USD: 50 }, latest: 'Deal b (won 2026-07-05)' },
    });
  });
});
