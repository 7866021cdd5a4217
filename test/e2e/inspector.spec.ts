import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { requirement } from '../support/requirement';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

// The Inspector needs a newer Node than this server does, so it is no dependency: see .ci/run and CONTRIBUTING.md.
const { NODE22 = '', INSPECTOR_DIR = '' } = process.env;
const LAUNCHER = 'node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js';
const inspector = join(INSPECTOR_DIR, LAUNCHER);
const isThere = NODE22 !== '' && INSPECTOR_DIR !== '' && existsSync(NODE22) && existsSync(inspector);

const STDIO = join(__dirname, '../../dist/stdio.js');

requirement('MCP Inspector (NODE22, INSPECTOR_DIR)', isThere)("the MCP Inspector's command line", () => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let home: string;
  let targets: Record<string, string[]>;

  beforeAll(async () => {
    sandbox = await startSandbox();
    const { url, adminKey } = sandbox;
    server = await startServer({ TWENTY_API_URL: url, TWENTY_API_KEY: adminKey });
    home = await mkdtemp(join(tmpdir(), 'inspector-'));
    const environment = ['-e', `TWENTY_API_URL=${url}`, '-e', `TWENTY_API_KEY=${adminKey}`];
    targets = {
      HTTP: [`${server.url}/mcp`, '--transport', 'http'],
      stdio: [...environment, process.execPath, STDIO],
    };
  });

  afterAll(async () => {
    await server.stop();
    await sandbox.stop();
    await rm(home, { recursive: true });
  });

  const inspect = async (target: string, ...request: string[]) => {
    const args = [inspector, '--cli', ...(targets[target] ?? []), '--method', ...request];
    const { stdout } = await promisify(execFile)(NODE22, args, {
      env: { PATH: process.env.PATH, HOME: home },
    });
    return JSON.parse(stdout) as unknown;
  };

  describe.each(['HTTP', 'stdio'])('over %s', (target) => {
    it('lists the tools', async () => {
      const tools = expect.arrayContaining([expect.objectContaining({ name: 'twenty_list_records' })]);
      expect(await inspect(target, 'tools/list')).toEqual({ tools });
    });

    it('calls a tool', async () => {
      const call = ['--tool-name', 'twenty_list_records', '--tool-arg', 'object=company', 'limit=1'];
      expect(await inspect(target, 'tools/call', ...call)).toMatchObject({
        structuredContent: { object: 'company', records: [expect.anything()] },
      });
    });
  });
});
