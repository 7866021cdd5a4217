import request from 'supertest';
import { uuidFrom } from '../../src/sandbox/ids';
import { type Connected, REVISIONS, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

interface Entry {
  at: string;
  since?: string;
  kind: string;
  what: string;
  who?: string;
  of?: string;
  object?: string;
  id?: string;
}

interface Timeline {
  title: string;
  entries: Entry[];
  nextCursor?: string;
  withheld?: number;
  hidden?: string[];
  skipped?: string[];
}

/** The channel through which mails or meetings of a member come. */
const channel = (kind: 'message' | 'calendar', member: string) =>
  uuidFrom(uuidFrom('workspace', 'first'), `${kind} channel`, `${member}@fernhill.example`);

/** Subjects of the mails, and the member through whose channel each came: all, no subject, nothing at all. */
const MAILS: readonly (readonly [string, string | undefined])[] = [
  ['Shared offer', 'tamsin.reed'],
  ['Private offer', undefined],
  ['Covered offer', 'luca.conti'],
];

describe.each(REVISIONS)('the timeline of a record, revision %s', (revision) => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let client: Connected;
  let restricted: Connected;
  const ids: Record<string, string> = {};

  const gql = async (query: string, key = sandbox.adminKey) => {
    const answer = await request(sandbox.url)
      .post('/graphql')
      .set('authorization', `Bearer ${key}`)
      .send({ query });
    expect(answer.body.errors).toBeUndefined();
    return answer.body.data as Record<string, { id: string }>;
  };
  const make = async (name: string, object: string, data: string, key?: string) => {
    const made = await gql(`mutation { create${object}(data: {${data}}) { id } }`, key);
    ids[name] = Object.values(made)[0]?.id ?? '';
    return ids[name];
  };
  const timeline = async (args: object, as = client) => {
    const answer = await as.call('twenty_get_timeline', { object: 'company', id: ids.company, ...args });
    expect(answer.text).not.toContain('code: ');
    return answer.facts as unknown as Timeline;
  };
  const participant = (object: string, of: string, person: string, data: string) =>
    gql(
      `mutation { create${object}Participant(data: {${of}: "${ids[of]}", personId: "${ids[person]}", ${data}}) { id } }`,
    );

  beforeAll(async () => {
    sandbox = await startSandbox(['--control', '--company', 'none']);
    server = await startServer({ TWENTY_API_URL: sandbox.url });
    client = await connectHttp(revision, server.url, sandbox.adminKey);
    restricted = await connectHttp(revision, server.url, sandbox.restrictedKey);
    await make('company', 'Company', 'name: "Timely"');
    await make(
      'person',
      'Person',
      `name: {firstName: "Ada", lastName: "Byron"}, companyId: "${ids.company}"`,
    );
    await make('deal', 'Opportunity', `name: "Ten clocks", companyId: "${ids.company}"`);
    await gql(`mutation { updateOpportunity(id: "${ids.deal}", data: {stage: MEETING}) { id } }`);
    await gql(
      `mutation { updateOpportunity(id: "${ids.deal}", data: {stage: PROPOSAL}) { id } }`,
      sandbox.userToken,
    );
    await gql(`mutation { updatePerson(id: "${ids.person}", data: {jobTitle: "Countess"}) { id } }`);
    await make('note', 'Note', 'title: "Kick-off"');
    for (const target of [`targetPersonId: "${ids.person}"`, `targetCompanyId: "${ids.company}"`])
      await gql(`mutation { createNoteTarget(data: {noteId: "${ids.note}", ${target}}) { id } }`);
    await make('task', 'Task', 'title: "Call back", dueAt: "2031-05-05T09:00:00.000Z"');
    await gql(
      `mutation { createTaskTarget(data: {taskId: "${ids.task}", targetCompanyId: "${ids.company}"}) { id } }`,
    );
    await mails();
    await meetings();
    for (const city of ['Rome', 'Oslo', 'Lima'])
      await gql(
        `mutation { updateCompany(id: "${ids.company}", data: {address: {addressCity: "${city}"}}) { id } }`,
      );
  });

  const mails = async () => {
    await make('thread', 'MessageThread', 'subject: "Clocks"');
    for (const [index, [subject, member]] of MAILS.entries()) {
      const data = `subject: "${subject}", text: "secret", receivedAt: "2030-01-0${index + 1}T00:00:00.000Z"`;
      await make('messageId', 'Message', `${data}, messageThreadId: "${ids.thread}"`);
      const sender = 'role: FROM, handle: "ada@timely.example", displayName: "Ada B."';
      await participant('Message', 'messageId', 'person', sender);
      if (member)
        await gql(
          `mutation { createMessageChannelMessageAssociation(data: {messageId: "${ids.messageId}", messageChannelId: "${channel('message', member)}"}) { id } }`,
        );
    }
  };

  const meetings = async () => {
    const times = 'startsAt: "2030-02-01T10:00:00.000Z", endsAt: "2030-02-01T10:45:00.000Z"';
    await make('calendarEventId', 'CalendarEvent', `title: "Demo", ${times}, isCanceled: true`);
    await participant(
      'CalendarEvent',
      'calendarEventId',
      'person',
      'isOrganizer: true, handle: "ada@timely.example"',
    );
    await gql(
      `mutation { createCalendarChannelEventAssociation(data: {calendarEventId: "${ids.calendarEventId}", calendarChannelId: "${channel('calendar', 'tamsin.reed')}"}) { id } }`,
    );
  };

  afterAll(async () => {
    await client?.close();
    await restricted?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  it('merges what happened to it and to its people in mails and meetings, newest first', async () => {
    const { title, entries } = await timeline({});
    expect(title).toBe('Timely');
    expect(entries.map(({ kind, what }) => [kind, what])).toEqual([
      ['meeting', 'Demo (canceled, 45 min)'],
      ['mail', '(not shared with you)'],
      ['mail', 'Shared offer'],
      ['changed', 'Address: Lima'],
      ['task', 'Call back (To do, due 2031-05-05)'],
      ['note', 'Kick-off'],
      ['created', 'Created'],
    ]);
    expect([...entries].sort((a, b) => (a.at > b.at ? -1 : 1))).toEqual(entries);
  });

  it('folds small changes in a row into one, and says since when', async () => {
    const { entries } = await timeline({ kinds: ['changed'] });
    expect(entries).toEqual([
      { at: expect.any(String), since: expect.any(String), kind: 'changed', what: 'Address: Lima' },
    ]);
  });

  it('says who sent, organized and moved', async () => {
    const { entries } = await timeline({ related: true, kinds: ['mail', 'meeting', 'stage'] });
    expect(entries.map(({ kind, who }) => [kind, who])).toEqual([
      ['meeting', 'ada@timely.example'],
      ['mail', 'Ada B.'],
      ['mail', 'Ada B.'],
      ['stage', 'Tamsin Reed'],
      ['stage', undefined],
    ]);
  });

  it('tells of related records when asked, and names them', async () => {
    const { entries } = await timeline({ related: true });
    const stages = entries.filter(({ kind }) => kind === 'stage');
    expect(stages).toMatchObject([
      { what: 'Stage: Meeting → Proposal', of: 'Ten clocks', object: 'opportunity', id: ids.deal },
      { what: 'Stage: New → Meeting', of: 'Ten clocks' },
    ]);
    expect(entries).toContainEqual(
      expect.objectContaining({ kind: 'changed', what: 'Job Title: Countess', of: 'Ada Byron' }),
    );
    // Linked to the company and to its person: one entry, told of the company.
    expect(entries.filter(({ kind }) => kind === 'note')).toEqual([
      expect.not.objectContaining({ of: expect.anything() as unknown }),
    ]);
  });

  it('tells what happened to all records of an object when none is named', async () => {
    const { entries } = await timeline({ object: 'opportunity', id: undefined, kinds: ['stage'] });
    expect(entries).toMatchObject([
      { what: 'Stage: Meeting → Proposal', of: 'Ten clocks', object: 'opportunity', id: ids.deal },
      { what: 'Stage: New → Meeting', of: 'Ten clocks' },
    ]);
    const of = await timeline({ id: undefined, kinds: ['note'], from: 'today' });
    expect(of.entries).toMatchObject([{ what: 'Kick-off', of: 'Timely' }]);
    const refused = await client.call('twenty_get_timeline', { object: 'company', related: true });
    expect(refused.text).toContain('Give its id or title');
  });

  it('keeps private mails back, says how many, and covers subjects that are not shared', async () => {
    const { entries, withheld } = await timeline({ kinds: ['mail'] });
    expect(withheld).toBe(1);
    expect(entries).toMatchObject([
      { what: '(not shared with you)' },
      { what: 'Shared offer', object: 'messageThread', id: ids.thread },
    ]);
    expect(JSON.stringify(await timeline({ related: true }))).not.toMatch(/Private|Covered/);
  });

  it('is the same read page by page', async () => {
    const whole = await timeline({ related: true, limit: 100 });
    const entries: Entry[] = [];
    let cursor: string | undefined;
    do {
      const page = await timeline({ related: true, limit: 2, cursor });
      entries.push(...page.entries);
      cursor = page.nextCursor;
    } while (cursor);
    expect(entries).toEqual(whole.entries);
  });

  it('keeps to a period, whose last day counts', async () => {
    const { entries } = await timeline({ from: '2030-01-04', to: '2030-02-01' });
    expect(entries.map(({ kind }) => kind)).toEqual(['meeting']);
    expect((await timeline({ from: '2030-01-04', to: '2030' })).entries).toEqual(entries);
    const none = await timeline({ from: '2030-02-02' });
    expect(none.entries).toEqual([]);
  });

  it('leaves out what the role may not read, though Twenty lets everybody read timeline rows', async () => {
    const { entries, hidden, skipped } = await timeline({ related: true }, restricted);
    expect(JSON.stringify(entries)).not.toMatch(/Countess|Ten clocks|Proposal/);
    expect(hidden).toEqual(['person.jobTitle']);
    expect(skipped).toEqual(['opportunity']);
    expect(entries.some(({ kind }) => kind === 'mail')).toBe(true);
  });

  it('takes three requests', async () => {
    await request(sandbox.url).delete('/__sandbox/requests');
    await timeline({ related: true });
    const { body } = await request(sandbox.url).get('/__sandbox/requests');
    const calls = (body as { path: string; count: number }[]).filter(({ path }) => path === '/graphql');
    expect(calls.reduce((sum, { count }) => sum + count, 0)).toBe(3);
  });

  it.each([
    ['an unknown record', { id: 'Nobody Ltd' }, 'RECORD_NOT_FOUND'],
    ['a period that is none', { from: 'some day' }, 'INVALID_INPUT'],
    ['a cursor of another timeline', { cursor: 'bm90aGluZw' }, 'INVALID_INPUT'],
    ['an object without a timeline', { object: 'workspaceMember', id: 'Tamsin Reed' }, 'INVALID_INPUT'],
  ])('refuses %s', async (_, args, code) => {
    const answer = await client.call('twenty_get_timeline', { object: 'company', id: ids.company, ...args });
    expect(answer.facts.error).toMatchObject({ code, hint: expect.any(String) as unknown });
  });
});
