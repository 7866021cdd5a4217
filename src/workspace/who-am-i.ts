import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../connections/current-call.js';
import { Identities } from '../connections/identities.js';
import { CallerFacts } from './caller-facts.js';
import type { Caller } from './workspace.schemas.js';

/** Stock setting of Twenty (API_RATE_LIMITING_LONG_LIMIT); only API keys are limited. */
const CALLS_PER_MINUTE = 100;
const RECORDS_PER_PAGE = 1_000;

/** Answers who is calling, where, and what they may do. */
@Injectable()
export class WhoAmIService {
  constructor(
    private readonly calls: CurrentCall,
    private readonly identities: Identities,
    private readonly facts: CallerFacts,
  ) {}

  async tell(): Promise<Caller> {
    const { connection, scope } = this.calls;
    const [identity, facts, twentyVersion] = await Promise.all([
      this.identities.of(connection),
      this.facts.find(),
      this.facts.twentyVersion(),
    ]);
    const { workspaceId: id, workspaceName: name, frontUrl: url = connection.url } = identity;
    const isKey = facts.caller.kind === 'api-key';
    return {
      workspace: { id, name, url },
      ...facts,
      limits: { ...(isKey && { callsPerMinute: CALLS_PER_MINUTE }), recordsPerPage: RECORDS_PER_PAGE },
      readOnly: scope.readOnly !== undefined,
      ...(twentyVersion && { twentyVersion }),
    };
  }
}
