import { type AskedUser, type Connected, type Narrowing, type User, connectHttp } from '../support/clients';
import { AGREED, type Round, round } from '../support/rounds';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';
import { TwentyClient } from '../support/twenty-client';

const YES: User = () => ({ action: 'accept', content: { proceed: true } });
const START_MS = 90_000;

describe('confirmation by the protocol, revision 2026-07-28', () => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let other: RunningServer;
  let twenty: TwentyClient;
  const clients: Connected[] = [];

  beforeAll(async () => {
    sandbox = await startSandbox(['--company', 'none']);
    [server, other] = await Promise.all([
      startServer({
        TWENTY_API_URL: sandbox.url,
        MCP_TOOLSETS: 'records,activities,discovery,typed',
        MCP_PROFILE: undefined,
      }),
      startServer({ TWENTY_API_URL: sandbox.url }),
    ]);
    twenty = new TwentyClient(sandbox.url, sandbox.adminKey);
  }, START_MS);

  afterAll(async () => {
    for (const client of clients) await client.close();
    await Promise.all([server?.stop(), other?.stop()]);
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
  const admin = () => ({ url: server.url, key: sandbox.adminKey });
  const errorOf = ({ result }: Round) => result?._meta?.['twenty-mcp-server/error'];

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

  describe('between the rounds', () => {
    const question = async (id: string) => {
      const { result } = await round(admin(), erasing(id));
      expect(result).toMatchObject({
        resultType: 'input_required',
        inputRequests: { confirm: { method: 'elicitation/create' } },
      });
      return result?.requestState ?? '';
    };

    it('another replica takes the answer', async () => {
      const id = await company('Elsewhere');
      const requestState = await question(id);
      const there = { url: other.url, key: sandbox.adminKey };
      const { result } = await round(there, erasing(id), { requestState, inputResponses: AGREED });
      expect(result?.structuredContent).toMatchObject({ deleted: 'permanent' });
      expect(await place(id)).toBe('erased');
    });

    it('an answer holds for nothing but its own call', async () => {
      const [id, another] = [await company('Asked about'), await company('Not asked about')];
      const requestState = await question(id);
      const retry = { requestState, inputResponses: AGREED };
      for (const call of [
        erasing(another),
        ['twenty_delete_record', { ...erasing(id)[1], permanent: false }] as const,
        ['twenty_send_email', { to: ['a@b.example'], subject: 'x', body: 'y' }] as const,
      ]) {
        expect(errorOf(await round(admin(), call, retry))).toMatchObject({
          code: 'CONFIRMATION_REQUIRED',
          message: expect.stringContaining(
            'another tool or with other arguments. Nothing has been done.',
          ) as unknown,
        });
      }
      expect([await place(id), await place(another)]).toEqual(['there', 'there']);
    });

    it('nobody else can use it, and nobody can change it', async () => {
      const id = await company('Mine');
      const requestState = await question(id);
      const member = { url: server.url, key: sandbox.memberKey };
      const [body = '', signature = ''] = requestState.split('.');
      const [until, payload] = JSON.parse(Buffer.from(body, 'base64url').toString()) as [number, object];
      const longer = Buffer.from(JSON.stringify([until + 1, payload])).toString('base64url');
      for (const [caller, state] of [
        [member, requestState],
        [admin(), `${longer}.${signature}`],
        [admin(), 'made-up'],
        [admin(), ''],
      ] as const) {
        const { error } = await round(caller, erasing(id), { requestState: state, inputResponses: AGREED });
        expect(error).toMatchObject({
          code: -32602,
          message: expect.stringContaining('Nothing has been done.') as unknown,
        });
      }
      expect(await place(id)).toBe('there');
    });

    it('an answer without its state is none: the user is asked again', async () => {
      const id = await company('Stateless');
      const { result } = await round(admin(), erasing(id), { inputResponses: AGREED });
      expect(result?.resultType).toBe('input_required');
      expect(await place(id)).toBe('there');
    });

    it.each([
      ['says nothing', { action: 'accept' }],
      ['says it in another form', { action: 'accept', content: { proceed: 'yes' } }],
    ])('an acceptance that %s is none', async (_, confirm) => {
      const id = await company('Unclear');
      const requestState = await question(id);
      const answer = await round(admin(), erasing(id), { requestState, inputResponses: { confirm } });
      expect(errorOf(answer)?.hint).toContain('"proceed": true');
      expect(await place(id)).toBe('there');
    });

    it('the user is asked again when the record has changed since', async () => {
      const id = await company('Old name');
      const requestState = await question(id);
      await twenty.graphql(`mutation { updateCompany(id: "${id}", data: {name: "New name"}) { id } }`);
      const { result } = await round(admin(), erasing(id), { requestState, inputResponses: AGREED });
      const message = result?.inputRequests?.confirm?.params.message;
      expect(message).toContain('has changed since you were asked');
      expect(message).toContain('"New name"');
      expect(await place(id)).toBe('there');
    });

    it('an answer that is given twice erases once', async () => {
      const id = await company('Twice');
      const retry = { requestState: await question(id), inputResponses: AGREED };
      await round(admin(), erasing(id), retry);
      expect(errorOf(await round(admin(), erasing(id), retry))).toMatchObject({ code: 'RECORD_NOT_FOUND' });
    });

    it('what was brought back from the trash does not go again by an old answer', async () => {
      const id = await company('Back');
      const call = ['twenty_delete_record', { object: 'company', id }] as const;
      const { result } = await round(admin(), call);
      const retry = { requestState: result?.requestState, inputResponses: AGREED };
      await round(admin(), call, retry);
      expect(await place(id)).toBe('trash');
      await twenty.graphql(`mutation { restoreCompany(id: "${id}") { id } }`);
      expect((await round(admin(), call, retry)).result?.resultType).toBe('input_required');
      expect(await place(id)).toBe('there');
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
