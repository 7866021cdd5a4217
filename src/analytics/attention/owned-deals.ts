import { Injectable } from '@nestjs/common';
import type { Deal } from '../../history/deal.js';
import { Histories } from '../../history/histories.js';
import { type Norms, normsOf } from '../../history/signals/norms.js';
import { NamedMember } from '../../history/named-member.js';
import { RecordChoice } from '../../history/record-choice.js';
import type { WorkspaceHistory } from '../../history/workspace-history.js';
import { SignedInUser } from '../../workspace/signed-in-user.service.js';

export interface DealChoice {
  readonly history: WorkspaceHistory;
  readonly norms: Norms;
  /** Open and closed ones. */
  readonly deals: readonly Deal[];
  /** The member whose deals are meant; nothing where everybody's are. */
  readonly ownerId?: string;
}

/** The deals that a caller means, with the history they are part of. */
@Injectable()
export class OwnedDeals {
  constructor(
    private readonly histories: Histories,
    private readonly choice: RecordChoice,
    private readonly members: NamedMember,
    private readonly user: SignedInUser,
  ) {}

  /** @throws AppError INVALID_INPUT for an unknown member or field */
  async choose({ owner, filter }: { owner?: string; filter?: Record<string, unknown> }): Promise<DealChoice> {
    const [history, mine] = await Promise.all([
      this.histories.read({ activities: true, tone: true }),
      owner === 'me' ? this.user.ids('"me" is a person') : undefined,
    ]);
    const ids = await this.choice.ids(history.pipeline.object, filter);
    const ownerId =
      mine?.memberId ?? (owner === undefined ? undefined : await this.members.id(owner, history));
    const deals = history.deals.filter(
      ({ id, now }) => (ids?.has(id) ?? true) && (ownerId === undefined || now.ownerId === ownerId),
    );
    return { history, norms: await normsOf(history), deals, ownerId };
  }
}
