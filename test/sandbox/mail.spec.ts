import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { ACCOUNTS } from '../support/accounts';
import { TwentyClient } from '../support/twenty-client';

const RESTRICTED = 'FIELD_RESTRICTED_ADDITIONAL_PERMISSIONS_REQUIRED';
const RECIPIENTS = { to: 'ann@client.example, bob@client.example', cc: 'tamsin.reed@fernhill.example' };
const SEND = 'mutation ($input: SendEmailInput!) { sendEmail(input: $input) { success error } }';

interface Sent {
  success: boolean;
  message: string;
  error?: string;
  result: { messageId: string; messageThreadId: string; headerMessageId: string; connectedAccountId: string };
}
interface Messages {
  messages: {
    totalCount: number;
    edges: { node: { subject: string; text: string; messageParticipants: { totalCount: number } } }[];
  };
}

describe('Mail in the sandbox', () => {
  let sandbox: RunningSandbox;
  let byKey: TwentyClient;
  let byUser: TwentyClient;

  beforeAll(async () => {
    sandbox = await startSandbox();
    byKey = new TwentyClient(sandbox.url, sandbox.adminKey);
    byUser = new TwentyClient(sandbox.url, sandbox.userToken);
  });
  afterAll(() => sandbox.stop());

  const send = (mail: object, client = byKey) => client.tool<Sent>('send_email', mail);
  const inThread = (id: string, client = byKey) =>
    client.graphql<Messages>(
      `{ messages(filter: {messageThreadId: {eq: "${id}"}}, orderBy: [{receivedAt: AscNullsLast}]) { totalCount edges { node { subject text messageParticipants { totalCount } } } } }`,
    );

  it('is recorded with its participants, and an answer to it in its thread', async () => {
    const body = '<p>Hello &amp; welcome</p><p>Bye</p>';
    const { success, result } = await send({ recipients: RECIPIENTS, subject: 'Hi', body });
    expect(success).toBe(true);
    await send({ recipients: RECIPIENTS, subject: 'Re: Hi', body, inReplyTo: result.headerMessageId });
    const { messages } = await inThread(result.messageThreadId);
    expect(messages.edges.map(({ node }) => node)).toEqual(
      ['Hi', 'Re: Hi'].map((subject) => ({
        subject,
        text: 'Hello & welcome\n\nBye',
        messageParticipants: { totalCount: 4 },
      })),
    );
  });

  it.each([
    [{ to: '' }, 'No recipients specified'],
    [{ to: 'ann' }, 'Invalid email addresses: ann'],
  ])('is refused in an answer for %j', async (recipients, error) => {
    expect(await send({ recipients, subject: 'x', body: 'y' })).toMatchObject({ success: false, error });
  });

  it('cannot be sent by a role without the right to: the tool does not exist for it', async () => {
    const reader = new TwentyClient(sandbox.url, sandbox.readonlyKey);
    const answer = await send({ recipients: RECIPIENTS, subject: 'x', body: 'y' }, reader);
    expect(answer).toMatchObject({ success: false, message: 'Tool "send_email" not found' });
  });

  it('is sent by a user from an account of their own', async () => {
    const { myConnectedAccounts, myMessageChannels } = await byUser.metadata<{
      myConnectedAccounts: { id: string; handle: string }[];
      myMessageChannels: { connectedAccountId: string; visibility: string }[];
    }>('{ myConnectedAccounts { id handle } myMessageChannels { connectedAccountId visibility } }');
    const [account] = myConnectedAccounts;
    expect(myMessageChannels).toEqual([{ connectedAccountId: account?.id, visibility: 'SHARE_EVERYTHING' }]);
    const input = { connectedAccountId: account?.id, to: RECIPIENTS.to, subject: 'Mine', body: 'x' };
    expect(await byUser.metadata(SEND, { input })).toEqual({ sendEmail: { success: true, error: null } });
    await expect(byKey.metadata(SEND, { input })).rejects.toThrow('API keys are not supported');
  });

  it.each([
    ['everything', { subject: 'Terms', text: 'Secret' }],
    ['subject', { subject: 'Terms', text: RESTRICTED }],
    ['metadata', { subject: RESTRICTED, text: RESTRICTED }],
  ] as const)('shows of it what its owner shares: %s', async (shared, shown) => {
    const mail = { recipients: RECIPIENTS, subject: 'Terms', body: 'Secret' };
    const { result } = await send({ ...mail, connectedAccountId: ACCOUNTS[shared].id });
    const { messages } = await inThread(result.messageThreadId);
    expect(messages.edges.map(({ node }) => node)).toEqual([expect.objectContaining(shown)]);
  });

  it('is counted and not shown when it came through no channel', async () => {
    const messageThreadId = await byKey.create('MessageThread', { subject: 'Lost' });
    await byKey.create('Message', { subject: 'Lost', text: 'x', messageThreadId });
    expect((await inThread(messageThreadId)).messages).toEqual({ totalCount: 1, edges: [] });
  });

  it('keeps a blocklist of each user, with every address once', async () => {
    const { currentUser } = await byUser.metadata<{ currentUser: { workspaceMember: { id: string } } }>(
      '{ currentUser { workspaceMember { id } } }',
    );
    const workspaceMemberId = currentUser.workspaceMember.id;
    const block = (client: TwentyClient, handle: string) =>
      client.create('Blocklist', { handle, workspaceMemberId });
    await expect(block(byKey, '@spam.example')).rejects.toThrow('User id is required');
    await expect(block(byUser, 'spam')).rejects.toThrow('Invalid input');
    await block(byUser, '@spam.example');
    await expect(block(byUser, '@spam.example')).rejects.toThrow('Blocklist handle already exists');
  });
});
