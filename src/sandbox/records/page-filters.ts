import type { Caller } from '../access/caller';
import type { Row } from '../store/row';
import type { Channel, ConnectedAccount, Sharing } from '../workspace';

/** What stands in place of a text that its owner does not share. */
export const RESTRICTED = 'FIELD_RESTRICTED_ADDITIONAL_PERMISSIONS_REQUIRED';

/** How an object's rows come in through channels, and which columns each degree of sharing hides. */
interface Shared {
  readonly association: string;
  readonly key: string;
  readonly channelKey: string;
  readonly channel: (account: ConnectedAccount) => Channel;
  readonly hides: Readonly<Record<Sharing, readonly string[]>>;
}

const SHARED: Readonly<Record<string, Shared>> = {
  message: {
    association: 'messageChannelMessageAssociation',
    key: 'messageId',
    channelKey: 'messageChannelId',
    channel: ({ messages }) => messages,
    hides: { SHARE_EVERYTHING: [], SUBJECT: ['text'], METADATA: ['subject', 'text'] },
  },
  calendarEvent: {
    association: 'calendarChannelEventAssociation',
    key: 'calendarEventId',
    channelKey: 'calendarChannelId',
    channel: ({ calendar }) => calendar,
    hides: { SHARE_EVERYTHING: [], SUBJECT: [], METADATA: ['title', 'description'] },
  },
};

/**
 * The rows of a page as the caller may see them. Mails and meetings that came through no channel are taken out, after
 * counting; of others the texts that their owners do not share are covered.
 */
export function visibleRows(object: string, rows: readonly Row[], caller: Caller): readonly Row[] {
  const shared = SHARED[object];
  return shared === undefined ? rows : rows.flatMap((row) => visiblePart(row, shared, caller) ?? []);
}

function visiblePart(row: Row, shared: Shared, { workspace, user }: Caller): Row | undefined {
  const associations = workspace.store.table(shared.association).where(shared.key, row.id);
  const ids = new Set(associations.map((association) => association[shared.channelKey]));
  const through = [...workspace.accounts.values()].filter((account) => ids.has(shared.channel(account).id));
  if (through.length === 0) return undefined;
  if (through.some(({ userWorkspaceId }) => userWorkspaceId === user?.userWorkspaceId)) return row;
  const [hidden = []] = through
    .map((account) => shared.hides[shared.channel(account).visibility])
    .sort((a, b) => a.length - b.length);
  return hidden.length === 0
    ? row
    : { ...row, ...Object.fromEntries(hidden.map((column) => [column, RESTRICTED])) };
}
