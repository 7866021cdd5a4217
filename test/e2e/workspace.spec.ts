import request from 'supertest';
import { type Connected, REVISIONS, type ToolAnswer, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';
import { TwentyClient } from '../support/twenty-client';

interface Page {
  members: { id: string; name: string; email: string; jobTitle?: string; timeZone?: string }[];
  total: number;
  nextCursor?: string;
}
interface One {
  member: { name: string; memberSince: string };
  responsibleFor: { object: string; as: string; count: number }[];
  notCounted?: string[];
}

describe.each(REVISIONS)('the workspace and its people, revision %s', (revision) => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let byKey: Connected;
  let byUser: Connected;
  let byReader: Connected;

  beforeAll(async () => {
    sandbox = await startSandbox(['--control']);
    server = await startServer({ TWENTY_API_URL: sandbox.url });
    [byKey, byUser, byReader] = (await Promise.all(
      [sandbox.adminKey, sandbox.userToken, sandbox.readonlyKey].map((key) =>
        connectHttp(revision, server.url, key),
      ),
    )) as [Connected, Connected, Connected];
  });

  afterAll(async () => {
    await Promise.all([byKey?.close(), byUser?.close(), byReader?.close()]);
    await server?.stop();
    await sandbox?.stop();
  });

  const members = async (args: object = {}) =>
    (await byKey.call('twenty_list_workspace_members', args)).facts as unknown as Page;
  const member = async (id: string, client = byKey) =>
    (await client.call('twenty_get_workspace_member', { id })).facts as unknown as One;
  const favorite = (client: Connected, id = 'Acme') =>
    client.call('twenty_add_favorite', { object: 'company', id });
  const requests = async () =>
    (await request(sandbox.url).get('/__sandbox/requests')).body as { path: string; rootFields: string[] }[];

  it('lists members by name, whole or in pages', async () => {
    const all = await members();
    const names = all.members.map(({ name }) => name);
    expect(names).toHaveLength(12);
    expect(names).toEqual([...names].sort());
    expect(all.members.at(-1)).toEqual({
      id: expect.any(String) as unknown,
      name: 'Tamsin Reed',
      email: 'tamsin.reed@fernhill.example',
      jobTitle: 'Head of Sales',
      timeZone: 'Europe/London',
    });
    const first = await members({ limit: 7 });
    const rest = await members({ limit: 7, cursor: first.nextCursor });
    expect([first.total, rest.total]).toEqual([12, 12]);
    expect([...first.members, ...rest.members]).toEqual(all.members);
  });

  it.each([
    ['account exec', 7],
    ['WEBER', 1],
    ['luca.conti@', 1],
    ['tamsin reed', 1],
    ['nobody', 0],
  ])('finds members by %j in name, email or job title', async (query, total) => {
    expect((await members({ query })).total).toBe(total);
  });

  it.each(['Jonas Weber', 'jonas.weber@fernhill.example'])(
    'shows %s and what they answer for',
    async (id) => {
      const { member: found, responsibleFor } = await member(id);
      expect(found).toMatchObject({ name: 'Jonas Weber', memberSince: expect.any(String) as unknown });
      const { facts } = await byKey.call('twenty_list_records', {
        object: 'task',
        filter: { assignee: 'Jonas Weber' },
        limit: 1,
      });
      const { total } = facts as unknown as { total: number };
      expect(total).toBeGreaterThan(0);
      expect(responsibleFor).toContainEqual({ object: 'task', as: 'assignee', count: total });
      expect(responsibleFor.map(({ object }) => object).sort()).toEqual(['company', 'opportunity', 'task']);
    },
  );

  it('counts for a member in one request', async () => {
    const id = (await members()).members[0]?.id ?? '';
    await request(sandbox.url).delete('/__sandbox/requests');
    await member(id);
    const asked = (await requests()).filter(({ path }) => path === '/graphql');
    expect(asked.map(({ rootFields }) => rootFields.length)).toEqual([1, 3]);
  });

  it('names what the role may not count', async () => {
    const restricted = await connectHttp(revision, server.url, sandbox.restrictedKey);
    const { responsibleFor, notCounted } = await member('Tamsin Reed', restricted);
    expect(notCounted).toEqual(['opportunity']);
    expect(responsibleFor.map(({ object }) => object)).not.toContain('opportunity');
    await restricted.close();
  });

  it('knows "me" by the token of a user, and tells a key what it lacks', async () => {
    expect((await member('me', byUser)).member.name).toBe('Tamsin Reed');
    const answer = await byKey.call('twenty_get_workspace_member', { id: 'me' });
    expectNeedsUser(answer);
  });

  it('says when nobody is called so', async () => {
    const answer = await byKey.call('twenty_get_workspace_member', { id: 'Nobody Special' });
    expect(answer.facts.error).toMatchObject({ code: 'RECORD_NOT_FOUND' });
    expect(answer.facts.error?.hint).toContain('twenty_list_workspace_members');
  });

  it('lists the accounts of a user, and refuses a key with the way to a token', async () => {
    const { facts } = await byUser.call('twenty_list_connected_accounts');
    expect(facts).toMatchObject({
      accounts: [
        {
          handle: 'tamsin.reed@fernhill.example',
          provider: 'google',
          mail: { sharing: 'everything', sync: 'active' },
          calendar: { sharing: 'everything' },
        },
      ],
    });
    expectNeedsUser(await byKey.call('twenty_list_connected_accounts'));
  });

  it('keeps favorites of a user personal and those of a key for all, each once', async () => {
    const mine = await favorite(byUser);
    expect(mine.facts).toMatchObject({
      object: 'company',
      record: { title: 'Acme' },
      scope: 'personal',
      wasThere: false,
      url: expect.stringContaining('/object/company/') as unknown,
    });
    const everybodys = await favorite(byKey, 'acme');
    expect(everybodys.facts).toMatchObject({ scope: 'workspace', wasThere: false });
    const again = await favorite(byUser);
    expect(again.facts).toMatchObject({ wasThere: true, id: (mine.facts as unknown as { id: string }).id });
    const twenty = new TwentyClient(sandbox.url, sandbox.userToken);
    const { navigationMenuItems: items } = await twenty.metadata<{
      navigationMenuItems: { userWorkspaceId: string | null; targetRecordId: string | null }[];
    }>('{ navigationMenuItems { userWorkspaceId targetRecordId } }');
    const owners = items.filter(({ targetRecordId }) => targetRecordId).map((item) => item.userWorkspaceId);
    expect(owners).toEqual([expect.any(String), null]);
  });

  it('makes a favorite once, also when the answer is lost', async () => {
    const rule = { match: { operation: 'createNavigationMenuItem' }, fault: { type: 'cut' }, times: 1 };
    await request(sandbox.url)
      .post('/__sandbox/faults')
      .send({ rules: [rule] });
    const person = await byKey.call('twenty_list_records', { object: 'person', limit: 1 });
    const { id } = (person.facts as unknown as { records: { id: string }[] }).records[0] ?? { id: '' };
    const made = await byUser.call('twenty_add_favorite', { object: 'person', id });
    expect(made.facts).toMatchObject({ wasThere: false });
    const again = await byUser.call('twenty_add_favorite', { object: 'person', id });
    expect(again.facts).toMatchObject({ ...made.facts, wasThere: true });
  });

  it('says what a key needs that may not change the navigation', async () => {
    const id = (await members()).members[0]?.id;
    const answer = await byReader.call('twenty_add_favorite', { object: 'workspaceMember', id });
    expect(answer.facts.error).toMatchObject({ code: 'INSUFFICIENT_PERMISSIONS', retryable: false });
    expect(answer.facts.error?.hint).toContain('layouts');
  });
});

function expectNeedsUser({ isError, facts }: ToolAnswer): void {
  expect(isError).toBe(true);
  expect(facts.error).toMatchObject({ code: 'INSUFFICIENT_PERMISSIONS', retryable: false });
  expect(facts.error?.hint).toContain('access token of a signed-in user');
}
