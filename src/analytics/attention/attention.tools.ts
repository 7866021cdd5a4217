import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { read } from '../../tool-kit/annotations.js';
import { AttentionList, BestActions, NeedingAttention, NextBestActions } from './attention.schemas.js';
import { AttentionService } from './attention.service.js';
import { NextActionsService } from './next-actions.service.js';

@McpController()
export class AttentionTools {
  constructor(
    private readonly attention: AttentionService,
    private readonly nextActions: NextActionsService,
  ) {}

  @Tool({
    ...read('analytics', 'twenty_deals_needing_attention', 'Deals needing attention', 'opportunity'),
    description:
      'Open deals that need somebody now, ranked by value, risk and time: with reasons, evidence and what to do.',
    parameters: NeedingAttention,
    outputSchema: AttentionList,
  })
  list(@Payload() input: NeedingAttention): Promise<AttentionList> {
    return this.attention.tell(input);
  }

  @Tool({
    ...read('analytics', 'twenty_next_best_actions', 'Next best actions', 'opportunity'),
    description:
      'What to do next about a deal, company or person, or about all open deals and renewals: ranked, with reason, who, due date and the call that plans it. For a list of deals prefer twenty_deals_needing_attention.',
    parameters: NextBestActions,
    outputSchema: BestActions,
  })
  next(@Payload() input: NextBestActions): Promise<BestActions> {
    return this.nextActions.tell(input);
  }
}
