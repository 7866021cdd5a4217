import { Injectable } from '@nestjs/common';
import { TwentyApi } from '../twenty-api/twenty-api.js';
import type { Account, Accounts, Channel } from './accounts.schemas.js';
import { SignedInUser } from '../connections/signed-in-user.js';

const CHANNEL = '{ connectedAccountId visibility isSyncEnabled syncStatus syncedAt }';
const DOCUMENT = `query {
  myConnectedAccounts { id handle provider name authFailedAt archivedAt }
  myMessageChannels ${CHANNEL}
  myCalendarChannels ${CHANNEL}
}`;

interface WireChannel {
  connectedAccountId: string;
  visibility: 'SHARE_EVERYTHING' | 'SUBJECT' | 'METADATA';
  isSyncEnabled: boolean;
  syncStatus: string;
  syncedAt: string | null;
}

interface WireAccount {
  id: string;
  handle: string;
  provider: string;
  name: string | null;
  authFailedAt: string | null;
  archivedAt: string | null;
}

interface Answer {
  myConnectedAccounts: WireAccount[];
  myMessageChannels: WireChannel[];
  myCalendarChannels: WireChannel[];
}

/** The mailboxes and calendars that the user has connected. */
@Injectable()
export class ConnectedAccounts {
  constructor(
    private readonly twenty: TwentyApi,
    private readonly user: SignedInUser,
  ) {}

  /** @throws AppError INSUFFICIENT_PERMISSIONS for an API key */
  async list(): Promise<Accounts> {
    this.user.require('Connected accounts are personal');
    const answer = await this.twenty.run<Answer>('readAccounts', { document: DOCUMENT });
    const accounts = answer.myConnectedAccounts.map((account) => describe(account, answer));
    return { accounts, asOf: new Date().toISOString() };
  }
}

function describe({ id, handle, provider, name, ...wire }: WireAccount, answer: Answer): Account {
  const ofAccount = (channels: WireChannel[]) =>
    channels.filter(({ connectedAccountId }) => connectedAccountId === id).map(channel)[0];
  const [mail, calendar] = [ofAccount(answer.myMessageChannels), ofAccount(answer.myCalendarChannels)];
  return {
    ...{ id, handle, provider, ...(name && { name }) },
    ...(mail && { mail }),
    ...(calendar && { calendar }),
    ...(wire.authFailedAt && { needsReconnecting: true as const }),
    ...(wire.archivedAt && { archived: true as const }),
  };
}

const SHARING = { SHARE_EVERYTHING: 'everything', SUBJECT: 'subject', METADATA: 'metadata' } as const;

function channel({ visibility, isSyncEnabled, syncStatus, syncedAt }: WireChannel): Channel {
  const sync = isSyncEnabled ? syncStatus.toLowerCase().replaceAll('_', ' ') : 'off';
  return { sharing: SHARING[visibility], sync, ...(syncedAt && { syncedAt }) };
}
