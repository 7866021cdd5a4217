import request from 'supertest';
import { type Connected, REVISIONS, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';
import { TwentyClient } from '../support/twenty-client';

interface Found {
  matches?: { record: { id: string }; score: number; reasons: string[] }[];
  groups?: {
    score: number;
    records: { id: string; name: string }[];
    pairs: { of: number[]; score: number; reasons: string[] }[];
  }[];
  total: number;
  compared: number;
  incomplete?: string[];
  hidden?: string[];
}

describe.each(REVISIONS)('finding duplicates, revision %s', (revision) => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let client: Connected;
  let restricted: Connected;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    sandbox = await startSandbox(['--control', '--company', 'none']);
    server = await startServer({ TWENTY_API_URL: sandbox.url });
    client = await connectHttp(revision, server.url, sandbox.adminKey);
    restricted = await connectHttp(revision, server.url, sandbox.restrictedKey);
    const twenty = new TwentyClient(sandbox.url, sandbox.adminKey);
    const make = async (key: string, object: string, data: object) =>
      (ids[key] = await twenty.create(object, data));
    const site = (primaryLinkUrl: string) => ({ domainName: { primaryLinkUrl } });
    await make('acme', 'Company', { name: 'Acme Robotics GmbH', ...site('https://acme.example') });
    await make('acme2', 'Company', { name: 'ACME Robotcis', ...site('https://www.acme.test') });
    await make('quill', 'Company', { name: 'Quill Foods', ...site('https://quill.example') });
    await make('ada', 'Person', {
      name: { firstName: 'Ada', lastName: 'Müller' },
      emails: { primaryEmail: 'ada.muller@acme.example' },
      phones: { primaryPhoneNumber: '+33612345678' },
      jobTitle: 'Engineer',
      companyId: ids.acme,
    });
    await make('ada2', 'Person', {
      name: { firstName: 'Ada', lastName: 'Muller' },
      emails: { primaryEmail: 'ada.muller+news@acme.example' },
    });
    await make('ada3', 'Person', {
      name: { firstName: 'A.', lastName: 'Mueller' },
      phones: { primaryPhoneNumber: '0612345678', primaryPhoneCountryCode: 'FR' },
      companyId: ids.acme,
    });
    await make('bob', 'Person', {
      name: { firstName: 'Bob', lastName: 'Stone' },
      emails: { primaryEmail: 'bob@acme.example' },
      companyId: ids.acme,
    });
    await make('exact', 'Person', { name: { firstName: 'Bob', lastName: 'Stone' }, companyId: ids.quill });
  });

  afterAll(async () => {
    await client?.close();
    await restricted?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  const find = async (args: object, as = client) => {
    const answer = await as.call('twenty_find_duplicates', { object: 'person', ...args });
    expect(answer.text).not.toContain('code: ');
    return answer.facts as unknown as Found;
  };
  const matched = ({ matches = [] }: Found) => matches.map(({ record }) => record.id);

  it('groups all records that are probably the same, with score and reasons', async () => {
    const { groups = [], total, compared } = await find({});
    expect([total, compared]).toEqual([1, 5]);
    expect(groups[0]?.records.map(({ id }) => id).sort()).toEqual([ids.ada, ids.ada2, ids.ada3].sort());
    expect(groups[0]?.pairs).toHaveLength(2);
    expect(groups[0]?.pairs[0]).toMatchObject({
      score: expect.closeTo(1, 1) as unknown,
      reasons: expect.arrayContaining(['same email', 'same name']) as unknown,
    });
  });

  it('knows legal forms, typing errors and other endings of a domain', async () => {
    const { groups = [] } = await find({ object: 'companies' });
    expect(groups).toHaveLength(1);
    expect(groups[0]?.records.map(({ id }) => id).sort()).toEqual([ids.acme, ids.acme2].sort());
    expect(groups[0]?.pairs[0]?.reasons).toEqual(['nearly the same name', 'same domain with another ending']);
  });

  it('finds those of one record', async () => {
    const found = await find({ id: ids.ada });
    expect(matched(found).sort()).toEqual([ids.ada2, ids.ada3].sort());
    expect(found.matches?.every(({ score }) => score >= 0.7)).toBe(true);
  });

  it("tells what Twenty's rule finds, even when all else speaks against it", async () => {
    const { matches = [] } = await find({ id: ids.bob });
    expect(matches).toEqual([
      {
        record: expect.objectContaining({ id: ids.exact }) as unknown,
        score: expect.any(Number) as unknown,
        reasons: expect.arrayContaining(['same name', "equal by Twenty's rule"]) as unknown,
      },
    ]);
    expect(matches[0]?.score).toBeLessThan(0.7);
  });

  it('tells before a record is made whether it is there already', async () => {
    const found = await find({ data: { name: 'Muller Ada', emails: 'Ada.Muller@acme.example' } });
    expect(matched(found).sort()).toEqual([ids.ada, ids.ada2].sort());
    expect(await find({ data: { name: 'Zoe Unseen' } })).toMatchObject({ matches: [], total: 0 });
  });

  it('keeps to a filter', async () => {
    expect(await find({ filter: { company: 'Quill Foods' } })).toMatchObject({ compared: 1, total: 0 });
    const filter = { phones: { empty: false } };
    expect(matched(await find({ id: ids.ada2, filter, minScore: 0.2 })).sort()).toEqual(
      [ids.ada, ids.ada3].sort(),
    );
  });

  it('leaves out what the role may not read, and says so', async () => {
    const found = await find({ object: 'person', id: ids.ada }, restricted);
    expect(matched(found)).toContain(ids.ada2);
    const answer = await restricted.call('twenty_find_duplicates', { object: 'opportunity' });
    expect(answer.facts.error).toMatchObject({ code: 'INSUFFICIENT_PERMISSIONS' });
  });

  it('reads all records in one request, those of one record in a few', async () => {
    for (const [args, most] of [
      [{}, 2],
      [{ id: ids.ada }, 6],
    ] as const) {
      await request(sandbox.url).delete('/__sandbox/requests');
      await find(args);
      const { body } = await request(sandbox.url).get('/__sandbox/requests');
      const calls = (body as { path: string; count: number }[]).filter(({ path }) => path === '/graphql');
      expect(calls.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(most);
    }
  });

  it.each([
    ['id together with data', { id: 'x', data: { name: 'x' } }, 'INVALID_INPUT'],
    ['an unknown record', { id: 'Nobody Atall' }, 'RECORD_NOT_FOUND'],
    ['data that is not compared', { data: { jobTitle: 'x' } }, 'INVALID_INPUT'],
    ['an unknown field', { data: { jobTitel: 'x' } }, 'INVALID_INPUT'],
  ])('refuses %s', async (_, args, code) => {
    const answer = await client.call('twenty_find_duplicates', { object: 'person', ...args });
    expect(answer.facts.error).toMatchObject({ code });
  });
});
