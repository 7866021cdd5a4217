import { Injectable } from '@nestjs/common';
import { Histories } from '../../history/histories.js';
import { NamedMember } from '../../history/named-member.js';
import type { WorkspaceHistory } from '../../history/workspace-history.js';

/** The owner of a record, if still a member: what somebody left behind has none. Where members may not be read, whoever it says. */
export const stillHere = (id: string | undefined, { members }: Pick<WorkspaceHistory, 'members'>) =>
  id !== undefined && (members.size === 0 || members.has(id)) ? id : undefined;

/** Who gets what nobody owns. */
@Injectable()
export class Owners {
  constructor(
    private readonly histories: Histories,
    private readonly members: NamedMember,
  ) {}

  /**
   * The id of a member, as `NamedMember` understands it; undefined when none is named.
   * @throws AppError INVALID_INPUT when nobody, or more than one, is called like that
   */
  async find(said: string | undefined): Promise<string | undefined> {
    return said === undefined ? undefined : this.members.id(said, await this.histories.read());
  }
}
