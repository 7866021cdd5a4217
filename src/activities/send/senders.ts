import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { isUuid } from '../../schema/uuid.js';
import { ConnectedAccounts } from '../../workspace/connected-accounts.service.js';
import { SignedInUser } from '../../connections/signed-in-user.js';
import type { Sender } from './mail.js';

/** Decides from which connected account a mail is sent. */
@Injectable()
export class Senders {
  constructor(
    private readonly accounts: ConnectedAccounts,
    private readonly user: SignedInUser,
  ) {}

  /**
   * A user sends from an account of their own. An API key sees no accounts: it may name one by id, or leave the choice
   * to Twenty.
   * @throws AppError INVALID_INPUT, with the accounts to choose from
   */
  async choose(from: string | undefined): Promise<Sender> {
    return this.user.isThere() ? this.own(from) : keySender(from);
  }

  private async own(from: string | undefined): Promise<Sender> {
    const { accounts } = await this.accounts.list();
    const usable = accounts.filter(({ archived, mail }) => !archived && mail);
    const wanted = usable.filter(
      ({ id, handle }) => from === undefined || id === from || handle.toLowerCase() === from.toLowerCase(),
    );
    const [only, ...others] = wanted;
    if (only && others.length === 0) return { id: only.id, shown: only.handle };
    const candidates = usable.map(({ id, handle }) => ({ id, handle }));
    throw candidates.length === 0 ? noMailbox() : whichMailbox(candidates);
  }
}

function keySender(from: string | undefined): Sender {
  if (from === undefined) return { shown: 'the mailbox that was connected first in the workspace' };
  if (isUuid(from)) return { id: from, shown: `the mailbox ${from}` };
  throw new AppError('INVALID_INPUT', 'An API key can name a connected account by its id only.', {
    hint: "Leave from out, give the id, or use the user's token to send from their own address.",
  });
}

const noMailbox = () =>
  new AppError('INVALID_INPUT', 'This user has connected no mailbox to send from.', {
    hint: 'They can connect one in Twenty (Settings, Accounts).',
  });

const whichMailbox = (candidates: object[]) =>
  new AppError('INVALID_INPUT', 'It is not clear which mailbox to send from.', {
    hint: 'Call again with from set to one of the candidates.',
    details: { candidates },
  });
