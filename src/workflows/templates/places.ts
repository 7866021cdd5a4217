import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { CurrentCall } from '../../connections/current-call.js';
import { ToolTokens } from '../../connections/tool-tokens/tool-tokens.js';
import { AppError } from '../../errors/app-error.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { Member } from '../../query/members/member-called.js';
import { Members } from '../../query/members/members.js';
import { OwnServer } from './own-server.js';
import { Place } from './place.js';

/** Finds out what the caller's workspace has that templates ask for. */
@Injectable()
export class Places {
  constructor(
    private readonly calls: CurrentCall,
    private readonly tokens: ToolTokens,
    private readonly config: Config,
    private readonly members: Members,
  ) {}

  async of(schema: WorkspaceSchema): Promise<Place> {
    const server = new OwnServer(this.tokens, this.calls, this.config.PUBLIC_URL);
    return new Place(schema, await this.colleagues(), server);
  }

  /** The place where it is known who these are. */
  async meeting(names: readonly string[], place: Place): Promise<Place> {
    return names.length === 0 ? place : place.where(await this.members.each(names));
  }

  /** None where the role may not read members: templates that name nobody work all the same. */
  private async colleagues(): Promise<Member[]> {
    try {
      return await this.members.all();
    } catch (error) {
      if (error instanceof AppError && FORBIDDEN.includes(error.code)) return [];
      throw error;
    }
  }
}

const FORBIDDEN: readonly string[] = ['INSUFFICIENT_PERMISSIONS', 'OBJECT_NOT_FOUND'];
