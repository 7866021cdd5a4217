import { type Connected, REVISIONS, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

interface Objects {
  objects: { name: string; fields?: Record<string, string> }[];
}

interface Page {
  records: { id: string; name: string }[];
  total: number;
}

describe.each(REVISIONS)('two workspaces in one process, revision %s', (revision) => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let first: Connected;
  let second: Connected;

  beforeAll(async () => {
    sandbox = await startSandbox();
    server = await startServer({ TWENTY_API_URL: sandbox.url });
    first = await connectHttp(revision, server.url, sandbox.adminKey);
    second = await connectHttp(revision, server.url, sandbox.otherWorkspaceKey);
  });

  afterAll(async () => {
    await first?.close();
    await second?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  const objectNames = async (client: Connected) =>
    ((await client.call('twenty_get_schema')).facts as unknown as Objects).objects.map(({ name }) => name);

  it('has a schema of its own for each', async () => {
    const [own, other] = await Promise.all([objectNames(first), objectNames(second)]);
    expect(own).toContain('subscription');
    expect(other).not.toContain('subscription');
    expect(other).toContain('rocket');
    expect(own).not.toContain('rocket');
  });

  it('names each workspace in its own instructions only', () => {
    expect(first.instructions()).toContain('subscriptions');
    expect(first.instructions()).not.toContain('rockets');
    expect(second.instructions()).toContain('rockets');
    expect(second.instructions()).not.toContain('subscriptions');
  });

  it('answers the same question about the same name with each one’s own record', async () => {
    const ask = async (client: Connected) =>
      (
        await client.call('twenty_list_records', {
          object: 'company',
          filter: { name: 'Acme' },
          fields: ['name'],
        })
      ).facts as unknown as Page;
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => ask(index % 2 ? first : second)),
    );
    const idsOf = (parity: number) =>
      new Set(answers.filter((_, index) => index % 2 === parity).map(({ records }) => records[0]?.id));
    expect(idsOf(0).size).toBe(1);
    expect(idsOf(1).size).toBe(1);
    expect(idsOf(0)).not.toEqual(idsOf(1));
  });

  it('neither reads nor changes a record of the other one', async () => {
    const made = await first.call('twenty_create_record', {
      object: 'company',
      data: { name: `Mine ${revision}` },
    });
    const { id } = (made.facts as unknown as { record: { id: string } }).record;
    const read = await second.call('twenty_get_record', { object: 'company', id });
    expect(read.facts.error?.code).toBe('RECORD_NOT_FOUND');
    const write = await second.call('twenty_update_record', {
      object: 'company',
      id,
      data: { name: 'Taken' },
    });
    expect(write.facts.error?.code).toBe('RECORD_NOT_FOUND');
  });
});
