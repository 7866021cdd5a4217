import type { Caller } from '../access/caller';
import { isObject } from '../store/row';
import { badInput, TwentyError } from '../twenty-error';

const HANDLE = /^(?:[^\s@]+)?@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;

/** Users keep blocklists, each their own: addresses or whole domains ("@example.com"), each once. */
export function refuseBlocklistEntry(
  { user, workspace }: Caller,
  { data }: Readonly<Record<string, unknown>>,
): TwentyError | undefined {
  if (user === null)
    return new TwentyError('User id is required', 'UNAUTHENTICATED', {
      subCode: 'INVALID_AUTH_CONTEXT',
      friendly: Array.isArray(data)
        ? 'User id is required.'
        : 'You must be authenticated to manage blocklist.',
    });
  const entries = [data].flat().filter(isObject);
  const mine = workspace.store.table('blocklist').where('workspaceMemberId', user.workspaceMemberId);
  if (entries.some(({ handle }) => !HANDLE.test(String(handle))))
    return badInput('BAD_REQUEST', 'Invalid input', 'Invalid email or domain.');
  if (entries.some(({ workspaceMemberId: id }) => id != null && id !== user.workspaceMemberId))
    return refused('Cannot create blocklist entry for another workspace member');
  const isKnown = (handle: unknown) =>
    mine.some((row) => row['deletedAt'] == null && row['handle'] === handle);
  return entries.some(({ handle }) => isKnown(handle))
    ? refused('Blocklist handle already exists')
    : undefined;
}

const refused = (message: string) => badInput('BAD_REQUEST', message, `${message}.`);
