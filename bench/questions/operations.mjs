import { groups, records, rows, totalOf } from './pick.mjs';
import { inDays, month, monthStart, within, yearStart } from './reference/days.mjs';
import { count, distinct, groupBy, rowsOf } from './reference/figures.mjs';

const isOpen = ({ stage }) => stage !== 'Won' && stage !== 'Lost';
const isDone = ({ status }) => status === 'Done';

/** Operations: tasks, notes, mails, meetings, and the state of the data. */
export const OPERATIONS = [
  {
    id: 'overdue-tasks',
    ask: 'Who has how many overdue tasks?',
    tool: 'twenty_aggregate',
    args: {
      object: 'task',
      filter: { status: { neq: 'Done' }, dueAt: { lt: 'today' } },
      groupBy: ['assignee.name'],
      metrics: ['count', 'min dueAt'],
    },
    answer: groups('assignee.name', 'count'),
    reference: ({ tasks, now }) =>
      rowsOf(
        tasks.filter((task) => !isDone(task) && task.dueAt && task.dueAt < inDays(now, 0)),
        ({ assignee }) => assignee?.name ?? null,
        count,
      ),
  },
  {
    id: 'tasks-due-this-week',
    ask: "What is on Aisha Khan's list for the next seven days?",
    tool: 'twenty_list_records',
    args: {
      object: 'task',
      filter: { assignee: 'Aisha Khan', status: { neq: 'Done' }, dueAt: { between: ['today', '+7d'] } },
      fields: ['title', 'dueAt', 'status'],
    },
    answer: records('title', 'status'),
    reference: ({ tasks, now }) =>
      tasks
        .filter((task) => task.assignee?.name === 'Aisha Khan' && !isDone(task))
        .filter(({ dueAt }) => within(dueAt, inDays(now, 0), inDays(now, 8)))
        .map(({ title, status }) => [title, status]),
  },
  {
    id: 'unassigned-tasks',
    ask: 'How many open tasks have nobody assigned, or no due date?',
    tool: 'twenty_list_records',
    args: {
      object: 'task',
      filter: { status: { neq: 'Done' }, or: [{ assignee: null }, { dueAt: null }] },
      fields: ['title'],
      limit: 1,
    },
    answer: totalOf,
    reference: ({ tasks }) => tasks.filter((task) => !isDone(task) && (!task.assignee || !task.dueAt)).length,
  },
  {
    id: 'no-next-step',
    ask: 'Which open deals in Negotiation or Meeting have no open task?',
    tool: 'twenty_list_records',
    args: {
      object: 'opportunity',
      filter: { stage: ['Negotiation', 'Meeting'], tasks: { none: { status: { neq: 'Done' } } } },
      fields: ['name', 'owner.name'],
      limit: 50,
    },
    answer: records('name', 'owner.name'),
    reference: ({ deals }) =>
      deals
        .filter(({ stage }) => stage === 'Negotiation' || stage === 'Meeting')
        .filter(({ tasks }) => tasks.every(isDone))
        .map(({ name, owner }) => [name, owner?.name]),
  },
  {
    id: 'tasks-of-company',
    ask: 'Which tasks are there about Westmark Bank?',
    tool: 'twenty_list_records',
    args: {
      object: 'task',
      filter: { taskTargets: { some: { targetCompany: { name: 'Westmark Bank' } } } },
      fields: ['title', 'status', 'assignee.name'],
    },
    answer: records('title', 'status', 'assignee.name'),
    reference: ({ tasks }) =>
      tasks
        .filter(({ about }) => about.some(({ name }) => name === 'Westmark Bank'))
        .map(({ title, status, assignee }) => [title, status, assignee?.name]),
  },
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
    ask: 'How many notes mention a competitor?',
    tool: 'twenty_list_records',
    args: { object: 'note', filter: { bodyV2: { contains: 'competitor' } }, fields: ['title'], limit: 1 },
    answer: totalOf,
    reference: ({ notes }) => notes.filter(({ body }) => body.toLowerCase().includes('competitor')).length,
  },
  {
    id: 'twins',
    ask: 'Which company names do we have twice?',
    tool: 'twenty_aggregate',
    args: { object: 'company', groupBy: ['name'], having: { count: { gt: 1 } } },
    answer: groups('name', 'count'),
    reference: ({ companies }) => rowsOf(companies, ({ name }) => name, count).filter(([, n]) => n > 1),
  },
  {
    id: 'gaps',
    ask: 'How many companies lack an industry, a size, a website, an owner?',
    tool: 'twenty_aggregate',
    args: {
      object: 'company',
      metrics: ['count', 'empty industry', 'empty employees', 'empty domainName', 'empty accountOwner'],
    },
    answer: groups('count', 'empty industry', 'empty employees', 'empty domainName', 'empty accountOwner'),
    reference: ({ companies }) => [
      [
        companies.length,
        ...['industry', 'employees', 'domain', 'owner'].map(
          (key) => companies.filter((one) => one[key] === null).length,
        ),
      ],
    ],
  },
  {
    id: 'orphans',
    ask: 'Which contacts belong to no company?',
    tool: 'twenty_list_records',
    args: { object: 'person', filter: { company: null }, fields: ['name', 'emails'], limit: 50 },
    answer: records('name', 'emails'),
    reference: ({ people }) =>
      people.filter(({ company }) => !company).map(({ name, email }) => [name, email]),
  },
  {
    id: 'biggest-contact-lists',
    ask: 'Which companies do we know more than six people at?',
    tool: 'twenty_list_records',
    args: {
      object: 'company',
      filter: { people: { count: { gt: 6 } } },
      fields: ['name'],
    },
    answer: records('name'),
    reference: ({ companies }) =>
      companies.filter(({ people }) => people.length > 6).map(({ name }) => [name]),
  },
  {
    id: 'countries',
    ask: 'In how many countries and cities are our companies, as written down?',
    tool: 'twenty_aggregate',
    args: { object: 'company', metrics: ['distinct address.country', 'distinct address.city'] },
    answer: groups('distinct address.country', 'distinct address.city'),
    reference: ({ companies }) => [
      [distinct(companies.map(({ country }) => country)), distinct(companies.map(({ city }) => city))],
    ],
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
    reference: ({ people, mails }) => {
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
  {
    id: 'single-threaded',
    ask: 'Which open deals hang on a company where we know only one person?',
    tool: 'twenty_list_records',
    args: {
      object: 'opportunity',
      filter: { stage: { notIn: ['Won', 'Lost'] }, company: { people: { count: 1 } } },
      fields: ['name', 'company.name'],
    },
    answer: records('name', 'company.name'),
    reference: ({ deals }) =>
      deals
        .filter((deal) => isOpen(deal) && deal.company?.people.length === 1)
        .map(({ name, company }) => [name, company.name]),
  },
];

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const weekday = (time) => WEEKDAYS[new Date(time).getUTCDay()];
