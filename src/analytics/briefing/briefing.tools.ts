import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { read } from '../../tool-kit/annotations.js';
import { Briefing, PipelineBriefing } from './briefing.schemas.js';
import { BriefingService } from './briefing.service.js';

@McpController()
export class BriefingTools {
  constructor(private readonly briefings: BriefingService) {}

  @Tool({
    ...read('analytics', 'twenty_pipeline_briefing', 'Pipeline briefing'),
    description: 'Pipeline status: open by stage; new, moved, won, lost, slipped; coverage and why.',
    parameters: PipelineBriefing,
    outputSchema: Briefing,
  })
  brief(@Payload() input: PipelineBriefing): Promise<Briefing> {
    return this.briefings.brief(input);
  }
}
