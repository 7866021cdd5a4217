import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CLOSE } from '../../src/live/messages';
import { STATUS } from '../../src/rest/failure';
import { LiveClient, type Message } from '../support/live';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

const page = readFileSync(join(__dirname, '../../docs/interfaces.md'), 'utf8');
const run = promisify(execFile);

describe('docs/interfaces.md', () => {
  let sandbox: RunningSandbox;
  let server: RunningServer;

  beforeAll(async () => {
    sandbox = await startSandbox();
    server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
  });

  afterAll(async () => {
    await server?.stop();
    await sandbox?.stop();
  });

  const commands = [...page.matchAll(/```sh\n([^]*?)```/g)].flatMap(([, block = '']) =>
    block.split(/\n(?=curl )/).map((command) => command.trim()),
  );

  it.each(commands.filter((command) => command.startsWith('curl ')))(
    'shows what works: %s',
    async (command) => {
      const { stdout } = await run('bash', ['-c', `${command} --fail`], {
        env: { ...process.env, SERVER: server.url },
      });
      const answer = JSON.parse(stdout) as Record<string, unknown>;
      expect(answer).not.toHaveProperty('code');
      expect(Object.keys(answer).length).toBeGreaterThan(0);
    },
  );

  it('shows a conversation over /ws as it goes', async () => {
    const client = await LiveClient.open(server.url);
    const [, conversation = ''] = /```text\n([^]*?)```/.exec(page) ?? [];
    for (const line of conversation.trim().split('\n')) {
      const message = JSON.parse(line.slice(2)) as Message;
      if (line.startsWith('→')) client.say(message);
      else await client.hears(message);
    }
    expect(client.heard.length).toBeGreaterThan(5);
    await client.close();
  });

  it.each(Object.values(CLOSE))('says what the close code %i means', (code) => {
    expect(page).toContain(`| ${code} `);
  });

  it.each(Object.entries(STATUS))('says that %s is %i', (code, status) => {
    const row = page.split('\n').find((line) => line.startsWith(`| ${status} `));
    expect(row).toContain(`\`${code}\``);
  });
});
