import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { type Connected, REVISIONS, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

const MOST = 600;

interface Facts {
  records?: { id: string }[];
  rows?: unknown[][];
  groups?: unknown[];
  total: number;
  leftOut?: number;
  nextCursor?: string;
}

const rowsOf = ({ records, rows, groups }: Facts): unknown[] => records ?? rows ?? groups ?? [];

/** Each tool that gives many rows, asked for more than fit. */
const LISTS: [string, object][] = [
  ['twenty_list_records', { object: 'opportunity', orderBy: ['amount desc', 'id'], limit: 60 }],
  ['twenty_search_records', { object: 'person', query: 'ma', limit: 60 }],
  [
    'twenty_query_builder',
    { from: 'opportunity', select: ['id', 'name', 'amount'], orderBy: ['id'], limit: 60 },
  ],
];

describe.each(REVISIONS)('maxTokens, revision %s', (revision) => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let client: Connected;

  beforeAll(async () => {
    sandbox = await startSandbox();
    server = await startServer({
      TWENTY_API_URL: sandbox.url,
      TWENTY_API_KEY: sandbox.adminKey,
      MCP_PROFILE: 'full',
    });
    client = await connectHttp(revision, server.url);
  });

  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  const ask = async (tool: string, args: object) => {
    const { facts, isError, text } = await client.call(tool, args);
    expect([isError ?? false, text]).toEqual([false, expect.any(String)]);
    return facts as unknown as Facts;
  };

  it.each(LISTS)(
    'cuts %s, says how much is left out, and the cursor goes on right there',
    async (tool, args) => {
      const whole = rowsOf(await ask(tool, args));
      const seen: unknown[] = [];
      let cursor: string | undefined;
      do {
        const page = await ask(tool, { ...args, maxTokens: MOST, ...(cursor && { cursor }) });
        const rows = rowsOf(page);
        expect(countTokens(JSON.stringify(rows))).toBeLessThanOrEqual(MOST);
        if (seen.length === 0) expect(page.leftOut).toBe(whole.length - rows.length);
        seen.push(...rows);
        cursor = page.nextCursor;
      } while (seen.length < whole.length);
      expect(seen.slice(0, whole.length)).toEqual(whole);
    },
  );

  it('cuts groups, and says how many are left out', async () => {
    const args = {
      object: 'opportunity',
      groupBy: ['company'],
      metrics: ['count', 'sum amount'],
      limit: 100,
    };
    const cut = await ask('twenty_aggregate', { ...args, maxTokens: MOST });
    expect(rowsOf(cut).length + (cut.leftOut ?? 0)).toBe(100);
    expect(cut.leftOut).toBeGreaterThan(0);
  });

  it('leaves an answer that fits as it is', async () => {
    const { leftOut } = await ask('twenty_list_records', { object: 'company', limit: 1, maxTokens: 5_000 });
    expect(leftOut).toBeUndefined();
  });
});
