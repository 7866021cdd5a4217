import { sendMailTool } from '../mail/send-mail-tool';
import { isObject } from '../store/row';
import type { Caller } from '../access/caller';
import type { Action } from './step-outcome';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** SEND_EMAIL, from an account or a workspace member's account; without either from the first of the workspace. */
export const send: Action = (input, { caller }) => {
  const connectedAccountId = accountOf(input['connectedAccountId'], caller);
  const answer = sendMailTool({ ...input, connectedAccountId }, caller);
  const { result, error } = isObject(answer) ? answer : {};
  if (error !== undefined) throw new Error(String(error));
  return { result };
};

/** DRAFT_EMAIL is refused: the accounts of the sandbox may not write drafts. */
export const draft: Action = (input, { caller }) => {
  accountOf(input['connectedAccountId'], caller);
  throw new Error('The connected email account does not have permission to create drafts.');
};

function accountOf(given: unknown, { workspace }: Caller): string | undefined {
  if (given == null || given === '') return undefined;
  if (typeof given !== 'string' || !UUID.test(given))
    throw new Error('Connected account id is not a valid UUID');
  if (workspace.store.findLive('workspaceMember', given) === undefined) return given;
  const user = [...workspace.users.values()].find((one) => one.workspaceMemberId === given);
  const account = [...workspace.accounts.values()].find(
    (one) => one.userWorkspaceId === user?.userWorkspaceId,
  );
  if (account !== undefined) return account.id;
  throw new Error(`No connected account found for workspace member '${given}'`);
}
