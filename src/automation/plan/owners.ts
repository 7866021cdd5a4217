import { Injectable } from '@nestjs/common';
import type { WorkspaceHistory } from '../../history/workspace-history.js';
import { Members } from '../../query/members/members.js';

/** The owner of a record, if still a member: what somebody left behind has none. Where members may not be read, whoever it says. */
export const stillHere = (id: string | undefined, { members }: Pick<WorkspaceHistory, 'members'>) =>
  id !== undefined && (members.size === 0 || members.has(id)) ? id : undefined;

/** Who gets what nobody owns. */
@Injectable()
export class Owners {
  constructor(private readonly members: Members) {}

  /**
   * The id of a member; undefined when none is named.
   * @throws AppError as `Members.id`
   */
  async find(said: string | undefined): Promise<string | undefined> {
    return said === undefined ? undefined : this.members.id(said);
  }
}
