import { type Connected, REVISIONS, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

interface Page {
  total: number;
  records: { id: string; assignee?: { id: string }; title?: string }[];
  error?: { code: string; message: string; hint?: string };
}

describe.each(REVISIONS)('whom a caller names, revision %s', (revision) => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let user: Connected;
  let key: Connected;
  let me: string;

  beforeAll(async () => {
    sandbox = await startSandbox();
    server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
    user = await connectHttp(revision, server.url, sandbox.userToken);
    key = await connectHttp(revision, server.url, sandbox.adminKey);
    const told = await user.call('twenty_get_workspace_member', { id: 'me' });
    me = (told.facts as unknown as { member: { id: string } }).member.id;
    for (const name of ['My first', 'My second'])
      await key.call('twenty_create_record', { object: 'opportunity', data: { name, owner: me } });
    await key.call('twenty_update_record', { object: 'company', id: 'Acme', data: { accountOwner: me } });
  });

  afterAll(async () => {
    await Promise.all([user?.close(), key?.close()]);
    await server?.stop();
    await sandbox?.stop();
  });

  const ask = async (client: Connected, tool: string, args: object) =>
    (await client.call(tool, args)).facts as unknown as Page;
  const list = (filter: object, client = user, object = 'task') =>
    ask(client, 'twenty_list_records', { object, filter, limit: 1 });
  const totals = async (filters: readonly object[], object: string) =>
    (await Promise.all(filters.map((filter) => list(filter, user, object)))).map(({ total }) => total);

  it('knows "me" in filters, alone, in lists, behind operators and relations', async () => {
    const { total } = await list({ owner: { id: me } }, key, 'opportunity');
    expect(total).toBeGreaterThan(0);
    const ways = [{ owner: 'me' }, { ownerId: 'Me' }, { owner: { is: 'me' } }, { owner: { in: ['me'] } }];
    expect(await totals([...ways, { owner: { name: 'me' } }], 'opportunity')).toEqual(
      [1, 2, 3, 4, 5].map(() => total),
    );
    const { total: all } = await list({}, user, 'opportunity');
    expect(await totals([{ owner: { neq: 'me' } }, { not: { owner: 'me' } }], 'opportunity')).toEqual([
      all - total,
      all - total,
    ]);
    const theirs = await list({ company: { accountOwner: { id: me } } }, key, 'person');
    expect(await totals([{ 'company.accountOwner': 'me' }], 'person')).toEqual([theirs.total]);
    const grouped = await user.call('twenty_aggregate', {
      object: 'opportunity',
      filter: { owner: 'me' },
      metrics: ['count'],
    });
    expect(grouped.facts).toMatchObject({ total });
    const built = await user.call('twenty_query_builder', {
      ...{ from: 'opportunity', where: { owner: 'me' }, select: ['name'], limit: 1 },
    });
    expect(built.facts).toMatchObject({ total });
  });

  it('takes "me" as whoever a record is given to, one or many, and as who made it', async () => {
    const title = `mine ${revision}`;
    await user.call('twenty_create_task', { title, assignee: 'me' });
    const made = await user.call('twenty_create_record', {
      object: 'task',
      data: { title, assigneeId: 'me' },
    });
    await user.call('twenty_batch_create', {
      object: 'task',
      rows: [
        { title, assignee: 'me' },
        { title, assignee: 'tamsin' },
      ],
    });
    const { records, total } = await ask(user, 'twenty_list_records', {
      ...{ object: 'task', filter: { title, createdBy: 'me', assignee: 'me' }, fields: ['assignee'] },
    });
    expect(total).toBe(4);
    expect(new Set(records.map(({ assignee }) => assignee?.id))).toEqual(new Set([me]));
    const { id } = (made.facts as unknown as { record: { id: string } }).record;
    await user.call('twenty_update_record', { object: 'task', id, data: { assignee: null } });
    expect((await list({ title, assignee: 'me' })).total).toBe(3);
    expect((await list({ title, createdBy: { neq: 'me' } })).total).toBe(0);
  });

  it('keeps in jobs and workflows who "me" was', async () => {
    const job = await user.call('twenty_manage_jobs', {
      ...{ action: 'create', name: 'mine', kind: 'stale-deals', every: 'daily' },
      ...{ to: 'me', filter: { owner: { in: ['me'] } } },
    });
    expect(job.facts).toMatchObject({ job: { settings: { to: me, filter: { owner: { in: [me] } } } } });
    await user.call('twenty_manage_jobs', { action: 'remove', name: 'mine' });
    const flow = await user.call('twenty_create_workflow', {
      ...{ template: 'task-generation', parameters: { assignee: 'me' }, dryRun: true },
    });
    expect(flow.text).toContain(`assignee: ${me}`);
  });

  it('tells an API key that it is nobody, wherever it says "me"', async () => {
    const refused = {
      code: 'INSUFFICIENT_PERMISSIONS',
      message: '"me" is a person, and an API key belongs to nobody.',
    };
    for (const filter of [{ assignee: 'me' }, { createdBy: ['me'] }]) {
      const { error } = await list(filter, key);
      expect(error).toMatchObject(refused);
      expect(error?.hint).toContain('name or e-mail address');
    }
    const task = { title: 'x', assignee: 'me' };
    expect((await ask(key, 'twenty_create_record', { object: 'task', data: task })).error).toMatchObject(
      refused,
    );
    expect((await ask(key, 'twenty_batch_create', { object: 'task', rows: [task] })).error).toMatchObject(
      refused,
    );
    expect((await ask(key, 'twenty_deals_needing_attention', { owner: 'me' })).error).toMatchObject(refused);
  });

  it('knows members by first name, e-mail address or part of the name in filters and values alike', async () => {
    const { total } = await list({ owner: { id: me } }, key, 'opportunity');
    const names = ['Tamsin', 'tamsin reed', 'tamsin.reed@fernhill.example', 'reed'];
    for (const owner of names) expect((await list({ owner }, key, 'opportunity')).total).toBe(total);
    for (const id of names) {
      const told = await key.call('twenty_get_workspace_member', { id });
      expect(told.facts).toMatchObject({ member: { id: me } });
    }
  });

  it('finds what a member did under an earlier name', async () => {
    await user.call('twenty_create_record', { object: 'task', data: { title: `before ${revision}` } });
    const rename = (lastName: string) =>
      key.call('twenty_update_record', { object: 'workspaceMember', id: me, data: { name: { lastName } } });
    await rename('Winter');
    const { total } = await list({ title: `before ${revision}`, createdBy: 'Tamsin Winter' }, key);
    await rename('Reed');
    expect(total).toBe(1);
  });

  it('says that nobody is called so in a filter, instead of finding nothing', async () => {
    const { error } = await list({ assignee: 'Nobody Special' }, key);
    expect(error).toMatchObject({
      code: 'RECORD_NOT_FOUND',
      message: 'There is no member "Nobody Special".',
    });
    expect(error?.hint).toContain('twenty_list_workspace_members');
    expect((await list({ createdBy: 'Nobody Special' }, key)).total).toBe(0);
  });
});
