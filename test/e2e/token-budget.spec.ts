import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { type ListedTool, REVISIONS, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

const MOST = { default: 4_500, compact: 900 };
const MOST_OF_A_TOOL = 450;
/** What a tool or a profile may have grown by since its figure was written down (npm run generate). */
const GROWTH = 1.05;

interface Budget {
  profiles: Record<string, number>;
  tools: Record<string, number>;
}
const written = JSON.parse(readFileSync(join(__dirname, '../../docs/token-budget.json'), 'utf8')) as Budget;

const costOf = ({ name, description, inputSchema }: ListedTool) =>
  encode(JSON.stringify({ name, description, inputSchema })).length;
const sum = (costs: readonly number[]) => costs.reduce((total, cost) => total + cost, 0);

/** Figures that are new, or more than five per cent above what is written down. */
const grown = (measured: Record<string, number>, before: Record<string, number>) =>
  Object.entries(measured).filter(([name, cost]) => cost > (before[name] ?? 0) * GROWTH);

describe.each(REVISIONS)('what the tools cost the context of an agent, revision %s', (revision) => {
  let sandbox: RunningSandbox;
  let server: RunningServer;

  beforeAll(async () => {
    sandbox = await startSandbox();
    server = await startServer({
      ...{ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey },
      MCP_PROFILE: undefined,
    });
  });

  afterAll(async () => {
    await server?.stop();
    await sandbox?.stop();
  });

  const listed = async (profile: string) => {
    const client = await connectHttp(revision, server.url, undefined, { query: `profile=${profile}` });
    const tools = await client.tools();
    await client.close();
    return tools;
  };
  const cost = async (profile: string) => sum((await listed(profile)).map(costOf));

  it.each(Object.entries(MOST))('is at most what %s may cost: %i tokens', async (profile, most) => {
    expect(await cost(profile)).toBeLessThanOrEqual(most);
  });

  it('is at most 450 tokens for any tool', async () => {
    for (const tool of await listed('full'))
      expect([tool.name, Math.max(MOST_OF_A_TOOL, costOf(tool))]).toEqual([tool.name, MOST_OF_A_TOOL]);
  });

  it('has not grown by more than 5 % since docs/token-budget.json was written', async () => {
    const profiles: Record<string, number> = {};
    for (const profile of Object.keys(written.profiles)) profiles[profile] = await cost(profile);
    const tools = Object.fromEntries((await listed('full')).map((tool) => [tool.name, costOf(tool)]));
    expect(grown(profiles, written.profiles)).toEqual([]);
    expect(grown(tools, written.tools)).toEqual([]);
    expect(Object.keys(tools).filter((name) => !(name in written.tools))).toEqual([]);
  });
});

describe('the check of growth', () => {
  it('finds what is new or costs more than 5 % more', () => {
    expect(grown({ a: 105, b: 106, c: 1 }, { a: 100, b: 100 })).toEqual([
      ['b', 106],
      ['c', 1],
    ]);
  });
});
