import { Injectable } from '@nestjs/common';
import type { Connection } from '../connections/connection.js';
import { CurrentCall } from '../connections/current-call.js';
import { Identities } from '../connections/identities.js';
import { CallBudget } from '../twenty-api/budget/call-budget.js';
import { STOCK_LIMIT } from '../twenty-api/budget/limit-refusal.js';
import { CallerFacts } from './caller-facts.js';
import type { Caller } from './workspace.schemas.js';

const RECORDS_PER_PAGE = 1_000;

/** Answers who is calling, where, and what they may do. */
@Injectable()
export class WhoAmIService {
  constructor(
    private readonly calls: CurrentCall,
    private readonly identities: Identities,
    private readonly facts: CallerFacts,
    private readonly budget: CallBudget,
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
      limits: { ...(isKey && this.callLimits(connection)), recordsPerPage: RECORDS_PER_PAGE },
      readOnly: scope.readOnly !== undefined,
      ...(twentyVersion && { twentyVersion }),
    };
  }

  /** Only API keys are limited. What Twenty has not told is as it comes. */
  private callLimits(connection: Connection): Pick<Caller['limits'], 'callsPerMinute' | 'callsLeft'> {
    const { limit, left } = this.budget.known(connection) ?? { limit: STOCK_LIMIT };
    const callsPerMinute = Math.round((limit.size * 60_000) / limit.windowMs);
    return { callsPerMinute, ...(left !== undefined && { callsLeft: left }) };
  }
}
