import request from 'supertest';
import { type Connected, REVISIONS, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

interface Linked {
  record: { id: string; title: string; status?: string; bodyV2?: string; assignee?: { name: string } };
  links: { object: string; id: string }[];
}

describe.each(REVISIONS)('tasks and notes, revision %s', (revision) => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let client: Connected;

  beforeAll(async () => {
    sandbox = await startSandbox(['--control']);
    server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
    client = await connectHttp(revision, server.url);
  });

  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  const count = async (object: string, title: string) => {
    const { facts } = await client.call('twenty_list_records', { object, filter: { title }, limit: 1 });
    return (facts as unknown as { total: number }).total;
  };
  const faults = (rules: object[]) => request(sandbox.url).post('/__sandbox/faults').send({ rules });

  it('are made with their links in one call', async () => {
    const links = [{ object: 'companies', id: 'acme' }];
    const task = await client.call('twenty_create_task', {
      title: 'Call them',
      body: '**Soon**',
      dueAt: 'tomorrow',
      links,
    });
    const { record, links: made } = task.facts as unknown as Linked;
    expect(record).toMatchObject({
      title: 'Call them',
      bodyV2: '**Soon**',
      status: expect.any(String) as unknown,
    });
    expect(made).toEqual([{ object: 'company', id: expect.any(String) as unknown }]);
    const filter = { taskTargets: { some: { targetCompany: 'Acme' } }, id: record.id };
    const found = await client.call('twenty_list_records', { object: 'task', filter });
    expect(found.facts).toMatchObject({ total: 1 });

    const note = await client.call('twenty_create_note', { title: 'Met them', body: 'Fine.', links });
    expect((note.facts as unknown as Linked).links).toEqual(made);
  });

  it.each([
    [
      'a record that does not exist',
      { links: [{ object: 'company', id: 'Nowhere Ltd' }] },
      'RECORD_NOT_FOUND',
    ],
    ['an object that cannot be linked', { links: [{ object: 'task', id: 'x' }] }, 'INVALID_INPUT'],
    ['an unknown member', { assignee: 'Nobody Special' }, 'INVALID_INPUT'],
    ['an unknown status', { status: 'Paused' }, 'INVALID_INPUT'],
  ])('are not made at all for %s', async (what, args, code) => {
    const title = `Never ${what}`;
    const answer = await client.call('twenty_create_task', { title, ...args });
    expect(answer.facts.error).toMatchObject({ code });
    expect(await count('task', title)).toBe(0);
  });

  it('are linked once, also when the answer is lost', async () => {
    await faults([{ match: { operation: 'createTaskTargets' }, fault: { type: 'cut' }, times: 1 }]);
    const links = [{ object: 'company', id: 'Acme' }];
    const answer = await client.call('twenty_create_task', { title: 'Linked once', links });
    const { record } = answer.facts as unknown as Linked;
    const found = await client.call('twenty_list_records', {
      object: 'taskTarget',
      filter: { task: record.id },
    });
    expect(found.facts).toMatchObject({ total: 1 });
  });

  it('are taken back when Twenty refuses the link', async () => {
    const links = [{ object: 'company', id: 'Acme' }];
    await faults([{ match: { operation: 'createTaskTargets' }, fault: { type: 'status', status: 500 } }]);
    const answer = await client.call('twenty_create_task', { title: 'Half done', links });
    await faults([]);
    expect(answer.facts.error).toMatchObject({ code: 'TWENTY_API_ERROR', retryable: true });
    expect(await count('task', 'Half done')).toBe(0);
  });

  it('are named when they can neither be linked nor taken back', async () => {
    const links = [{ object: 'company', id: 'Acme' }];
    const fail = (operation: string) => ({ match: { operation }, fault: { type: 'status', status: 500 } });
    await faults([fail('createNoteTargets'), fail('destroyNote')]);
    const answer = await client.call('twenty_create_note', { title: 'Left over', links });
    await faults([]);
    const { error } = answer.facts as unknown as { error: { id: string; hint: string } };
    expect(error.hint).toContain('do not make it again');
    const left = await client.call('twenty_get_record', { object: 'note', id: error.id });
    expect(left.facts).toMatchObject({ record: { title: 'Left over' } });
  });
});
