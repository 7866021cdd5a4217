import { groups, rows, totalOf } from './pick.mjs';
import { inDays, month, monthStart, within, yearStart } from './reference/days.mjs';
import { count, groupBy, rowsOf } from './reference/figures.mjs';

/** Notes, mails and meetings. */
export const CONVERSATIONS = [
  {
    id: 'notes-top',
    ask: 'Which five companies do we have the most notes about?',
    tool: 'twenty_query_builder',
    args: {
      from: 'company',
      join: { notes: { of: 'notes', metrics: ['count'] } },
      select: ['name', 'notes.count'],
      orderBy: ['notes.count desc'],
      limit: 5,
    },
    answer: rows('notes.count', 'name'),
    reference: ({ companies }) =>
      companies.map(({ name, notes }) => [notes.length, name]).sort((a, b) => b[0] - a[0]),
    top: { n: 5, by: 0 },
  },
  {
    id: 'note-words',
    ask: 'How many notes talk about the price?',
    tool: 'twenty_list_records',
    args: { object: 'note', filter: { bodyV2: { contains: 'price' } }, fields: ['title'], limit: 1 },
    answer: totalOf,
    reference: ({ notes }) => notes.filter(({ body }) => body.toLowerCase().includes('price')).length,
  },
  {
    id: 'mails-by-month',
    ask: 'How many mails went back and forth each month this year?',
    tool: 'twenty_aggregate',
    args: { object: 'message', filter: { receivedAt: 'this year' }, groupBy: ['receivedAt by month'] },
    answer: groups('receivedAt', 'count'),
    reference: ({ mails, now }) =>
      rowsOf(
        mails.filter(({ receivedAt }) => within(receivedAt, yearStart(now), yearStart(now, 1))),
        ({ receivedAt }) => month(receivedAt),
        count,
      ),
  },
  {
    id: 'mail-weekdays',
    ask: 'On which weekday do mails come in most?',
    tool: 'twenty_aggregate',
    args: { object: 'message', groupBy: ['receivedAt by day of week'] },
    answer: groups('receivedAt', 'count'),
    reference: ({ mails }) => rowsOf(mails, ({ receivedAt }) => weekday(receivedAt), count),
  },
  {
    id: 'senders',
    ask: 'Which five outsiders wrote us the most mails?',
    tool: 'twenty_aggregate',
    args: {
      object: 'messageParticipant',
      filter: { role: 'From', person: { empty: false } },
      groupBy: ['person'],
      limit: 5,
    },
    answer: groups('count', 'person>name'),
    reference: ({ mails }) => {
      const written = [
        ...groupBy(
          mails.flatMap(({ parties }) => parties.filter(({ role, person }) => role === 'FROM' && person)),
          ({ person }) => person,
        ),
      ];
      return written.map(([person, sent]) => [sent.length, person.name]).sort((a, b) => b[0] - a[0]);
    },
    top: { n: 5, by: 0 },
  },
  {
    id: 'meetings-last-month',
    ask: 'How many meetings were there last month, and how many were cancelled?',
    tool: 'twenty_aggregate',
    args: {
      object: 'calendarEvent',
      filter: { startsAt: 'last month' },
      metrics: ['count', 'count where isCanceled = true'],
    },
    answer: groups('count', 'count where isCanceled = true'),
    reference: ({ meetings, now }) => {
      const held = meetings.filter(({ startsAt }) => within(startsAt, monthStart(now, -1), monthStart(now)));
      return [[held.length, held.filter(({ isCanceled }) => isCanceled).length]];
    },
  },
  {
    id: 'meeting-hosts',
    ask: 'Which of us organized how many meetings in the last 30 days?',
    tool: 'twenty_aggregate',
    args: {
      object: 'calendarEventParticipant',
      filter: {
        isOrganizer: true,
        workspaceMember: { empty: false },
        calendarEvent: { startsAt: { between: ['-30d', 'now'] } },
      },
      groupBy: ['workspaceMember.name'],
    },
    answer: groups('workspaceMember.name', 'count'),
    reference: ({ meetings, now }) =>
      rowsOf(
        meetings
          .filter(({ startsAt }) => within(startsAt, inDays(now, -30), now.toISOString()))
          .flatMap(({ parties }) => parties.filter(({ isOrganizer, member }) => isOrganizer && member)),
        ({ member }) => member.name,
        count,
      ),
  },
];

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const weekday = (time) => WEEKDAYS[new Date(time).getUTCDay()];
