import { mkdirSync, mkdtempSync, readFileSync, rmdirSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { type Connected, connectHttp } from '../support/clients';
import { eventually } from '../support/eventually';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import {
  type Environment,
  type RunningServer,
  aMinuteLater,
  runToEnd,
  startServer,
  startWithClock,
} from '../support/server';

interface Told {
  jobs?: { name: string; keptIn: string; paused?: true; lastRun?: { state: string; made: object } }[];
  runs?: { run: string; state: string; attempts: number; error?: { code: string }; retryAt?: string }[];
  error?: { code: string; hint?: string };
}

const folder = mkdtempSync(join(tmpdir(), 'jobs-'));
const path = join(folder, 'jobs.json');
/** Written now, by the clock of the tests. */
const write = (jobs: unknown) => {
  writeFileSync(path, JSON.stringify({ jobs }));
  utimesSync(path, new Date(), new Date());
};
const DAY = 86_400_000;
/** In UTC, so many minutes from now, as a time of each day. */
const clock = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString().slice(11, 16);
/** Comes due half a day from now. */
const STALE = { name: 'stale', kind: 'stale-deals', every: `every day at ${clock(720)}`, most: 2 };

describe('a JOBS_FILE with a mistake', () => {
  it('keeps the server from starting, which says where it is and no more', async () => {
    write([{ ...STALE, every: '* * * * * *' }]);
    const { code, output } = await runToEnd('main.js', {
      TWENTY_API_URL: 'http://localhost:1',
      JOBS_FILE: path,
    });
    expect(code).toBe(1);
    expect(output).toContain(`JOBS_FILE ${path} has mistakes:\n  jobs[0]: That is no cron line`);
    expect(output).not.toContain('    at ');
  });
});

describe('jobs of a file, without Redis', () => {
  jest.setTimeout(120_000);
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let client: Connected;

  const environment = () => ({
    TWENTY_API_URL: sandbox.url,
    TWENTY_API_KEY: sandbox.adminKey,
    JOBS_FILE: path,
  });
  const connectTo = async (started: RunningServer) => {
    server = started;
    client = await connectHttp('2025-11-25', server.url, sandbox.adminKey);
  };
  const start = async (env: Environment = {}) => connectTo(await startServer({ ...environment(), ...env }));
  const stop = async () => {
    await client.close();
    await server.stop();
  };
  const manage = async (action: string, args: object = {}) =>
    (await client.call('twenty_manage_jobs', { action, ...args })).facts as unknown as Told;
  const isDone = (name: string) =>
    eventually(async () => (await manage('report', { name })).runs?.[0]?.state === 'done', 90_000);
  const tasks = async () => {
    const filter = { bodyV2: { contains: 'Made by job "missed"' } };
    const { facts } = await client.call('twenty_list_records', { object: 'task', filter, limit: 1 });
    return (facts as unknown as { total: number }).total;
  };
  beforeAll(async () => {
    sandbox = await startSandbox(['--control']);
  });

  afterAll(async () => {
    await sandbox?.stop();
  });

  it('are listed, changed and kept through a restart together with those made by tool', async () => {
    write([STALE]);
    await start();
    expect((await manage('list')).jobs).toMatchObject([{ name: 'stale', keptIn: 'file' }]);
    await manage('create', { name: 'actions', kind: 'next-actions', every: 'monthly' });
    await manage('pause', { name: 'stale' });
    await stop();
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
      jobs: [{ name: 'actions' }, { ...STALE, paused: true }],
    });
    await start();
    expect((await manage('list')).jobs).toMatchObject([
      { name: 'actions', keptIn: 'file' },
      { name: 'stale', paused: true },
    ]);
    await manage('remove', { name: 'actions' });
    expect((await manage('list')).jobs).toHaveLength(1);
    await stop();
  });

  it('make up for the newest round that was missed, once, also when the server starts again', async () => {
    write([{ ...STALE, name: 'missed', every: `every day at ${clock(-30)}` }]);
    utimesSync(path, new Date(), new Date(Date.now() - 3 * DAY));
    await start();
    await isDone('missed');
    expect(await tasks()).toBe(2);
    await stop();
    await start();
    await isDone('missed');
    expect(await tasks()).toBe(2);
    await stop();
  });

  it('do not make up for what came due before there was the job', async () => {
    write([{ ...STALE, name: 'new', every: `every day at ${clock(-30)}` }]);
    await start();
    await new Promise((resolve) => setTimeout(resolve, 7_000));
    expect((await manage('report', { name: 'new' })).runs).toEqual([]);
    await stop();
  });

  it('are tried again when Twenty was away, and tell it meanwhile', async () => {
    write([{ ...STALE, name: 'away' }]);
    const process = await startWithClock(environment());
    await connectTo(process);
    const faults = (rules: object[]) =>
      request(sandbox.url).post('/__sandbox/faults').send({ rules }).expect(200);
    await faults([{ match: { operation: 'createTasks' }, fault: { type: 'status', status: 503 } }]);
    const { runs } = await manage('run', { name: 'away' });
    expect(runs).toMatchObject([{ state: 'failed', attempts: 1, retryAt: expect.any(String) }]);
    const sick = await request(server.url).get('/health').expect(200);
    expect(sick.body).toMatchObject({
      status: 'degraded',
      parts: { queue: { status: 'down', lastFailure: { queue: 'automation' } } },
    });
    await faults([]);
    aMinuteLater([process]);
    await isDone('away');
    expect((await manage('report', { name: 'away' })).runs).toMatchObject([
      { attempts: 2, made: { task: 2 } },
    ]);
    await stop();
  });

  it('do not run on a server that changes nothing, or has no key of its own', async () => {
    write([{ ...STALE, name: 'idle' }]);
    await start({ TWENTY_API_KEY: undefined });
    expect((await manage('list')).error).toMatchObject({
      code: 'INSUFFICIENT_PERMISSIONS',
      hint: expect.stringContaining('TWENTY_API_KEY'),
    });
    await stop();
    await start({ MCP_READONLY: 'true' });
    expect((await client.tools()).map(({ name }) => name)).not.toContain('twenty_manage_jobs');
    await stop();
  });

  it('are not lost unsaid when the file cannot be written', async () => {
    write([STALE]);
    // What stands in the way of the new file does so for root too.
    mkdirSync(`${path}.new`);
    await start();
    const { error } = await manage('create', { name: 'lost', kind: 'next-actions', every: 'daily' });
    expect(error?.code).toBe('CONFLICT');
    expect((await manage('list')).jobs).toMatchObject([{ name: 'stale' }]);
    rmdirSync(`${path}.new`);
    const kept = await manage('create', { name: 'kept', kind: 'next-actions', every: 'daily' });
    expect(kept).toMatchObject({
      job: { keptIn: 'file' },
      note: expect.stringContaining('Without REDIS_URL'),
    });
    await stop();
  });
});
