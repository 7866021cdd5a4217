import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { type Environment, cleanEnvironment } from '../support/server';

const SCRIPT = join(__dirname, '../../dist/demo.js');
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/g;

/** What `npm run demo` runs, on ports that nothing else uses unless told otherwise. */
function startDemo(env: Environment = {}) {
  const child = spawn(process.execPath, [SCRIPT], {
    env: cleanEnvironment({ PORT: '0', SANDBOX_PORT: '0', ...env }) as NodeJS.ProcessEnv,
    cwd: '/tmp',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  return { child, ended };
}

/** Everything that comes out of a stream until `pattern` is found in it or it ends. */
async function readUntil(stream: Readable, pattern: RegExp): Promise<string> {
  let text = '';
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    if (pattern.test(text)) break;
  }
  return text;
}

async function welcomeOf({ stdout }: ChildProcess) {
  if (!stdout) throw new Error('no standard output');
  const text = await readUntil(stdout, /Ctrl\+C/);
  const [sandboxUrl = '', url = ''] = text.match(ADDRESS) ?? [];
  return { text, url, sandboxUrl };
}

describe('npm run demo', () => {
  it('serves a client without a credential, and ends with its sandbox soon after SIGTERM', async () => {
    const { child, ended } = startDemo();
    const { text, url, sandboxUrl } = await welcomeOf(child);
    expect(text).toContain(`claude mcp add --transport http twenty ${url}/mcp`);

    const client = new Client({ name: 'newcomer', version: '1.0.0' });
    await client.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp`)));
    const found = await client.callTool({ name: 'twenty_list_records', arguments: { object: 'company' } });
    expect(found.isError).toBeFalsy();
    expect(found.structuredContent).toMatchObject({ object: 'company', total: expect.any(Number) });
    await client.close();

    const asked = performance.now();
    child.kill('SIGTERM');
    await ended;
    expect(performance.now() - asked).toBeLessThan(25_000);
    await expect(fetch(`${sandboxUrl}/healthz`)).rejects.toThrow('fetch failed');
  });

  it.each(['PORT', 'SANDBOX_PORT'])('names %s when that port is in use', async (variable) => {
    const running = startDemo();
    const { url } = await welcomeOf(running.child);
    const port = new URL(url).port;
    const second = startDemo({ [variable]: port });
    const complaint = await readUntil(second.child.stderr, /npm run demo/);
    expect(complaint).toContain(`Port ${port} is in use. Choose another: ${variable}=`);
    expect(await second.ended).toEqual([1, null]);
    running.child.kill('SIGTERM');
    await running.ended;
  });
});
