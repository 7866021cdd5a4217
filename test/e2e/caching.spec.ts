import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { REVISIONS, connectHttp } from '../support/clients';
import { RawMcp } from '../support/raw-mcp';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

interface Hinted {
  ttlMs?: number;
  cacheScope?: string;
}

const PIN = { versionNegotiation: { mode: { pin: '2026-07-28' } } } as const;

describe('how long answers may be kept', () => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let client: Client;

  beforeAll(async () => {
    sandbox = await startSandbox(['--company', 'none']);
    server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
    client = new Client({ name: 'test', version: '1' }, PIN);
    await client.connect(new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`)));
  });

  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  const hint = async (answer: Promise<unknown>) => {
    const { ttlMs, cacheScope } = (await answer) as Hinted;
    return { ttlMs, cacheScope };
  };

  it('is an hour, for everybody, where all callers get the same', async () => {
    const always = { ttlMs: 3_600_000, cacheScope: 'public' };
    expect(await hint(client.listPrompts())).toEqual(always);
    expect(await hint(client.listResources())).toEqual(always);
    expect(await hint(client.listResourceTemplates())).toEqual(always);
  });

  it('is 15 s, for the caller alone, where the data model is told: with what this server keeps, 60 s', async () => {
    const model = { ttlMs: 15_000, cacheScope: 'private' };
    expect(await hint(client.listTools())).toEqual(model);
    expect(await hint(client.readResource({ uri: 'twenty://schema' }))).toEqual(model);
    expect(await hint(client.readResource({ uri: 'twenty://fields/company' }))).toEqual(model);
  });

  it('is no time at all for what tells of records', async () => {
    const never = { ttlMs: 0, cacheScope: 'private' };
    expect(await hint(client.readResource({ uri: 'twenty://primer' }))).toEqual(never);
    const made = await client.callTool({
      ...{ name: 'twenty_create_record', arguments: { object: 'company', data: { name: 'Kept' } } },
    });
    const { record } = made.structuredContent as { record: { id: string } };
    expect(await hint(client.readResource({ uri: `twenty://records/company/${record.id}` }))).toEqual(never);
  });

  it('is not told to clients of 2025-11-25, who have no words for it', async () => {
    const raw = new RawMcp(server.url);
    const params = { uri: 'twenty://schema' };
    const { text } = await raw.post({ jsonrpc: '2.0', id: 1, method: 'resources/read', params });
    expect(text).toContain('contents');
    expect(text).not.toContain('ttlMs');
  });
});

describe.each(REVISIONS)('pictures, revision %s', (revision) => {
  it('stand in the lists that people choose from, and cost a model nothing', async () => {
    const sandbox = await startSandbox(['--company', 'none']);
    const server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
    const client = await connectHttp(revision, server.url);
    const pictured = [expect.objectContaining({ mimeType: 'image/svg+xml' })];
    for (const one of [...(await client.resources()), ...(await client.prompts())])
      expect(one).toMatchObject({ icons: pictured, title: expect.any(String) as unknown });
    expect(JSON.stringify(await client.tools())).not.toContain('icons');
    await client.close();
    await server.stop();
    await sandbox.stop();
  });
});
