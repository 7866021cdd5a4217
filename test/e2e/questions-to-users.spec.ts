import { type Connected, type UserAnswer, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';
import { TwentyClient } from '../support/twenty-client';

const START_MS = 90_000;
const LINK = 'http://fernhill.localhost/object';

describe('what the user of a client is asked', () => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let client: Connected;
  let twenty: TwentyClient;
  let asked: string[] = [];
  let answer: UserAnswer;

  beforeAll(async () => {
    sandbox = await startSandbox();
    server = await startServer({ TWENTY_API_URL: sandbox.url });
    client = await connectHttp('2026-07-28', server.url, sandbox.adminKey, {
      user: ({ message }) => (asked.push(message), answer),
    });
    twenty = new TwentyClient(sandbox.url, sandbox.adminKey);
  }, START_MS);

  beforeEach(() => {
    asked = [];
    answer = { action: 'accept', content: { proceed: true } };
  });

  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  const facts = async (tool: string, args: object) =>
    (await client.call(tool, args)).facts as Record<string, unknown>;
  const person = (firstName: string, data: object) =>
    twenty.create('Person', { name: { firstName, lastName: 'Quill' }, ...data });
  const names = async (filter: object) => {
    const { records } = (await facts('twenty_list_records', {
      object: 'company',
      filter,
      fields: ['name'],
    })) as {
      records: { name: string }[];
    };
    return records.map(({ name }) => name).sort();
  };

  it('a merge: what stays, what goes, what is dropped, what moves', async () => {
    const [a, b] = [await person('Ada', { jobTitle: 'CTO' }), await person('A.', { jobTitle: 'Chief' })];
    const task = await twenty.create('Task', { title: 'Call' });
    await twenty.create('TaskTarget', { taskId: task, targetPersonId: b });
    const done = await facts('twenty_merge_records', { object: 'person', ids: [a, b], keep: a });
    expect(done).toMatchObject({ merged: true, proof: { lost: 0 } });
    const [question = ''] = asked;
    expect(question.split('\n')).toEqual([
      'Merge 2 people into one?',
      `- stays: "Ada Quill" ${LINK}/person/${a}`,
      `- goes, erased for ever: "A. Quill" ${LINK}/person/${b}`,
      '- name: keeps "Ada Quill", drops "A. Quill"',
      '- jobTitle: keeps "CTO", drops "Chief"',
      expect.stringMatching(/^- moves: 1 of taskTarget\./),
      expect.stringMatching(/^- moves: 2 of timelineActivity\./),
      'Notes, tasks, files, mails and relations move to the one that stays.',
    ]);
  });

  it('a merge is shown without a question, and without a token, when only that is asked for', async () => {
    const [a, b] = [await person('Eve', {}), await person('E.', {})];
    const told = await facts('twenty_merge_records', { object: 'person', ids: [a, b], dryRun: true });
    expect(told).toMatchObject({ merged: false });
    expect(told).not.toHaveProperty('confirm');
    expect(asked).toEqual([]);
  });

  it('a wide change: each record with its field before and after, and how many more', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 30; i += 1)
      ids.push(await twenty.create('Company', { name: `Wide ${i}`, employees: i }));
    const args = {
      ...{ object: 'company', operation: 'update', data: { employees: 50 } },
      filter: { name: { startsWith: 'Wide ' } },
    };
    expect(await facts('twenty_batch_operations', args)).toMatchObject({ updated: 30 });
    const lines = (asked[0] ?? '').split('\n');
    expect(lines[0]).toBe('Change employees of 30 companies?');
    const records = lines.filter((line) => line.startsWith('- '));
    expect(records.length).toBeGreaterThanOrEqual(5);
    for (const line of records) expect(line).toMatch(/^- "Wide (\d+)" http\S+; employees \1 → 50$/);
    expect(lines).toContain(`… and ${30 - records.length} more.`);
    expect((asked[0] ?? '').length).toBeLessThanOrEqual(1_000);
  });

  it('a wide change is not made when the user says no', async () => {
    answer = { action: 'decline' };
    await twenty.create('Company', { name: 'Stay 1' });
    const args = { object: 'company', operation: 'delete', filter: { name: { startsWith: 'Stay ' } } };
    expect((await client.call('twenty_batch_operations', args)).facts.error?.message).toContain('said no');
    expect(await names({ name: { startsWith: 'Stay ' } })).toEqual(['Stay 1']);
  });

  it('the deletion of named records, few as they are', async () => {
    const id = await twenty.create('Company', { name: 'Named 1' });
    await facts('twenty_batch_operations', { object: 'company', operation: 'delete', rows: [id] });
    expect(asked).toEqual([`Move one company to the trash?\n- "Named 1" ${LINK}/company/${id}`]);
    expect(await names({ name: { startsWith: 'Named ' } })).toEqual([]);
  });

  it('a few named changes are made without a question', async () => {
    const id = await twenty.create('Company', { name: 'Small 1' });
    const rows = [{ id, employees: 3 }];
    expect(
      await facts('twenty_batch_operations', { object: 'company', operation: 'update', rows }),
    ).toMatchObject({ updated: 1 });
    expect(asked).toEqual([]);
  });

  it('a mail: to whom, from whom, and how it begins', async () => {
    answer = { action: 'cancel' };
    const body = `Hello,\n\n${'word '.repeat(200)}`;
    const args = { to: ['ann@client.example'], subject: 'Offer', body };
    expect((await client.call('twenty_send_email', args)).facts.error?.message).toContain(
      'closed the question',
    );
    const lines = (asked[0] ?? '').split('\n');
    expect(lines.slice(0, 4)).toEqual([
      'Send this mail?',
      '- to: ann@client.example',
      expect.stringMatching(/^- from: /),
      '- subject: "Offer"',
    ]);
    expect(lines[4]).toMatch(/^- text: "Hello, word .*…" \(\d{4} characters in all\)$/);
  });

  describe('about the data model', () => {
    const fields = [
      { label: 'Budget', type: 'money' },
      { label: 'Client', type: 'relation to company' },
    ];

    it('makes nothing when the user says no', async () => {
      answer = { action: 'decline' };
      const made = await client.call('twenty_create_custom_object', { label: 'Voyage', fields });
      expect(made.facts.error?.message).toContain('said no');
      const { error } = await facts('twenty_get_schema', { objects: ['voyage'] });
      expect(error).toMatchObject({ code: 'OBJECT_NOT_FOUND' });
    });

    it('a new object with its fields, and those that other objects get', async () => {
      const made = await facts('twenty_create_custom_object', { label: 'Voyage', fields });
      expect(made).toMatchObject({ object: 'voyage', done: true });
      expect((asked[0] ?? '').split('\n')).toEqual([
        'Make the object voyage?',
        '- called "Voyage", "Voyages"',
        expect.stringMatching(/^- field budget: /),
        expect.stringMatching(/^- field client: /),
        expect.stringMatching(/^- field voyages of company: /),
        'Everybody in the workspace sees it.',
      ]);
    });

    it('a new field, and new options of one', async () => {
      await facts('twenty_add_field_to_object', { object: 'company', label: 'Harbour', type: 'text' });
      const added = await facts('twenty_add_field_to_object', {
        ...{ object: 'task', label: 'Status', options: ['Parked'] },
      });
      expect(added).toMatchObject({ addedOptions: ['Parked'], done: true });
      expect(asked.map((text) => text.split('\n').slice(0, 2))).toEqual([
        ['Add a field to companies?', '- called "Harbour"'],
        ['Add options to the field status of tasks?', '- called "Parked"'],
      ]);
    });

    it('is asked with a token where the client cannot ask', async () => {
      const silent = await connectHttp('2025-11-25', server.url, sandbox.adminKey);
      const args = { object: 'company', label: 'Pier', type: 'text' };
      const { facts: first } = await silent.call('twenty_add_field_to_object', args);
      const { confirm } = first.error as unknown as { confirm: string };
      expect(first.error).toMatchObject({ code: 'CONFIRMATION_REQUIRED', fields: { pier: 'text' } });
      const other = await silent.call('twenty_add_field_to_object', { ...args, unique: true, confirm });
      expect(other.facts.error?.code).toBe('CONFIRMATION_REQUIRED');
      const done = await silent.call('twenty_add_field_to_object', { ...args, confirm });
      expect(done.facts).toMatchObject({ done: true });
      await silent.close();
    });
  });
});
