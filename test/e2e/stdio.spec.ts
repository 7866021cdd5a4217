import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { REVISIONS, connectStdio } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { cleanEnvironment, runToEnd } from '../support/server';

describe('stdio', () => {
  let sandbox: RunningSandbox;

  beforeAll(async () => {
    sandbox = await startSandbox(['--company', 'none']);
  });

  afterAll(() => sandbox?.stop());

  it.each(REVISIONS)('serves the default connection, revision %s', async (revision) => {
    const client = await connectStdio(revision, {
      TWENTY_API_URL: sandbox.url,
      TWENTY_API_KEY: sandbox.adminKey,
    });
    expect(client.instructions()).toContain('subscriptions');
    const made = await client.call('twenty_create_record', {
      object: 'company',
      data: { name: `Stdio ${revision}` },
    });
    expect(made.facts).toMatchObject({ record: { name: `Stdio ${revision}` } });
    await client.close();
  });

  it('writes nothing but protocol messages to standard output, at every log level', async () => {
    const env = { TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey, LOG_LEVEL: 'verbose' };
    const child = spawn(process.execPath, [join(__dirname, '../../dist/stdio.js')], {
      env: cleanEnvironment(env) as NodeJS.ProcessEnv,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const params = {
      protocolVersion: '2025-11-25',
      capabilities: {},
      clientInfo: { name: 'raw', version: '1' },
    };
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params })}\n`);
    const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
    const lines = chunk.toString().trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { jsonrpc: string }).jsonrpc)).toEqual(['2.0']);
    child.stdin.end();
    await once(child, 'exit');
  });

  it('ends with a clear word when there is no key', async () => {
    const { code, output } = await runToEnd('stdio.js', { TWENTY_API_URL: sandbox.url });
    expect(code).toBe(1);
    expect(output).toContain('TWENTY_API_KEY');
  });

  it('tells every mistake of the configuration at once, and no value', async () => {
    const { code, output } = await runToEnd('main.js', {
      TWENTY_API_URL: 'nonsense',
      PORT: 'many',
      SERVER_TOKEN: 'short-secret',
    });
    expect(code).toBe(1);
    for (const name of ['TWENTY_API_URL', 'PORT', 'SERVER_TOKEN']) expect(output).toContain(name);
    for (const value of ['nonsense', 'many', 'short-secret']) expect(output).not.toContain(value);
  });
});
