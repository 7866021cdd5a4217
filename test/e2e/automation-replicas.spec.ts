import { setTimeout as pause } from 'node:timers/promises';
import request from 'supertest';
import { type Connected, connectHttp } from '../support/clients';
import { eventually } from '../support/eventually';
import { LiveClient } from '../support/live';
import { type RunningRedis, hasRedis, startRedis } from '../support/redis';
import { requirement } from '../support/requirement';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type ServerProcess, aMinuteLater, startWithClock } from '../support/server';
import { TwentyClient } from '../support/twenty-client';

interface Run {
  run: string;
  state: string;
  attempts: number;
  made: Record<string, number>;
  skipped?: Record<string, number>;
}

interface Made {
  id: string;
  title: string;
  taskTargets: { totalCount: number };
}

const TASKS = `query ($filter: Filter) { tasks(filter: $filter, first: 500) { edges { node { id title taskTargets { totalCount } } } } }`;

requirement('redis-server', hasRedis())('jobs of two replicas with one Redis', () => {
  jest.setTimeout(200_000);
  let redis: RunningRedis;
  let sandbox: RunningSandbox;
  let twenty: TwentyClient;
  let servers: ServerProcess[];
  let clients: Connected[];

  const start = () =>
    startWithClock({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey, REDIS_URL: redis.url });
  const connect = (server: ServerProcess) => connectHttp('2026-07-28', server.url, sandbox.adminKey);
  const manage = async (client: Connected | undefined, action: string, args: object) => {
    const answer = await client?.call('twenty_manage_jobs', { action, ...args });
    return answer?.facts as unknown as { runs?: Run[]; undone?: Record<string, number>; error?: unknown };
  };
  const runs = async (name: string, by = clients[1]) => (await manage(by, 'report', { name })).runs ?? [];
  const madeBy = async (name: string) => {
    const filter = { bodyV2: { markdown: { like: `%Made by job "${name}"%` } } };
    const { tasks } = await twenty.graphql<{ tasks: { edges: { node: Made }[] } }>(TASKS, { filter });
    return tasks.edges.map(({ node }) => node);
  };
  const faults = (rules: object[]) =>
    request(sandbox.url).post('/__sandbox/faults').send({ rules }).expect(200);
  const slowWrites = [{ match: { operation: 'createTaskTargets' }, fault: { type: 'delay', ms: 20_000 } }];

  beforeAll(async () => {
    redis = await startRedis();
    sandbox = await startSandbox(['--control']);
    twenty = new TwentyClient(sandbox.url, sandbox.adminKey);
    servers = await Promise.all([start(), start()]);
    clients = await Promise.all(servers.map(connect));
  }, 90_000);

  afterAll(async () => {
    await Promise.all(clients?.map((client) => client.close().catch(() => undefined)) ?? []);
    await Promise.all(servers?.map((server) => server.stop()) ?? []);
    await sandbox?.stop();
    await redis?.kill();
  });

  it('do what comes due once, whichever looks first', async () => {
    const form = { name: 'minutely', kind: 'stale-deals', every: 'every minute', most: 3 };
    await manage(clients[0], 'create', form);
    aMinuteLater(servers);
    await eventually(async () => (await runs('minutely')).some(({ state }) => state === 'done'), 90_000);
    await pause(6_000);
    await manage(clients[0], 'pause', { name: 'minutely' });
    // A minute may have turned meanwhile.
    await eventually(async () => (await runs('minutely')).every(({ state }) => state === 'done'), 60_000);
    const done = await runs('minutely');
    expect(done.every(({ attempts }) => attempts === 1)).toBe(true);
    const made = done.reduce((sum, { made: { task = 0 } }) => sum + task, 0);
    const titles = (await madeBy('minutely')).map(({ title }) => title);
    expect(titles).toHaveLength(made);
    expect(new Set(titles).size).toBe(made);
    // The other replica knows and says the same.
    expect(await runs('minutely', clients[0])).toEqual(done);
  });

  it('do once what both are asked for in the same minute, and tell it over /ws of either', async () => {
    await manage(clients[0], 'create', { name: 'asked', kind: 'next-actions', every: 'monthly', most: 5 });
    const sockets = await Promise.all(
      servers.map(({ url }) => LiveClient.open(url, { key: sandbox.adminKey })),
    );
    for (const socket of sockets) socket.say({ type: 'subscribe', id: 'jobs', job: 'asked' });
    await Promise.all(sockets.map((socket) => socket.hears({ type: 'subscribed' })));
    // Not across the turn of a minute.
    if (Date.now() % 60_000 > 40_000) await pause(61_000 - (Date.now() % 60_000));
    await Promise.all([0, 1, 0, 1].map((at) => manage(clients[at], 'run', { name: 'asked' })));
    expect(await runs('asked')).toMatchObject([{ state: 'done', attempts: 1, made: { task: 5 } }]);
    expect(await madeBy('asked')).toHaveLength(5);
    for (const socket of sockets)
      await socket.hears({ type: 'progress', kind: 'job', job: 'asked', state: 'done' });
    await Promise.all(sockets.map((socket) => socket.close()));
  });

  it('finish what a replica was killed in, once and whole, without what was thrown away meanwhile', async () => {
    await manage(clients[0], 'create', {
      name: 'killed',
      kind: 'next-actions',
      every: 'every day at 07:00',
      most: 4,
    });
    await faults(slowWrites);
    void manage(clients[0], 'run', { name: 'killed' }).catch(() => undefined);
    await eventually(async () => (await madeBy('killed')).length > 0, 90_000);
    // Whichever of them was at it.
    for (const { child } of servers) child.kill('SIGKILL');
    await faults([]);
    const [thrown, ...kept] = await madeBy('killed');
    await twenty.graphql('mutation ($id: UUID!) { deleteTask(id: $id) { id } }', { id: thrown?.id });
    servers = [await start()];
    clients = await Promise.all(servers.map(connect));
    await eventually(
      async () => (await runs('killed', clients[0])).some(({ state }) => state === 'done'),
      120_000,
    );
    const [done] = await runs('killed', clients[0]);
    expect(done).toMatchObject({ state: 'done', attempts: 2 });
    expect(done?.skipped).toMatchObject({ 'already there': kept.length, 'in the trash': 1 });
    const tasks = await madeBy('killed');
    // Of the four that a run may write, the one in the trash is none.
    expect(new Set(tasks.map(({ title }) => title)).size).toBe(tasks.length);
    expect(tasks.map(({ title }) => title)).not.toContain(thrown?.title);
    expect(tasks.map(({ id }) => id)).toEqual(expect.arrayContaining(kept.map(({ id }) => id)));
    expect(tasks.map(({ taskTargets }) => taskTargets.totalCount)).toEqual(tasks.map(() => 1));
    const { undone } = await manage(clients[0], 'undo', { name: 'killed' });
    expect(undone).toEqual({ 'gone already': 1, 'moved to the trash': tasks.length });
  });

  it('keep jobs and reports through a restart', async () => {
    const answer = await clients[0]?.call('twenty_manage_jobs', { action: 'list' });
    expect(answer?.facts).toMatchObject({
      jobs: [
        { name: 'asked', keptIn: 'redis', lastRun: { state: 'done' } },
        { name: 'killed', lastRun: { state: 'undone' } },
        { name: 'minutely', paused: true },
      ],
    });
  });
});
