import { uuidFrom } from '../ids';
import type { ConnectedAccount, Sharing, User, Workspace } from '../workspace';

/** What the accounts share, in the order of their users; most people leave Twenty's default. */
const SHARED: readonly Sharing[] = ['SHARE_EVERYTHING', 'SHARE_EVERYTHING', 'SUBJECT', 'METADATA'];

/** Id of the channel through which a user's mails come. */
export function messageChannelId({ id }: Workspace, { email }: User): string {
  return uuidFrom(id, 'message channel', email);
}

/** Id of the channel through which a user's meetings come. */
export function calendarChannelId({ id }: Workspace, { email }: User): string {
  return uuidFrom(id, 'calendar channel', email);
}

/** Gives every user of a workspace a connected account. */
export function connectAccounts(workspace: Workspace): void {
  [...workspace.users.values()].forEach((user, index) => {
    const account = accountOf(user, workspace, SHARED[index] ?? 'SHARE_EVERYTHING');
    workspace.accounts.set(account.id, account);
  });
}

function accountOf(user: User, workspace: Workspace, visibility: Sharing): ConnectedAccount {
  const calendarVisibility = visibility === 'SUBJECT' ? 'SHARE_EVERYTHING' : visibility;
  return {
    id: uuidFrom(workspace.id, 'connected account', user.email),
    handle: user.email,
    userWorkspaceId: user.userWorkspaceId,
    messages: { id: messageChannelId(workspace, user), visibility },
    calendar: { id: calendarChannelId(workspace, user), visibility: calendarVisibility },
  };
}
