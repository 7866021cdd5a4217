import request from 'supertest';
import { ACCOUNTS } from '../support/accounts';
import { type Connected, REVISIONS, type ToolAnswer, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';
import { TwentyClient } from '../support/twenty-client';

interface Preview {
  code: string;
  message: string;
  hint: string;
  confirm: string;
  from: string;
  to: string[];
  cc?: string[];
  subject: string;
  body: string;
}
type Faults = { match: object; fault: object; times?: number }[];

const ADA = 'ada@client.example';
const MAIL = { to: [ADA], subject: 'Hello', body: 'Dear Ada,\n\n5 < 6.\nYours' };

describe.each(REVISIONS)('sending mail, revision %s', (revision) => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let byKey: Connected;
  let byUser: Connected;
  let twenty: TwentyClient;
  let adaId: string;

  beforeAll(async () => {
    sandbox = await startSandbox(['--control', '--company', 'none']);
    server = await startServer({ TWENTY_API_URL: sandbox.url });
    byKey = await connectHttp(revision, server.url, sandbox.adminKey);
    byUser = await connectHttp(revision, server.url, sandbox.userToken);
    twenty = new TwentyClient(sandbox.url, sandbox.adminKey);
    const person = (firstName: string, more: object = {}) =>
      twenty.create('Person', { name: { firstName, lastName: 'Smith' }, ...more });
    adaId = await person('Ada', { emails: { primaryEmail: ADA } });
    await person('Bob');
    await person('Eve', { emails: { primaryEmail: 'eve1@client.example' } });
    await person('Eve', { emails: { primaryEmail: 'eve2@client.example' } });
  });

  afterAll(async () => {
    await Promise.all([byKey?.close(), byUser?.close()]);
    await server?.stop();
    await sandbox?.stop();
  });

  afterEach(() => faults([]));

  const faults = async (rules: Faults) => {
    await request(sandbox.url).post('/__sandbox/faults').send({ rules });
  };
  const call = (args: object, client = byKey) => client.call('twenty_send_email', args);
  const preview = async (args: object, client = byKey) =>
    (await call(args, client)).facts.error as unknown as Preview;
  /** Both calls that it takes. */
  const send = async (args: object, client = byKey): Promise<ToolAnswer> => {
    const { confirm } = await preview(args, client);
    return call({ ...args, confirm }, client);
  };
  const sentCount = async (subject: string) => {
    const { messages } = await twenty.graphql<{ messages: { totalCount: number } }>(
      'query ($subject: String) { messages(filter: {subject: {eq: $subject}}) { totalCount } }',
      { subject },
    );
    return messages.totalCount;
  };
  const error = ({ facts }: ToolAnswer) => facts.error as unknown as Preview & { retryable: boolean };

  it('shows the mail first and sends nothing', async () => {
    const shown = await preview({ ...MAIL, cc: ['Jonas Weber'] });
    expect(shown).toMatchObject({
      code: 'CONFIRMATION_REQUIRED',
      from: 'the mailbox that was connected first in the workspace',
      to: [ADA],
      cc: ['jonas.weber@fernhill.example'],
      subject: 'Hello',
      body: MAIL.body,
    });
    expect(await sentCount('Hello')).toBe(0);
  });

  it.each([
    ['an API key, by the native tool', () => byKey, 'the mailbox that was connected first in the workspace'],
    ['a user, from their own mailbox', () => byUser, 'tamsin.reed@fernhill.example'],
  ])('sends for %s', async (who, client, from) => {
    const subject = `For ${who}`;
    const { facts } = await send({ ...MAIL, subject, bcc: ['Bob <bob@client.example>'] }, client());
    expect(facts).toMatchObject({ sent: true, from, to: [ADA], bcc: ['bob@client.example'], subject });
    const { messages } = await twenty.graphql<{
      messages: { edges: { node: { text: string; messageParticipants: { edges: { node: object }[] } } }[] };
    }>(
      'query ($s: String) { messages(filter: {subject: {eq: $s}}) { edges { node { text messageParticipants { edges { node { role handle } } } } } } }',
      { s: subject },
    );
    const [mail] = messages.edges;
    expect(mail?.node.text).toBe(MAIL.body);
    expect(mail?.node.messageParticipants.edges.map(({ node }) => node)).toEqual(
      expect.arrayContaining([
        { role: 'TO', handle: ADA },
        { role: 'BCC', handle: 'bob@client.example' },
      ]) as unknown,
    );
  });

  it('sends from the account that is named', async () => {
    const { facts } = await send({ ...MAIL, subject: 'From Luca', from: ACCOUNTS.metadata.id });
    expect(facts).toMatchObject({ sent: true });
    const other = await preview({ ...MAIL, from: ACCOUNTS.metadata.id }, byUser);
    expect(other).toMatchObject({
      code: 'INVALID_INPUT',
      candidates: [{ id: ACCOUNTS.everything.id, handle: 'tamsin.reed@fernhill.example' }],
    });
    expect(await preview({ ...MAIL, from: 'luca.conti@fernhill.example' })).toMatchObject({
      code: 'INVALID_INPUT',
      hint: expect.stringContaining("user's token") as unknown,
    });
  });

  it.each(['name', 'id', 'address in brackets'])('finds recipients by %s, each once', async (how) => {
    const to = { name: 'ada smith', id: adaId, 'address in brackets': `Ada <${ADA}>` }[how];
    expect((await preview({ ...MAIL, to: [to, ADA.toUpperCase(), ADA] })).to).toHaveLength(1);
  });

  it('answers in the thread of the mail', async () => {
    const first = await send({ ...MAIL, subject: 'Talks' });
    const { threadId } = first.facts as unknown as { threadId: string };
    const args = { to: [ADA], body: 'And?', replyTo: threadId };
    expect((await preview(args)).subject).toBe('Re: Talks');
    const second = await send(args);
    expect(second.facts).toMatchObject({ sent: true, threadId, subject: 'Re: Talks' });
    const { facts } = await byKey.call('twenty_get_messages_in_thread', { id: threadId });
    expect(facts).toMatchObject({ total: 2, messages: [{ direction: 'out' }, { direction: 'out' }] });
    expect((await preview(args)).subject).toBe('Re: Talks');
  });

  it('sends once for a confirmation, however often it is shown', async () => {
    const args = { ...MAIL, subject: 'Only once' };
    const { confirm } = await preview(args);
    const answers = await Promise.all([1, 2, 3].map(() => call({ ...args, confirm })));
    expect(answers.filter(({ facts }) => 'wasSent' in facts)).toHaveLength(2);
    expect(await sentCount('Only once')).toBe(1);
    expect((await send(args)).facts).toMatchObject({ sent: true });
    expect(await sentCount('Only once')).toBe(2);
  });

  it('does not send again what another server has sent for the same confirmation', async () => {
    const args = { ...MAIL, subject: 'Two replicas' };
    const { confirm } = await preview(args);
    await call({ ...args, confirm });
    const replica = await startServer({ TWENTY_API_URL: sandbox.url });
    const there = await connectHttp(revision, replica.url, sandbox.adminKey);
    expect((await call({ ...args, confirm }, there)).facts).toMatchObject({ sent: true, wasSent: true });
    expect(await sentCount('Two replicas')).toBe(1);
    await there.close();
    await replica.stop();
  });

  it.each([
    ['changed text', { body: 'Other' }],
    ['other recipients', { to: ['eve1@client.example'] }],
  ])('asks anew for a token with %s', async (_, change) => {
    const { confirm } = await preview(MAIL);
    const answer = await call({ ...MAIL, ...change, confirm });
    expect(error(answer).code).toBe('CONFIRMATION_REQUIRED');
  });

  it('does not take the token of another caller', async () => {
    const { confirm } = await preview({ ...MAIL, from: ACCOUNTS.everything.id });
    const member = await connectHttp(revision, server.url, sandbox.memberKey);
    const answer = await call({ ...MAIL, from: ACCOUNTS.everything.id, confirm }, member);
    expect(error(answer).code).toBe('CONFIRMATION_REQUIRED');
    await member.close();
  });

  describe.each([
    ['an API key', () => byKey, { path: '/mcp' }],
    ['a user', () => byUser, { operation: 'sendEmail' }],
  ])('when something fails, for %s', (who, client, match) => {
    it('never sends again after a lost answer, and says that it does not know', async () => {
      const args = { ...MAIL, subject: `Lost for ${who}` };
      const { confirm } = await preview(args, client());
      await faults([{ match, fault: { type: 'cut' }, times: 1 }]);
      const answer = await call({ ...args, confirm }, client());
      expect(error(answer)).toMatchObject({ code: 'NETWORK_ERROR', retryable: false });
      expect(error(answer).hint).toContain('Do not send it again');
      const again = await call({ ...args, confirm }, client());
      expect((again.isError ?? false) ? error(again).code : again.facts).toBe('NETWORK_ERROR');
      expect(await sentCount(args.subject)).toBe(1);
    });

    it('never sends again after a gateway has answered', async () => {
      const args = { ...MAIL, subject: `Gateway for ${who}` };
      const { confirm } = await preview(args, client());
      await request(sandbox.url).delete('/__sandbox/requests');
      await faults([{ match, fault: { type: 'status', status: 502 } }]);
      expect(error(await call({ ...args, confirm }, client()))).toMatchObject({ code: 'NETWORK_ERROR' });
      const { body } = await request(sandbox.url).get('/__sandbox/requests');
      const sends = (body as { path: string; rootFields: string[]; count: number }[]).filter(
        ({ path, rootFields }) => path === '/mcp' || rootFields.includes('sendEmail'),
      );
      expect(sends.map(({ count }) => count)).toEqual([1]);
    });
  });

  it('tells a role that may not send what it lacks', async () => {
    const reader = await connectHttp(revision, server.url, sandbox.readonlyKey);
    const answer = error(await send(MAIL, reader));
    expect(answer).toMatchObject({ code: 'INSUFFICIENT_PERMISSIONS', retryable: false });
    expect(answer.hint).toContain('Settings, Roles');
    await reader.close();
  });

  it.each<[string, object, string, string]>([
    ['no address', { to: ['ann@'] }, 'INVALID_INPUT', 'one address'],
    ['two addresses in one', { to: ['a@b.example, c@d.example'] }, 'INVALID_INPUT', 'one address'],
    ['an unknown name', { to: ['Nobody Special'] }, 'RECORD_NOT_FOUND', 'twenty_search'],
    ['a person without an address', { to: ['Bob Smith'] }, 'INVALID_INPUT', 'Give an address'],
    ['a name that fits two', { to: ['Eve Smith'] }, 'INVALID_INPUT', 'Repeat the call with the id'],
    ['nobody', { to: [] }, 'INVALID_INPUT', 'It takes to'],
    ['no subject', { subject: undefined }, 'REQUIRED_FIELD_MISSING', 'Give one'],
    ['a subject that Twenty would change', { subject: 'Offer <new>' }, 'INVALID_INPUT', 'subject'],
    ['an empty text', { body: '' }, 'INVALID_INPUT', 'body'],
    [
      'an unknown thread',
      { replyTo: '20202020-0000-4000-8000-000000000001' },
      'RECORD_NOT_FOUND',
      'twenty_list_message_threads',
    ],
    ['a thread by name', { replyTo: 'Hello' }, 'INVALID_INPUT', 'replyTo'],
    ['a forged token', { confirm: '99999999999999.AAAA' }, 'CONFIRMATION_REQUIRED', 'Ask the user'],
  ])('refuses %s with a hint', async (_, change, code, hint) => {
    const answer = await call({ ...MAIL, ...change });
    expect(error(answer)).toMatchObject({ code, hint: expect.stringContaining(hint) as unknown });
  });
});
