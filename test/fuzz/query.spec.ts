import { join } from 'node:path';
import * as fc from 'fast-check';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { startTwenty } from '../support/twenty';
import { type RunningServer, startProcess } from '../support/server';
import { callTool } from './asker';
import {
  type GroupQuestion,
  type JoinQuestion,
  groupQuestionOn,
  joinQuestionOn,
  namesIn,
  plainFigure,
} from './figures';
import { Naive, ZONE } from './naive';
import { type OrderQuestion, comparator, orderQuestionOn } from './orders';
import { type Question, questionOn } from './questions';
import { settle } from './settle';
import { type FuzzWorld, worldOf } from './world';

/**
 * Random data models, records and questions, answered by the server through the sandbox and by a loop over everything.
 * FUZZ_MINUTES runs until the time is over; FUZZ_SEED repeats a run. What differs is printed with its seed.
 */
const SEED = Number(process.env.FUZZ_SEED ?? 20260728);
/** Objects of several runs must not meet in a Twenty that stays. */
const TAG = process.env.FUZZ_TAG ?? '';
const MINUTES = Number(process.env.FUZZ_MINUTES ?? 0);
const WORLDS = Number(process.env.FUZZ_WORLDS ?? 3);
const QUESTIONS = Number(process.env.FUZZ_QUESTIONS ?? 25);

describe('any question', () => {
  let twenty: RunningSandbox;
  let server: RunningServer;
  let servers: RunningServer[] = [];

  beforeAll(async () => {
    twenty = process.env.TWENTY_UNDER_TEST ? await startTwenty() : await startSandbox(['--company', 'none']);
    const env = { TWENTY_API_URL: twenty.url, TWENTY_API_KEY: twenty.adminKey };
    const inSmallSteps = { ...env, NODE_OPTIONS: `--require ${join(__dirname, 'small-sizes.cjs')}` };
    servers = await Promise.all([env, inSmallSteps].map(startProcess));
  });

  afterAll(async () => {
    await Promise.all(servers.map((one) => one.stop()));
    await twenty?.stop();
  });

  const idsOf = (world: FuzzWorld) => world.rows.map((rows) => rows.map(({ id }) => id));

  const filterIsRight = async (naive: Naive, at: number, { said, meaning }: Question) => {
    const object = naive.world.objects[at]?.name;
    const facts = await callTool(server, 'twenty_list_records', {
      object,
      filter: said,
      fields: ['id'],
      timeZone: ZONE,
      limit: 1000,
    });
    const { records, total } = facts as unknown as { records: { id: string }[]; total: number };
    const expected = naive.matching(at, meaning).map(({ id }) => id);
    expect({ ids: records.map(({ id }) => id).sort(), total }).toEqual({
      ids: expected.sort(),
      total: expected.length,
    });
  };

  const groupsAreRight = async (naive: Naive, at: number, { dimensions, metrics, filter }: GroupQuestion) => {
    const args = {
      object: naive.world.objects[at]?.name,
      ...{ filter: filter.said, timeZone: ZONE, limit: 1000 },
      ...(dimensions.length > 0 && { groupBy: dimensions.map(({ said }) => said) }),
      metrics: metrics.map(({ said }) => said),
    };
    const { groups } = (await callTool(server, 'twenty_aggregate', args)) as unknown as {
      groups: Record<string, unknown>[];
    };
    const names = namesIn(dimensions.map(({ said }) => said));
    const given = groups.map((group) => [
      JSON.stringify(names.map((name) => group[name])),
      metrics.map(({ said }) => plainFigure(group[said])),
    ]);
    const rows = new Map<string, (typeof naive.world.rows)[number]>();
    if (dimensions.length === 0) rows.set('[]', []);
    for (const row of naive.matching(at, filter.meaning)) {
      const key = JSON.stringify(dimensions.map((dimension) => dimension.of(row, naive)));
      rows.set(key, [...(rows.get(key) ?? []), row]);
    }
    const expected = [...rows].map(([key, all]) => [key, metrics.map((metric) => metric.of(all, naive))]);
    expect(new Map(given as [string, unknown][])).toEqual(new Map(expected as [string, unknown][]));
  };

  /** All pages together are what matches, nothing twice, each record no later than its follower. */
  const orderIsRight = async (naive: Naive, at: number, { orders, page, filter }: OrderQuestion) => {
    const list = {
      object: naive.world.objects[at]?.name,
      ...{ filter: filter.said, timeZone: ZONE, fields: ['id'], limit: page },
      orderBy: orders.map(({ said, direction }) => `${said} ${direction}`),
    };
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const facts = await callTool(server, 'twenty_list_records', { ...list, ...(cursor && { cursor }) });
      ids.push(...(facts.records as unknown as { id: string }[]).map(({ id }) => id));
      cursor = facts.nextCursor as unknown as string | undefined;
    } while (cursor);
    const matching = new Map(naive.matching(at, filter.meaning).map((row) => [row.id, row]));
    expect([...ids].sort()).toEqual([...matching.keys()].sort());
    const compare = comparator(orders, naive);
    const rows = ids.flatMap((id) => matching.get(id) ?? []);
    expect(rows.filter((row, index) => compare(row, rows[index + 1] ?? row) > 0)).toEqual([]);
  };

  const joinIsRight = async (
    naive: Naive,
    at: number,
    { list, where, metrics, atLeast, filter }: JoinQuestion,
  ) => {
    const args = {
      from: naive.world.objects[at]?.name,
      where: filter.said,
      timeZone: ZONE,
      join: {
        j: { of: list.inverse, where: where.said, metrics: ['count', ...metrics.map(({ said }) => said)] },
      },
      select: ['id', 'j.count', ...metrics.map(({ said }) => `j.${said}`)],
      ...{ having: { 'j.count': { gte: atLeast } }, orderBy: ['j.count desc'], limit: 1000 },
    };
    const answer = (await callTool(server, 'twenty_query_builder', args)) as unknown as {
      rows: unknown[][];
      total: number;
    };
    const fits = new Set(naive.matching(list.source, where.meaning).map(({ id }) => id));
    const expected = naive.matching(at, filter.meaning).flatMap((row) => {
      const leaves = naive.listed(row, list.inverse, list.source).filter(({ id }) => fits.has(id));
      if (leaves.length < atLeast) return [];
      const figures = metrics.map(
        ({ said, of }) => of(leaves, naive) ?? (said.startsWith('sum ') ? 0 : null),
      );
      return [[row.id, leaves.length, ...figures]];
    });
    const byId = (rows: unknown[][]) =>
      new Map(rows.map(([id, ...figures]) => [id, figures.map(plainFigure)]));
    expect(byId(answer.rows)).toEqual(byId(expected));
    expect(answer.total).toBe(expected.length);
    const counts = answer.rows.map(([, count]) => count as number);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
  };

  /** Both servers take turns. */
  const byAll = async (check: () => Promise<void>) => {
    for (server of servers) await check();
  };

  const explore = async (seed: number, tag: string) => {
    const [world] = fc.sample(worldOf(tag), { seed, numRuns: 1 });
    if (!world) return;
    await settle(twenty, world);
    const naive = new Naive(world);
    const ids = idsOf(world);
    const cases = world.objects.flatMap((_, at) => {
      const join = joinQuestionOn(world.objects, at, ids);
      const order = orderQuestionOn(world.objects, at, ids);
      return [
        fc.asyncProperty(questionOn(world.objects, at, ids), (question) =>
          byAll(() => filterIsRight(naive, at, question)),
        ),
        fc.asyncProperty(groupQuestionOn(world.objects, at, ids), (question) =>
          byAll(() => groupsAreRight(naive, at, question)),
        ),
        ...(order
          ? [fc.asyncProperty(order, (question) => byAll(() => orderIsRight(naive, at, question)))]
          : []),
        ...(join
          ? [fc.asyncProperty(join, (question) => byAll(() => joinIsRight(naive, at, question)))]
          : []),
      ];
    });
    for (const property of cases)
      await fc.assert(property as fc.IAsyncProperty<unknown>, {
        seed,
        numRuns: Math.ceil(QUESTIONS / 3),
        endOnFailure: true,
      });
  };

  it(
    'is answered as a loop over everything answers it',
    async () => {
      const until = Date.now() + MINUTES * 60_000;
      for (let run = 0; run < WORLDS || Date.now() < until; run += 1)
        await explore(SEED + run, `${TAG}${run}x`);
    },
    Math.max(240_000, MINUTES * 60_000 + 120_000),
  );
});
