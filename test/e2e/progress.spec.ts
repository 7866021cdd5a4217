import { type Connected, REVISIONS, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

const START_MS = 120_000;
const LONG_MS = 60_000;

/** Calls that read much, or ask several times, of a company five times the size behind a slow line. */
const LONG: readonly [tool: string, args: object, told: RegExp][] = [
  [
    'twenty_list_records',
    {
      object: 'company',
      filter: { people: { count: { gte: 2 } }, opportunities: { some: { stage: { neq: 'New' } } } },
      include: ['people'],
    },
    /Read \d+ rows in \d+ requests|Looked at/,
  ],
  [
    'twenty_aggregate',
    {
      object: 'opportunity',
      metrics: ['count', 'median amount'],
      groupBy: ['company.name'],
      filter: { company: { people: { some: {} } } },
    },
    /Read \d+ rows|Looked at/,
  ],
  [
    'twenty_query_builder',
    {
      from: 'company',
      where: { people: { some: {} } },
      join: {
        deals: { of: 'opportunities', where: { stage: { neq: 'New' } }, metrics: ['count', 'sum amount'] },
      },
      having: { 'deals.count': { gte: 2 } },
      select: ['name', 'accountOwner.name', 'deals.count', 'deals.sum amount'],
      orderBy: ['deals.sum amount desc'],
    },
    /Read \d+/,
  ],
  ['twenty_find_duplicates', { object: 'person' }, /Read \d+ people/],
  ['twenty_search_records', { object: 'person', query: 'a' }, /Found \d+ hits|Read \d+/],
];

describe('progress of long calls', () => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let clients: Connected[];

  beforeAll(async () => {
    sandbox = await startSandbox(['--scale', '5', '--latency', '700']);
    server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
    clients = await Promise.all(REVISIONS.map((revision) => connectHttp(revision, server.url)));
    await clients[0]?.call('twenty_get_schema');
  }, START_MS);

  afterAll(async () => {
    for (const client of clients ?? []) await client.close();
    await server?.stop();
    await sandbox?.stop();
  });

  const toldTo = async (client: Connected, tool: string, args: object) => {
    const told: string[] = [];
    const onprogress = ({ message }: { message?: string }) => told.push(message ?? '');
    const answer = await client.call(tool, args, { onprogress, timeout: LONG_MS });
    expect(answer.text).not.toContain('code: ');
    return told;
  };
  /** What clients of each revision were told while they asked at the same time. */
  const toldBy = (tool: string, args: object) =>
    Promise.all(clients.map((client) => toldTo(client, tool, args)));

  it.each(LONG)(
    'is told by %s',
    async (tool, args, words) => {
      for (const told of await toldBy(tool, args)) expect(told).toContainEqual(expect.stringMatching(words));
    },
    LONG_MS,
  );

  it(
    'is told by batches, chunk by chunk',
    async () => {
      const rows = Array.from({ length: 500 }, (_, index) => ({ name: `Step ${index}` }));
      for (const told of await toldBy('twenty_batch_create', { object: 'company', rows, chunk: 100 }))
        expect(told).toContainEqual(expect.stringMatching(/^Made 300 of 500/));
    },
    LONG_MS,
  );

  it('is not told by a short one', async () => {
    for (const told of await toldBy('twenty_list_records', { object: 'company', limit: 3 }))
      expect(told).toEqual([]);
  });
});
