import { Injectable } from '@nestjs/common';
import type { Deal } from '../../history/deal.js';
import { Histories } from '../../history/histories.js';
import { type Norms, normsOf } from '../../history/signals/norms.js';
import { RecordChoice } from '../../history/record-choice.js';
import { Members } from '../../query/members/members.js';
import type { WorkspaceHistory } from '../../history/workspace-history.js';

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
    private readonly members: Members,
  ) {}

  /** @throws AppError INVALID_INPUT for an unknown member or field */
  async choose({ owner, filter }: { owner?: string; filter?: Record<string, unknown> }): Promise<DealChoice> {
    const [history, ownerId] = await Promise.all([
      this.histories.read({ activities: true, tone: true }),
      owner === undefined ? undefined : this.members.id(owner),
    ]);
    const ids = await this.choice.ids(history.pipeline.object, filter);
    const deals = history.deals.filter(
      ({ id, now }) => (ids?.has(id) ?? true) && (ownerId === undefined || now.ownerId === ownerId),
    );
    return { history, norms: await normsOf(history), deals, ownerId };
  }
}
