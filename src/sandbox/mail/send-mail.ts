import { randomUUID } from 'node:crypto';
import { clock } from '../clock';
import type { Caller } from '../access/caller';
import { runOperation } from '../records/operations';
import { selectionOf } from '../records/selection';
import type { Row } from '../store/row';
import type { ConnectedAccount, Workspace } from '../workspace';
import { plainText } from './plain-text';

/** A mail as both of Twenty's ways to send one take it; addresses are separated by commas. */
export interface Mail {
  readonly to: string;
  readonly cc: string;
  readonly bcc: string;
  readonly subject: string;
  readonly body: string;
  readonly inReplyTo?: string | undefined;
}

/** A mail that was sent, that is: recorded as one that its account has sent. */
export interface SentMail {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly plainTextBody: string;
  readonly headerMessageId: string;
  readonly messageId: string;
  readonly messageThreadId: string;
}

const MOST_RECIPIENTS = 100;
const ADDRESS = /^[^\s@,]+@[^\s@,]+\.[^\s@,]+$/;

/** Records a mail with its participants, in the thread that it answers. Nothing leaves the sandbox. */
export function sendMail(mail: Mail, account: ConnectedAccount, caller: Caller): SentMail {
  const recipients = { to: addresses(mail.to), cc: addresses(mail.cc), bcc: addresses(mail.bcc) };
  refuseBad(Object.values(recipients).flat(), recipients.to.length);
  const headerMessageId = `<${randomUUID()}@${caller.workspace.subdomain}.example>`;
  const plainTextBody = plainText(mail.body);
  const { subject } = mail;
  const put = (object: string, data: Record<string, unknown>) => record(object, data, caller);
  const messageThreadId = threadOf(mail.inReplyTo, caller.workspace) ?? put('messageThread', { subject });
  const messageId = put('message', {
    ...{ subject, text: plainTextBody, headerMessageId, messageThreadId },
    receivedAt: clock.iso(),
  });
  const messageChannelId = account.messages.id;
  put('messageChannelMessageAssociation', { messageId, messageChannelId, direction: 'OUTGOING' });
  const participants = [['FROM', account.handle] as const, ...rolesOf(recipients)];
  for (const [role, handle] of participants)
    put('messageParticipant', { messageId, role, handle, ...knownAs(handle, caller.workspace) });
  return { ...recipients, plainTextBody, headerMessageId, messageId, messageThreadId };
}

type Recipients = Readonly<Record<'to' | 'cc' | 'bcc', readonly string[]>>;

const rolesOf = (recipients: Recipients) =>
  Object.entries(recipients).flatMap(([role, handles]) =>
    handles.map((handle) => [role.toUpperCase(), handle] as const),
  );

const addresses = (list: string) =>
  list
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '');

function refuseBad(all: readonly string[], to: number): void {
  if (to === 0) throw new Error('No recipients specified');
  if (all.length > MOST_RECIPIENTS)
    throw new Error(`Too many recipients: ${all.length}. Maximum allowed is ${MOST_RECIPIENTS}.`);
  const bad = all.filter((address) => !ADDRESS.test(address));
  if (bad.length > 0) throw new Error(`Invalid email addresses: ${bad.join(', ')}`);
}

function record(object: string, data: Record<string, unknown>, caller: Caller): string {
  const shape = caller.workspace.model.getShape(object);
  const inside = { ...caller, apiKeyId: null };
  const call = { caller: inside, shape, args: { data }, selection: selectionOf(['id']) };
  return (runOperation('createOne', call) as { id: string }).id;
}

const rows = ({ store }: Workspace, object: string, column: string, value: string): Row[] =>
  store.table(object).where(column, value);

function threadOf(inReplyTo: string | undefined, workspace: Workspace): string | undefined {
  if (inReplyTo === undefined) return undefined;
  const [parent] = rows(workspace, 'message', 'headerMessageId', inReplyTo);
  return typeof parent?.['messageThreadId'] === 'string' ? parent['messageThreadId'] : undefined;
}

/** The person and the member whose address it is. */
function knownAs(handle: string, workspace: Workspace): Record<string, string> {
  const [person] = rows(workspace, 'person', 'emailsPrimaryEmail', handle.toLowerCase());
  const [member] = rows(workspace, 'workspaceMember', 'userEmail', handle);
  return { ...(person && { personId: person.id }), ...(member && { workspaceMemberId: member.id }) };
}
