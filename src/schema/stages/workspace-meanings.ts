import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import type { Connection } from '../../connections/connection.js';
import { Identities } from '../../connections/identities.js';
import { plain } from '../nearest.js';
import { Meanings } from './meanings.js';

/** What the stages of a workspace mean: OUTCOMES, where it speaks of that workspace or of all. */
@Injectable()
export class WorkspaceMeanings {
  constructor(
    private readonly config: Config,
    private readonly identities: Identities,
  ) {}

  async of(connection: Connection): Promise<Meanings> {
    const { OUTCOMES: rules = [] } = this.config;
    if (rules.every(({ workspace }) => workspace === undefined)) return new Meanings(rules);
    const { workspaceName, workspaceId } = await this.identities.of(connection);
    const isOurs = (name: string) => plain(name) === plain(workspaceName) || name === workspaceId;
    return new Meanings(rules.filter(({ workspace }) => workspace === undefined || isOurs(workspace)));
  }
}
