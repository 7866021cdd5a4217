import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { read } from '../../tool-kit/annotations.js';
import { ExpansionOpportunities, FindExpansion } from './expansion/expansion.schemas.js';
import { ExpansionService } from './expansion/expansion.service.js';
import { AccountHealthService } from './health/account-health.service.js';
import { AccountHealth, HealthReport } from './health/health.schemas.js';
import { FindNurture, NurtureCandidates } from './nurture/nurture.schemas.js';
import { NurtureService } from './nurture/nurture.service.js';

@McpController()
export class AccountsTools {
  constructor(
    private readonly health: AccountHealthService,
    private readonly nurture: NurtureService,
    private readonly expansion: ExpansionService,
  ) {}

  @Tool({
    ...read('analytics', 'twenty_account_health', 'Account health', 'company'),
    description:
      'How customers do, 0 to 100: contact, answers, tone of mails, contracts, people; with facts and trend. All of them, one, or segments by behaviour.',
    parameters: AccountHealth,
    outputSchema: HealthReport,
  })
  report(@Payload() input: AccountHealth): Promise<HealthReport> {
    return this.health.report(input);
  }

  @Tool({
    ...read('analytics', 'twenty_find_nurture_candidates', 'Find nurture candidates', 'person'),
    description:
      'People worth warming up: like those who bought, in contact once and quiet now, no open deal. Why, and the next step.',
    parameters: FindNurture,
    outputSchema: NurtureCandidates,
  })
  candidates(@Payload() input: FindNurture): Promise<NurtureCandidates> {
    return this.nurture.find(input);
  }

  @Tool({
    ...read('analytics', 'twenty_expansion_opportunities', 'Expansion opportunities', 'company'),
    description:
      'What customers in good health could buy next: products that similar ones have, renewals, growth; with the usual size.',
    parameters: FindExpansion,
    outputSchema: ExpansionOpportunities,
  })
  opportunities(@Payload() input: FindExpansion): Promise<ExpansionOpportunities> {
    return this.expansion.find(input);
  }
}
