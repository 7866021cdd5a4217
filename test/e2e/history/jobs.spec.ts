import { readConfig } from '../../../src/config/read-config';
import { AppError } from '../../../src/errors/app-error';
import type { JobKind, JobRun } from '../../../src/queue/jobs';
import { ServerJobs } from '../../../src/queue/server-jobs';
import { untilAborted } from '../../../src/queue/until-aborted';
import { type RunningRedis, hasRedis, startRedis } from '../../support/redis';
import { requirement } from '../../support/requirement';
import { until } from '../../support/until';

const config = (redis?: string) =>
  readConfig({ TWENTY_API_URL: 'https://crm.example.com', ...(redis && { REDIS_URL: redis }) });

type Kind = JobKind<{ n: number }, number>;

/** A kind whose jobs run until they are let go. */
function held(runs: Kind['runs'], over: Partial<Kind> = {}) {
  const begun: JobRun[] = [];
  let release: (() => void) | undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  const kind: Kind = {
    ...{ name: 'held', concurrency: 2, runs },
    run: async ({ n }, run) => {
      begun.push(run);
      await run.report(`doing ${n}`);
      await untilAborted(gate, run.signal);
      return n * 2;
    },
    ...over,
  };
  return { kind, begun, release: () => release?.() };
}

const HOMES: [string, boolean, Kind['runs']][] = [
  ['in this process', false, 'anywhere'],
  ['in Redis, for any replica', true, 'anywhere'],
  ['in Redis, for this process', true, 'here'],
];

describe.each(HOMES)('jobs %s', (_home, isInRedis, runs) => {
  if (isInRedis && !hasRedis()) return requirement('redis-server', false);
  let redis: RunningRedis | undefined;
  let jobs: ServerJobs;

  beforeAll(async () => {
    redis = isInRedis ? await startRedis() : undefined;
  });
  afterAll(() => redis?.kill());
  beforeEach(() => (jobs = new ServerJobs(config(redis?.url))));
  afterEach(() => jobs.onApplicationShutdown());

  it('are done once for all who ask for the same, and tell their progress and result', async () => {
    const { kind, begun, release } = held(runs);
    const queue = jobs.define(kind);
    const [one, two] = [await queue.add('same', { n: 21 }), await queue.add('same', { n: 21 })];
    const told: string[] = [];
    two.onProgress((message) => told.push(message));
    await until(() => begun.length === 1);
    release();
    expect(await Promise.all([one.done, two.done])).toEqual([42, 42]);
    expect(begun).toHaveLength(1);
    expect(await (await queue.add('same', { n: 1 })).done).toBe(2);
    expect(begun).toHaveLength(2);
  });

  it('run no more at a time than their kind says', async () => {
    const { kind, begun, release } = held(runs);
    const queue = jobs.define(kind);
    const all = await Promise.all([1, 2, 3].map((n) => queue.add(`n${n}`, { n })));
    await until(() => begun.length === 2);
    await until(async () => (await queue.counts()).waiting === 1);
    release();
    expect(await Promise.all(all.map(({ done }) => done))).toEqual([2, 4, 6]);
  });

  it('fail in the words of their failure', async () => {
    const refuse = () => Promise.reject(new AppError('INVALID_INPUT', 'No.', { hint: 'Ask else.' }));
    const queue = jobs.define({ ...held(runs).kind, name: 'failing', run: refuse });
    const job = await queue.add('x', { n: 1 });
    await expect(job.done).rejects.toMatchObject({ code: 'INVALID_INPUT', hint: 'Ask else.' });
  });

  it('end for those who wait when the server stops, waiting or running', async () => {
    const { kind, begun } = held(runs, { concurrency: 1 });
    const queue = jobs.define(kind);
    const all = [await queue.add('a', { n: 1 }), await queue.add('b', { n: 2 })];
    await until(() => begun.length === 1);
    await jobs.onApplicationShutdown();
    all.push(await queue.add('late', { n: 3 }));
    for (const { done } of all) await expect(done).rejects.toMatchObject({ retryable: true });
  });

  it('end for those who wait when Redis has lost them', async () => {
    if (!redis) return;
    const { kind, begun } = held(runs, { concurrency: 1 });
    const queue = jobs.define(kind);
    await queue.add('a', { n: 1 });
    const waiting = await queue.add('b', { n: 2 });
    await until(() => begun.length === 1);
    await redis.forget();
    await expect(waiting.done).rejects.toMatchObject({ retryable: true });
  }, 30_000);
});

describe('jobs with a Redis that is away', () => {
  it('are done in this process', async () => {
    const jobs = new ServerJobs(config('redis://127.0.0.1:1'));
    const { kind, release } = held('anywhere');
    release();
    const job = await jobs.define(kind).add('x', { n: 4 });
    expect(await job.done).toBe(8);
    await jobs.onApplicationShutdown();
  });
});

describe('jobs of several replicas', () => {
  if (!hasRedis()) return requirement('redis-server', false);
  let redis: RunningRedis;
  beforeAll(async () => (redis = await startRedis()));
  afterAll(() => redis?.kill());

  it('are done by the one that is left when the other has gone, begun or not', async () => {
    const [first, second] = [new ServerJobs(config(redis.url)), new ServerJobs(config(redis.url))];
    const slow = held('anywhere', { concurrency: 1 });
    const queue = first.define(slow.kind);
    await queue.add('begun', { n: 1 });
    await until(() => slow.begun.length === 1);
    await queue.add('waiting', { n: 5 });
    await first.onApplicationShutdown();
    const done: number[] = [];
    second.define({ ...held('anywhere').kind, run: ({ n }) => Promise.resolve(done.push(n)) });
    await until(() => done.length === 2);
    expect(done.sort()).toEqual([1, 5]);
    await second.onApplicationShutdown();
  });
});
