import { randomUUID } from 'node:crypto';
import { type Connected, connectHttp } from '../support/clients';
import type { RunningSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';
import { startTwenty } from '../support/twenty';

/** Tasks, notes and meetings stand behind links; links may be doubled, and may lead nowhere. */
describe('lists behind links', () => {
  const tag = `RQ ${randomUUID().slice(0, 8)}`;
  let twenty: RunningSandbox;
  let server: RunningServer;
  let client: Connected;

  const ask = async (tool: string, args: object) => {
    const { facts, text } = await client.call(tool, args);
    expect(text).not.toMatch(/^code: /);
    return facts as unknown as {
      record: { id: string };
      total: number;
      columns: string[];
      rows: unknown[][];
    };
  };
  const make = async (object: string, data: object) =>
    (await ask('twenty_create_record', { object, data })).record.id;
  const count = async (object: string, filter: object) =>
    (await ask('twenty_list_records', { object, filter, fields: ['id'], limit: 1 })).total;

  beforeAll(async () => {
    twenty = await startTwenty();
    server = await startServer({ TWENTY_API_URL: twenty.url, TWENTY_API_KEY: twenty.adminKey });
    client = await connectHttp('2025-11-25', server.url);
    const company = await make('company', { name: `${tag} twice` });
    const person = await make('person', { name: { firstName: 'Guest', lastName: tag }, jobTitle: 'CEO' });
    const task = await make('task', { title: tag });
    for (const target of [{ targetCompany: company }, { targetCompany: company }, { targetPerson: person }])
      await make('taskTarget', { task, ...target });
    await make('task', { title: `${tag} of nobody` });
    const event = await make('calendarEvent', { title: tag });
    await make('calendarEventParticipant', { calendarEvent: event, handle: 'stranger@example.com' });
    await make('calendarEventParticipant', { calendarEvent: event, handle: 'guest@example.com', person });
    const other = await make('calendarEvent', { title: `${tag} strangers` });
    await make('calendarEventParticipant', { calendarEvent: other, handle: 'stranger@example.com' });
  });

  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await twenty?.stop();
  });

  it('a record counts once, however many links lead to it', async () => {
    const company = { name: { startsWith: tag } };
    expect(await count('company', { ...company, tasks: { count: 1 } })).toBe(1);
    expect(await count('company', { ...company, tasks: { count: { gte: 2 } } })).toBe(0);
    expect(await count('company', { ...company, taskTargets: { count: 2 } })).toBe(1);
  });

  it('a task is asked about its companies and people', async () => {
    const task = { title: { startsWith: tag } };
    expect(await count('task', { ...task, companies: { some: { name: { startsWith: tag } } } })).toBe(1);
    expect(await count('task', { ...task, people: { count: 1, where: { jobTitle: 'CEO' } } })).toBe(1);
    expect(await count('task', { ...task, companies: { none: {} } })).toBe(1);
  });

  it('a participant who is nobody in the CRM is no person', async () => {
    const event = { title: { startsWith: tag } };
    expect(await count('calendarEvent', { ...event, people: { none: {} } })).toBe(1);
    expect(await count('calendarEvent', { ...event, people: null })).toBe(1);
    expect(await count('calendarEvent', { ...event, people: { count: 1 } })).toBe(1);
    expect(await count('calendarEvent', { ...event, people: { some: { jobTitle: { neq: 'CEO' } } } })).toBe(
      0,
    );
    expect(await count('calendarEvent', { ...event, people: { every: { jobTitle: 'CEO' } } })).toBe(2);
  });

  it('figures of a join count the same', async () => {
    const grouped = await ask('twenty_query_builder', {
      from: 'task',
      where: { title: { startsWith: tag } },
      join: { p: { of: 'people', metrics: ['count'] } },
      groupBy: ['title'],
      metrics: ['sum p.count'],
      orderBy: ['title'],
    });
    expect(grouped.rows).toEqual([
      [tag, 1],
      [`${tag} of nobody`, 0],
    ]);
    const tasks = await ask('twenty_query_builder', {
      from: 'task',
      where: { title: tag },
      join: { c: { of: 'companies', metrics: ['count'] }, p: { of: 'people', metrics: ['count'] } },
      select: ['c.count', 'p.count'],
    });
    expect(tasks.rows).toEqual([[1, 1]]);
  });
});
