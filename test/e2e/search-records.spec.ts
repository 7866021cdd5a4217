import request from 'supertest';
import { type Connected, REVISIONS, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';
import { TwentyClient } from '../support/twenty-client';

interface Found {
  records: { id: string; name: string; company?: object }[];
  total: number;
  atLeast?: boolean;
  by: string;
  nextCursor?: string;
}

describe.each(REVISIONS)('searching one object, revision %s', (revision) => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let client: Connected;
  let restricted: Connected;

  beforeAll(async () => {
    sandbox = await startSandbox(['--control', '--company', 'none']);
    server = await startServer({ TWENTY_API_URL: sandbox.url });
    client = await connectHttp(revision, server.url, sandbox.adminKey);
    restricted = await connectHttp(revision, server.url, sandbox.restrictedKey);
    const twenty = new TwentyClient(sandbox.url, sandbox.adminKey);
    const companyId = await twenty.create('Company', {
      name: 'Quill & Co',
      address: { addressCity: 'Tromsø' },
    });
    for (const [firstName, lastName, jobTitle] of [
      ['Mira', 'Quill', 'Buyer'],
      ['Mira', 'Stone', 'Head of Purchasing'],
      ['Otto', 'Quill', 'Buyer'],
      ['Otto', 'Stone', 'Owner of the Moonlight Mill'],
    ])
      await twenty.create('Person', { name: { firstName, lastName }, jobTitle, companyId });
    await twenty.create('Note', { title: 'Memo', bodyV2: { markdown: 'They bought the **Zeppelin**.' } });
    const people = Array.from({ length: 150 }, (_, i) => ({
      name: { firstName: 'Crowd', lastName: `No${i}` },
    }));
    await twenty.graphql('mutation ($data: Data!) { createPeople(data: $data) { id } }', { data: people });
  });

  afterAll(async () => {
    await client?.close();
    await restricted?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  const search = async (args: object, as = client) => {
    const answer = await as.call('twenty_search_records', { object: 'person', ...args });
    expect(answer.text).not.toContain('code: ');
    return answer.facts as unknown as Found;
  };
  const names = ({ records }: Found) => records.map(({ name }) => name);

  it('ranks the record with all words before those with some', async () => {
    const found = await search({ query: 'mira quill' });
    expect(found).toMatchObject({ by: 'words', total: 3 });
    expect(names(found)[0]).toBe('Mira Quill');
  });

  it('keeps the rank under a filter, and counts what is left', async () => {
    const found = await search({ query: 'mira quill', filter: { jobTitle: 'Buyer' } });
    expect(found.total).toBe(2);
    expect(names(found)).toEqual(['Mira Quill', 'Otto Quill']);
  });

  it('takes fields, relations and filters across relations', async () => {
    const found = await search({
      query: 'stone',
      filter: { company: { address: { city: 'Tromsø' } } },
      fields: ['name', 'company.name'],
    });
    expect(found.records).toContainEqual({
      id: expect.any(String) as unknown,
      name: 'Mira Stone',
      company: { id: expect.any(String) as unknown, name: 'Quill & Co' },
    });
  });

  it('looks into texts that the full-text search does not know', async () => {
    const found = await search({ object: 'company', query: 'tromsø' });
    expect(found).toMatchObject({ by: 'contains', total: 1, records: [{ name: 'Quill & Co' }] });
    const middle = await search({ query: 'purchas of', filter: { name: 'Mira Stone' } });
    expect(names(middle)).toEqual(['Mira Stone']);
  });

  it('says honestly that there is nothing', async () => {
    expect(await search({ query: 'xylophone' })).toMatchObject({ by: 'contains', total: 0, records: [] });
  });

  it('pages through all hits of several requests, each once', async () => {
    const seen = new Set<string>();
    let [cursor, total]: [string | undefined, number] = [undefined, 0];
    do {
      const found: Found = await search({ query: 'crowd', limit: 60, cursor });
      found.records.forEach(({ id }) => seen.add(id));
      [cursor, total] = [found.nextCursor, found.total];
    } while (cursor);
    expect([seen.size, total]).toEqual([150, 150]);
  });

  it('takes two requests without a filter, three with one', async () => {
    for (const [args, most] of [
      [{ query: 'quill' }, 2],
      [{ query: 'quill', filter: { jobTitle: 'Buyer' } }, 3],
    ] as const) {
      await request(sandbox.url).delete('/__sandbox/requests');
      await search(args);
      const { body } = await request(sandbox.url).get('/__sandbox/requests');
      const calls = (body as { path: string; count: number }[]).filter(({ path }) => path === '/graphql');
      expect(calls.reduce((sum, { count }) => sum + count, 0)).toBe(most);
    }
  });

  it('answers what the role may read, and names what it may not', async () => {
    const found = await search({ query: 'mira' }, restricted);
    expect(found).toMatchObject({ total: 2, hidden: ['jobTitle'] });
    expect(JSON.stringify(found)).not.toContain('Buyer');
    const none = await search({ query: 'xylophone' }, restricted);
    expect(none).toMatchObject({ by: 'contains', total: 0, hidden: ['jobTitle'] });
  });

  it.each([
    ['no words', { query: '  ' }, 'INVALID_INPUT'],
    ['an unknown object', { object: 'unicorn', query: 'x' }, 'OBJECT_NOT_FOUND'],
    ['an unknown field in the filter', { query: 'quill', filter: { jobTitel: 'x' } }, 'INVALID_INPUT'],
    ['a cursor of another search', { query: 'quill', cursor: 'bm90aGluZw' }, 'INVALID_INPUT'],
  ])('refuses %s', async (_, args, code) => {
    const answer = await client.call('twenty_search_records', { object: 'person', ...args });
    expect(answer.facts.error).toMatchObject({ code });
  });
});
