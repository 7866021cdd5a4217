import { join } from 'node:path';
import { type Connected, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startProcess } from '../support/server';

interface Answer {
  records: { id: string }[];
  rows: unknown[][];
  total: number;
  withheld?: number;
  nextCursor?: string;
  notes?: string[];
}

/** Twenty counts private mails and shows them to nobody: pages are shorter by them, and answers say so. */
describe('questions about mails of which some are private', () => {
  const where = { receivedAt: { gte: '-10d' } };
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let client: Connected;
  let seen: string[];
  let withheld: number;

  const ask = async (tool: string, args: object) => {
    const { facts, text } = await client.call(tool, args);
    expect(text).not.toMatch(/^code: /);
    return facts as unknown as Answer;
  };

  beforeAll(async () => {
    sandbox = await startSandbox();
    // Three rows a page: most pages miss some.
    const inSmallSteps = `--require ${join(__dirname, '../fuzz/small-sizes.cjs')}`;
    server = await startProcess({
      ...{ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey, NODE_OPTIONS: inSmallSteps },
    });
    client = await connectHttp('2025-11-25', server.url);
    // Seven side by side: at least one page holds nothing that is shared.
    for (let number = 0; number < 7; number += 1)
      await ask('twenty_create_record', {
        object: 'message',
        data: {
          id: `80000000-0000-4000-8000-00000000000${number}`,
          ...{ subject: `Private ${number}`, receivedAt: '-1h' },
        },
      });
    const all = await ask('twenty_list_records', {
      object: 'message',
      filter: where,
      fields: ['id'],
      limit: 1000,
    });
    seen = all.records.map(({ id }) => id).sort();
    withheld = all.withheld ?? 0;
    expect(seen.length).toBeGreaterThan(10);
    expect(withheld).toBeGreaterThanOrEqual(7);
  });

  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  const note = () => [expect.stringContaining(`Left out are ${withheld} messages`)];

  it('groups count all that are shared, and the rest is told', async () => {
    const { rows, notes } = await ask('twenty_query_builder', {
      ...{ from: 'message', where, join: { p: { of: 'people', metrics: ['count'] } } },
      ...{ groupBy: ['receivedAt by year'], metrics: ['count'] },
    });
    expect(rows.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(seen.length);
    expect(notes).toEqual(note());
  });

  it('rows that are sorted here are all that are shared', async () => {
    const { rows, notes } = await ask('twenty_query_builder', {
      ...{ from: 'message', where, join: { p: { of: 'people', metrics: ['count'] } } },
      ...{ select: ['id', 'p.count'], orderBy: ['p.count desc'], limit: 1000 },
    });
    expect(rows.map(([id]) => id).sort()).toEqual(seen);
    expect(notes).toEqual(note());
  });

  it('pages go on behind what is withheld, without doubling a row', async () => {
    const found: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await ask('twenty_query_builder', {
        ...{ from: 'message', where, select: ['id'], orderBy: ['receivedAt desc'], limit: 5 },
        ...(cursor && { cursor }),
      });
      found.push(...page.rows.map(([id]) => id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(found.sort()).toEqual(seen);
  });
});
