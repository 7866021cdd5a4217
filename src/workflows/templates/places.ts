import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { CurrentCall } from '../../connections/current-call.js';
import { ToolTokens } from '../../connections/tool-tokens/tool-tokens.js';
import { AppError } from '../../errors/app-error.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { MemberDirectory } from '../../workspace/member-directory.service.js';
import { OwnServer } from './own-server.js';
import { type Colleague, Place } from './place.js';

const MOST_COLLEAGUES = 100;

/** Finds out what the caller's workspace has that templates ask for. */
@Injectable()
export class Places {
  constructor(
    private readonly calls: CurrentCall,
    private readonly tokens: ToolTokens,
    private readonly config: Config,
    private readonly directory: MemberDirectory,
  ) {}

  async of(schema: WorkspaceSchema): Promise<Place> {
    const server = new OwnServer(this.tokens, this.calls, this.config.PUBLIC_URL);
    return new Place(schema, await this.colleagues(), server);
  }

  /** The place with those who are named in it too: a large workspace has more people than are read at first. */
  async meeting(names: readonly string[], place: Place): Promise<Place> {
    const found = await Promise.all(place.strangers(names).map((name) => this.colleagues(name)));
    return place.joinedBy(found.flat());
  }

  /** None where the role may not read members: templates that name nobody work all the same. */
  private async colleagues(query?: string): Promise<Colleague[]> {
    try {
      const { members } = await this.directory.list({ limit: MOST_COLLEAGUES, query });
      return members.map(({ id, name = '', email }) => ({ id, name, ...(email && { email }) }));
    } catch (error) {
      if (error instanceof AppError && FORBIDDEN.includes(error.code)) return [];
      throw error;
    }
  }
}

const FORBIDDEN: readonly string[] = ['INSUFFICIENT_PERMISSIONS', 'OBJECT_NOT_FOUND'];
