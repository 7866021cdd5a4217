import { Injectable } from '@nestjs/common';
import { Histories } from '../../history/histories.js';
import { AppError } from '../../errors/app-error.js';
import { plain } from '../../schema/nearest.js';

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
    throw new AppError(
      'INVALID_INPUT',
      called.length > 0 ? 'Several members are called like "to".' : 'No member is called like "to".',
      { hint: 'Give the id of a workspace member: twenty_list_workspace_members lists them.' },
    );
  }
}
