import type { Caller } from '../access/caller';
import { hasFlag } from '../access/permissions';
import { isObject } from '../store/row';
import { forbidden, TwentyError } from '../twenty-error';
import type { RootFields } from '../validated/executable-schema';
import type { ConnectedAccount } from '../workspace';
import { sendMail } from './send-mail';

/** Connected accounts and sending, as /metadata has them. */
export const MAIL_SDL = `
enum MessageChannelVisibility { METADATA SUBJECT SHARE_EVERYTHING }
enum CalendarChannelVisibility { METADATA SHARE_EVERYTHING }
type ConnectedAccountPublicDTO {
  id: UUID!, handle: String!, provider: String!, authFailedAt: DateTime, archivedAt: DateTime
  userWorkspaceId: UUID!, name: String, visibility: String!
}
type MessageChannel {
  id: UUID!, handle: String!, visibility: MessageChannelVisibility!, isSyncEnabled: Boolean!, syncStatus: String!
  syncedAt: DateTime, connectedAccountId: UUID!
}
type CalendarChannel {
  id: UUID!, handle: String!, visibility: CalendarChannelVisibility!, isSyncEnabled: Boolean!, syncStatus: String!
  syncedAt: DateTime, connectedAccountId: UUID!
}
input SendEmailInput {
  connectedAccountId: String!, to: String!, cc: String, bcc: String, subject: String!, body: String!, inReplyTo: String
}
type SendEmailOutput { success: Boolean!, error: String, messageThreadId: String }
extend type Query {
  myConnectedAccounts: [ConnectedAccountPublicDTO!]!
  myMessageChannels(connectedAccountId: UUID): [MessageChannel!]!
  myCalendarChannels(connectedAccountId: UUID): [CalendarChannel!]!
}
extend type Mutation { sendEmail(input: SendEmailInput!): SendEmailOutput! }
`;

function usersOnly({ user }: Caller): void {
  if (user === null) throw forbidden('This endpoint requires a user context. API keys are not supported.');
}

const own = ({ workspace, user }: Caller): ConnectedAccount[] =>
  [...workspace.accounts.values()].filter(({ userWorkspaceId }) => userWorkspaceId === user?.userWorkspaceId);

const channels = (kind: 'messages' | 'calendar') => (caller: Caller) =>
  own(caller).map((account) => ({
    ...account[kind],
    ...{ handle: account.handle, connectedAccountId: account.id },
    ...{ isSyncEnabled: true, syncStatus: 'ACTIVE', syncedAt: null },
  }));

/** A guard for permission flags that speaks before a key is told that it is none of a user. */
function mayTry(caller: Caller): void {
  if (!hasFlag(caller.role, 'SEND_EMAIL_TOOL'))
    throw new TwentyError('Entity performing the request does not have permission', 'INTERNAL_SERVER_ERROR', {
      friendly:
        'You do not have permission to access this feature. Please contact your workspace administrator for access.',
    });
  usersOnly(caller);
}

function send(caller: Caller, { input }: Record<string, unknown>): unknown {
  const { connectedAccountId, to, cc, bcc, subject, body, inReplyTo } = isObject(input) ? input : {};
  try {
    const account = own(caller).find(({ id }) => id === connectedAccountId);
    if (account === undefined) throw new Error(`Connected account ${String(connectedAccountId)} not found`);
    const mail = {
      ...{ to: String(to), cc: String(cc ?? ''), bcc: String(bcc ?? '') },
      ...{ subject: String(subject), body: String(body) },
      inReplyTo: typeof inReplyTo === 'string' ? inReplyTo : undefined,
    };
    sendMail(mail, account, caller);
    return { success: true };
  } catch (error) {
    return { success: false, error: error instanceof Error ? error.message : String(error) };
  }
}

/** Only users have accounts; what cannot be sent is an answer, not an error. */
export const mailRoots: RootFields = {
  myConnectedAccounts: {
    allow: usersOnly,
    resolve: (caller) =>
      own(caller).map((account) => ({ ...account, provider: 'google', visibility: 'user' })),
  },
  myMessageChannels: { allow: usersOnly, resolve: channels('messages') },
  myCalendarChannels: { allow: usersOnly, resolve: channels('calendar') },
  sendEmail: { allow: mayTry, resolve: send },
};
