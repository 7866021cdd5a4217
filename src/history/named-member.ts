import { Injectable } from '@nestjs/common';
import { AppError } from '../errors/app-error.js';
import { didYouMean, plain } from '../schema/nearest.js';
import { quoted } from '../tool-kit/visible-text.js';
import { RecordChoice } from './record-choice.js';
import type { WorkspaceHistory } from './workspace-history.js';

const LISTED = 'twenty_list_workspace_members lists them.';

/** The member of a workspace that a caller names. */
@Injectable()
export class NamedMember {
  constructor(private readonly choice: RecordChoice) {}

  /**
   * The id of a member, by id, e-mail address, name, or a part of it that no other name has.
   * @throws AppError INVALID_INPUT when nobody, or more than one, is called like that
   */
  async id(said: string, { members }: Pick<WorkspaceHistory, 'members'>): Promise<string> {
    if (said.includes('@')) {
      const filter = { userEmail: { eq: said.trim().toLowerCase() } };
      const [id] = (await this.choice.ids('workspaceMember', filter)) ?? [];
      if (id !== undefined) return id;
    }
    return memberCalled(said, members);
  }
}

function memberCalled(said: string, members: WorkspaceHistory['members']): string {
  if (members.has(said)) return said;
  const wanted = plain(said);
  const found = [...members].filter(([, name]) => plain(name) === wanted);
  const near = found.length > 0 ? found : [...members].filter(([, name]) => plain(name).includes(wanted));
  const [only, ...others] = near;
  if (only && others.length === 0) return only[0];
  const names = near.slice(0, 6).map(([, name]) => name);
  if (near.length === 0)
    throw new AppError('INVALID_INPUT', `There is no member ${quoted(said, 60)}.`, {
      hint: didYouMean(said, members.values(), LISTED),
    });
  throw new AppError('INVALID_INPUT', `Several members are called ${quoted(said, 60)}.`, {
    hint: `Say which: ${names.join(', ')}. ${LISTED}`,
  });
}
