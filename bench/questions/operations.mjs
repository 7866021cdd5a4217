import { isOpen } from './deals.mjs';
import { groups, records, totalOf } from './pick.mjs';
import { inDays, within } from './reference/days.mjs';
import { count, distinct, rowsOf } from './reference/figures.mjs';

const isDone = ({ status }) => status === 'Done';

/** Tasks, and the state of the data. */
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
