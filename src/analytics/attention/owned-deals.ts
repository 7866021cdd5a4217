import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import type { Deal } from '../../history/deal.js';
import { Histories } from '../../history/histories.js';
import { type Norms, normsOf } from '../../history/signals/norms.js';
import { RecordChoice } from '../../history/record-choice.js';
import type { WorkspaceHistory } from '../../history/workspace-history.js';
import { didYouMean, plain } from '../../schema/nearest.js';
import { SignedInUser } from '../../workspace/signed-in-user.service.js';

export interface DealChoice {
  readonly history: WorkspaceHistory;
  readonly norms: Norms;
  /** Open and closed ones. */
  readonly deals: readonly Deal[];
}

/** The deals that a caller means, with the history they are part of. */
@Injectable()
export class OwnedDeals {
  constructor(
    private readonly histories: Histories,
    private readonly choice: RecordChoice,
    private readonly user: SignedInUser,
  ) {}

  /** @throws AppError INVALID_INPUT for an unknown member or field */
  async choose({ owner, filter }: { owner?: string; filter?: Record<string, unknown> }): Promise<DealChoice> {
    const [history, mine] = await Promise.all([
      this.histories.read({ activities: true, tone: true }),
      owner === 'me' ? this.user.ids('"me" is a person') : undefined,
    ]);
    const ids = await this.choice.ids(history.pipeline.object, filter);
    const ownerId = mine?.memberId ?? (owner === undefined ? undefined : await this.member(owner, history));
    const deals = history.deals.filter(
      ({ id, now }) => (ids?.has(id) ?? true) && (ownerId === undefined || now.ownerId === ownerId),
    );
    return { history, norms: await normsOf(history), deals };
  }

  private async member(said: string, history: WorkspaceHistory): Promise<string> {
    if (!said.includes('@')) return memberCalled(said, history);
    const filter = { userEmail: { eq: said.trim().toLowerCase() } };
    const [id] = (await this.choice.ids('workspaceMember', filter)) ?? [];
    return id ?? memberCalled(said, history);
  }
}

function memberCalled(said: string, { members }: WorkspaceHistory): string {
  if (members.has(said)) return said;
  const wanted = plain(said);
  const found = [...members].filter(([, name]) => plain(name) === wanted);
  const near = found.length > 0 ? found : [...members].filter(([, name]) => plain(name).includes(wanted));
  const [only, ...others] = near;
  if (only && others.length === 0) return only[0];
  const names = (near.length > 0 ? near : [...members]).map(([, name]) => name);
  throw new AppError(
    'INVALID_INPUT',
    near.length > 0 ? 'Several members are called like that.' : 'There is no such member.',
    {
      hint:
        near.length > 0
          ? `Say which: ${names.slice(0, 6).join(', ')}.`
          : didYouMean(said, names, 'twenty_list_workspace_members lists them.'),
    },
  );
}
