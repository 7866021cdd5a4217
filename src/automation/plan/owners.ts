import { Injectable } from '@nestjs/common';
import { Histories } from '../../history/histories.js';
import { AppError } from '../../errors/app-error.js';
import type { WorkspaceHistory } from '../../history/workspace-history.js';
import { didYouMean, plain } from '../../schema/nearest.js';
import { quoted } from '../../tool-kit/visible-text.js';

/** The owner of a record, if still a member: what somebody left behind has none. Where members may not be read, whoever it says. */
export const stillHere = (id: string | undefined, { members }: Pick<WorkspaceHistory, 'members'>) =>
  id !== undefined && (members.size === 0 || members.has(id)) ? id : undefined;

/** Who gets what nobody owns. */
@Injectable()
export class Owners {
  constructor(private readonly histories: Histories) {}

  /**
   * The id of a member, by id or name; undefined when none is named.
   * @throws AppError INVALID_INPUT when nobody, or more than one, is called like that
   */
  async find(said: string | undefined): Promise<string | undefined> {
    if (said === undefined) return undefined;
    const { members } = await this.histories.read();
    if (members.has(said)) return said;
    const called = [...members].filter(([, name]) => plain(name) === plain(said));
    const [only, ...others] = called;
    if (only && others.length === 0) return only[0];
    const why = called.length > 0 ? 'Several members are called' : 'There is no member';
    const otherwise = 'Give the name or id of one: twenty_list_workspace_members lists them.';
    throw new AppError('INVALID_INPUT', `${why} ${quoted(said, 60)} (at to).`, {
      hint: called.length > 0 ? otherwise : didYouMean(said, members.values(), otherwise),
    });
  }
}
