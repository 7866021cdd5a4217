import { type Connected, REVISIONS, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

interface Run {
  run: string;
  state: string;
  attempts: number;
  made: Record<string, number>;
  skipped?: Record<string, number>;
  records?: { object: string; id: string }[];
}
interface Told {
  jobs?: { name: string; paused?: true; keptIn: string; next?: string }[];
  job?: { name: string; paused?: true; keptIn: string; next?: string; every: string };
  runs?: Run[];
  planned?: { total: number; deeds: { title?: string }[] };
  undone?: Record<string, number>;
  note?: string;
  error?: { code: string; message: string; hint?: string };
}

describe.each(REVISIONS)('twenty_manage_jobs, revision %s', (revision) => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let client: Connected;

  beforeAll(async () => {
    sandbox = await startSandbox(['--control']);
    server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
    client = await connectHttp(revision, server.url, sandbox.adminKey);
  }, 90_000);

  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  const manage = async (action: string, args: object = {}, by = client) =>
    (await by.call('twenty_manage_jobs', { action, ...args })).facts as unknown as Told;
  const tasks = async () => {
    const { facts } = await client.call('twenty_list_records', { object: 'task', limit: 1 });
    return (facts as unknown as { total: number }).total;
  };

  it('makes a job, shows what it would do, does it, and takes it back', async () => {
    const stale = { name: 'stale', kind: 'stale-deals', every: 'every day at 07:00', most: 4 };
    const rehearsed = await manage('create', { ...stale, dryRun: true });
    expect(rehearsed.planned).toMatchObject({
      total: 4,
      skipped: { 'over the cap': expect.any(Number) as number },
    });
    expect((await manage('list')).jobs).toEqual([]);

    const { job } = await manage('create', stale);
    expect(job).toMatchObject({ name: 'stale', keptIn: 'memory', next: expect.stringMatching(/T07:00/) });
    const before = await tasks();
    const [run] = (await manage('run', { name: 'stale' })).runs ?? [];
    expect(run).toMatchObject({ state: 'done', made: { task: 4 } });
    expect(run?.skipped?.['over the cap']).toBeGreaterThan(0);
    expect(await tasks()).toBe(before + 4);

    const [first] = run?.records ?? [];
    const { facts } = await client.call('twenty_get_record', { object: 'task', id: first?.id ?? '' });
    expect(facts).toMatchObject({
      record: {
        bodyV2: expect.stringContaining(`Made by job "stale" of twenty-mcp-server, round of ${run?.run}`),
      },
    });

    expect((await manage('undo', { name: 'stale' })).undone).toEqual({ 'moved to the trash': 4 });
    expect(await tasks()).toBe(before);
    expect((await manage('report', { name: 'stale' })).runs).toMatchObject([{ state: 'undone' }]);
    await manage('remove', { name: 'stale' });
  }, 60_000);

  it('leaves a task that somebody has touched when a run is undone', async () => {
    await manage('create', { name: 'touched', kind: 'next-actions', every: 'hourly', most: 2 });
    const [run] = (await manage('run', { name: 'touched' })).runs ?? [];
    const id = run?.records?.[0]?.id ?? '';
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    await client.call('twenty_update_record', { object: 'task', id, data: { status: 'In progress' } });
    const { undone } = await manage('undo', { name: 'touched' });
    expect(undone).toEqual({ 'moved to the trash': 1, 'changed since': 1 });
    await manage('remove', { name: 'touched' });
  }, 30_000);

  it('pauses, resumes and changes a job', async () => {
    await manage('create', { name: 'paused', kind: 'next-actions', every: 'every monday at 08:00' });
    const { job: resting } = await manage('pause', { name: 'paused' });
    expect(resting).toMatchObject({ paused: true });
    expect(resting?.next).toBeUndefined();
    expect((await manage('resume', { name: 'paused' })).job?.paused).toBeUndefined();
    const { job: changed } = await manage('update', { name: 'paused', every: 'daily 9:15' });
    expect(changed?.next).toMatch(/T09:15/);
    await manage('remove', { name: 'paused' });
    expect((await manage('pause', { name: 'paused' })).error?.code).toBe('RECORD_NOT_FOUND');
  });

  it('understands what is said of one job without its name, of its runs by day, and of a job that is not there', async () => {
    const { job } = await manage('create', { kind: 'next-actions', every: 'nightly', most: 1 });
    expect(job).toMatchObject({ name: 'next-actions', next: expect.stringMatching(/T02:00/) });
    expect(await manage('report')).toMatchObject({ runs: [], note: 'Nothing has run yet.' });
    expect(await manage('pause')).toMatchObject({ job: { paused: true } });
    const [run] = (await manage('run')).runs ?? [];
    expect(run).toMatchObject({ state: 'done', made: { task: 1 } });
    for (const said of ['last', run?.run.slice(0, 10), run?.run])
      expect((await manage('report', { run: said })).runs).toMatchObject([{ run: run?.run }]);
    const unknown = await manage('report', { name: 'next-actions', run: '1999-12-31' });
    expect(unknown.error).toMatchObject({ code: 'RECORD_NOT_FOUND', hint: `Known are ${run?.run}.` });

    const named = await manage('create', {
      name: 'Weekly Digest!',
      kind: 'digest',
      of: 'accounts',
      every: 'week',
    });
    expect(named).toMatchObject({ job: { name: 'weekly-digest' }, note: expect.stringContaining('Monday') });
    expect((await manage('resume')).error).toMatchObject({
      code: 'REQUIRED_FIELD_MISSING',
      hint: 'There are next-actions, weekly-digest.',
    });
    const near = await manage('report', { name: 'weekly-digst' });
    expect(near.error).toMatchObject({ code: 'RECORD_NOT_FOUND', hint: 'Did you mean "weekly-digest"?' });
    expect((await manage('report')).runs).toMatchObject([{ job: 'next-actions' }]);
    expect((await manage('undo', { name: 'next-actions' })).undone).toEqual({ 'moved to the trash': 1 });
    for (const name of ['next-actions', 'Weekly Digest']) await manage('remove', { name });
    expect((await manage('list')).jobs).toEqual([]);
  }, 60_000);

  it('is for those who see all objects that jobs tell of', async () => {
    const narrow = await connectHttp(revision, server.url, sandbox.adminKey, {
      query: 'objects=company,opportunity,person,task,note&toolsets=workflows',
    });
    const { error } = await manage('create', { kind: 'next-actions', every: 'daily' }, narrow);
    expect(error).toMatchObject({
      code: 'INSUFFICIENT_PERMISSIONS',
      message: expect.stringContaining('message'),
    });
    await narrow.close();
  });

  it.each(['email', 'name', 'firstName'] as const)('knows to whom by %s', async (by) => {
    const { facts } = await client.call('twenty_list_workspace_members', { limit: 1 });
    const [{ name = '', email = '' } = {}] =
      (facts as { members?: { name: string; email: string }[] }).members ?? [];
    const to = { email, name, firstName: name.split(' ')[0] }[by];
    const { error, planned } = await manage('create', {
      ...{ name: 'to', kind: 'stale-deals', every: 'daily', to, dryRun: true },
    });
    expect(error).toBeUndefined();
    expect(planned?.total).toBeGreaterThan(0);
  });

  it.each([
    [{ every: '* * * * * *' }, 'INVALID_INPUT', 'once a minute'],
    [{ every: 'now and then' }, 'INVALID_INPUT', '"now" is no time'],
    [{ every: '0 6 31 2 *' }, 'INVALID_INPUT', 'never comes'],
    [{ kind: 'score' }, 'REQUIRED_FIELD_MISSING', 'needs "score"'],
    [{ kind: 'stale-deals', field: 'x' }, 'INVALID_INPUT', 'takes no "field"'],
    [{ kind: 'forecast-note', as: 'email', to: 'nobody' }, 'INVALID_INPUT', 'address'],
    [{ name: '…' }, 'INVALID_INPUT', 'name'],
    [{ kind: 'stale-deals', to: 'Nobody Such' }, 'RECORD_NOT_FOUND', 'There is no member "Nobody Such"'],
    [{ kind: 'stale-deals', filter: { stge: 'Proposal' } }, 'INVALID_INPUT', 'stge'],
    [{ kind: 'digest' }, 'REQUIRED_FIELD_MISSING', 'needs "of"'],
    [{ kind: 'score', score: 'win', field: 'nope' }, 'INVALID_INPUT', 'nope'],
    [{ kind: 'mischief' }, 'INVALID_INPUT', ''],
    [{ every: undefined }, 'REQUIRED_FIELD_MISSING', 'every'],
  ])('refuses %j and keeps nothing', async (wrong, code, words) => {
    const form = { name: 'wrong', kind: 'next-actions', every: 'daily', ...wrong };
    const { error } = await manage('create', form);
    expect(error?.code).toBe(code);
    expect(error?.message).toContain(words);
    expect((await manage('list')).jobs).toEqual([]);
  });

  it('is for callers of this workspace whose role may do what the job does', async () => {
    const form = { name: 'theirs', kind: 'next-actions', every: 'daily' };
    const stranger = await connectHttp(revision, server.url, sandbox.otherWorkspaceKey);
    const refused = await manage('create', form, stranger);
    expect(refused.error).toMatchObject({
      code: 'WORKSPACE_ACCESS_DENIED',
      hint: expect.stringContaining('TWENTY_API_KEY'),
    });
    expect((await manage('list', {}, stranger)).error?.code).toBe('WORKSPACE_ACCESS_DENIED');
    const reader = await connectHttp(revision, server.url, sandbox.readonlyKey);
    expect((await manage('list', {}, reader)).jobs).toEqual([]);
    expect((await manage('create', form, reader)).error?.code).toBe('INSUFFICIENT_PERMISSIONS');
    await Promise.all([stranger.close(), reader.close()]);
  });

  it('is not offered to those who want to change nothing', async () => {
    const careful = await connectHttp(revision, server.url, sandbox.adminKey, { query: 'readonly=true' });
    expect((await careful.tools()).map(({ name }) => name)).not.toContain('twenty_manage_jobs');
    await careful.close();
  });
});
