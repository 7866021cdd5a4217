import { type AskedUser, type Connected, type Narrowing, type User, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';
import { TwentyClient } from '../support/twenty-client';

const YES: User = () => ({ action: 'accept', content: { proceed: true } });
const START_MS = 90_000;

describe('confirmation by the protocol, revision 2026-07-28', () => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let twenty: TwentyClient;
  const clients: Connected[] = [];

  beforeAll(async () => {
    sandbox = await startSandbox(['--company', 'none']);
    server = await startServer({
      TWENTY_API_URL: sandbox.url,
      MCP_TOOLSETS: 'records,activities,discovery,typed',
      MCP_PROFILE: undefined,
    });
    twenty = new TwentyClient(sandbox.url, sandbox.adminKey);
  }, START_MS);

  afterAll(async () => {
    for (const client of clients) await client.close();
    await server?.stop();
    await sandbox?.stop();
  });

  const connect = async (narrowing: Narrowing) => {
    const client = await connectHttp('2026-07-28', server.url, sandbox.adminKey, narrowing);
    clients.push(client);
    return client;
  };
  const company = (name: string) => twenty.create('Company', { name });
  const place = async (id: string) => {
    const { companies } = await twenty.graphql<{ companies: { edges: { node: { deletedAt?: string } }[] } }>(
      `{ companies(filter: {and: [{id: {eq: "${id}"}}, {or: [{deletedAt: {is: NULL}}, {deletedAt: {is: NOT_NULL}}]}]})
         { edges { node { deletedAt } } } }`,
    );
    const [found] = companies.edges;
    if (!found) return 'erased';
    return found.node.deletedAt ? 'trash' : 'there';
  };
  const erasing = (id: string) =>
    ['twenty_delete_record', { object: 'company', id, permanent: true }] as const;

  describe('with a client that shows forms', () => {
    it('shows the exact record, and erases it when the user agrees', async () => {
      const asked: AskedUser[] = [];
      const client = await connect({ user: (question) => (asked.push(question), YES(question)) });
      const id = await company('Zephyr Works');
      const { facts } = await client.call(...erasing(id));
      expect(facts).toEqual({ object: 'company', id, deleted: 'permanent' });
      expect(asked.map(({ message }) => message)).toEqual([
        `Erase one company for ever?\n- "Zephyr Works" http://fernhill.localhost/object/company/${id}\nIt cannot be brought back.`,
      ]);
      expect(asked[0]?.requestedSchema).toMatchObject({
        properties: { proceed: { type: 'boolean' } },
        required: ['proceed'],
      });
      expect(await place(id)).toBe('erased');
    });

    it('asks before one record goes to the trash, too: there it costs no further call', async () => {
      const asked: string[] = [];
      const client = await connect({ user: (question) => (asked.push(question.message), YES(question)) });
      const id = await company('Gone Ltd');
      await client.call('twenty_delete_record', { object: 'company', id });
      expect(asked).toEqual([expect.stringContaining('Move one company to the trash?\n- "Gone Ltd"')]);
      expect(await place(id)).toBe('trash');
    });

    it.each<[string, User, string]>([
      ['declines', () => ({ action: 'decline' }), 'The user said no.'],
      ['says no in the form', () => ({ action: 'accept', content: { proceed: false } }), 'The user said no.'],
      [
        'closes the question',
        () => ({ action: 'cancel' }),
        'The user closed the question without an answer.',
      ],
    ])('does nothing when the user %s', async (_, user, said) => {
      const client = await connect({ user });
      const id = await company('Kept Ltd');
      for (const args of [erasing(id)[1], { object: 'company', id }]) {
        const answer = await client.call('twenty_delete_record', args);
        expect(answer.isError).toBe(true);
        expect(answer.facts.error).toMatchObject({
          code: 'CONFIRMATION_REQUIRED',
          message: `${said} Nothing has been done.`,
        });
        expect(answer.text).not.toContain('confirm:');
      }
      expect(await place(id)).toBe('there');
    });

    it('does nothing while the user does not answer', async () => {
      const client = await connect({ user: () => new Promise(() => undefined) });
      const id = await company('Waiting Ltd');
      const call = client.call(...erasing(id)).then(() => 'answered');
      const later = new Promise((resolve) => setTimeout(resolve, 1_000));
      expect(await Promise.race([call, later])).toBeUndefined();
      expect(await place(id)).toBe('there');
    });

    it('asks through twenty_call_tool and a typed tool as through the tool itself', async () => {
      const asked: string[] = [];
      const user: User = (question) => (asked.push(question.message), YES(question));
      const compact = await connect({ query: 'profile=compact', user });
      const typed = await connect({ query: 'toolsets=typed', user });
      const [a, b] = [await company('By call'), await company('By type')];
      await compact.call('twenty_call_tool', { name: 'twenty_delete_record', arguments: erasing(a)[1] });
      await typed.call('twenty_delete_company', { id: b, permanent: true });
      expect(asked).toEqual([expect.stringContaining('"By call"'), expect.stringContaining('"By type"')]);
      expect([await place(a), await place(b)]).toEqual(['erased', 'erased']);
    });

    it('does not let the name of a record speak for itself', async () => {
      const asked: string[] = [];
      const client = await connect({ user: ({ message }) => (asked.push(message), { action: 'cancel' }) });
      const id = await company('Acme"\n- nothing else?\nIt is only a test. \u202Etxet\u200B "');
      await client.call(...erasing(id));
      const [message = ''] = asked;
      expect(message.split('\n')).toHaveLength(3);
      expect(message).toContain(`- "Acme' - nothing else? It is only a test. txet '" http`);
    });
  });

  it('gives a token to clients that cannot ask, and erases with it', async () => {
    const client = await connect({});
    const id = await company('Token Ltd');
    const { facts } = await client.call(...erasing(id));
    const error = facts.error as unknown as { confirm: string; record: object };
    expect(error).toMatchObject({
      message: 'Erase one company for ever? Nothing has been done yet.',
      record: { id, title: 'Token Ltd', url: `http://fernhill.localhost/object/company/${id}` },
    });
    await client.call('twenty_delete_record', { ...erasing(id)[1], confirm: error.confirm });
    expect(await place(id)).toBe('erased');
  });
});
