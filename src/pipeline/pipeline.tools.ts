import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { read, update } from '../tool-kit/annotations.js';
import { PipelineStagesService } from './pipeline-stages.service.js';
import { ListStages, MoveStage, Moved, Stages } from './pipeline.schemas.js';
import { StageMoverService } from './stage-mover.service.js';

@McpController()
export class PipelineTools {
  constructor(
    private readonly stages: PipelineStagesService,
    private readonly mover: StageMoverService,
  ) {}

  @Tool({
    ...read('pipeline', 'twenty_list_pipeline_stages', 'List pipeline stages', 'opportunity'),
    description:
      'The stages of opportunities, or of any object with a select field, in order, with count and amount in each.',
    parameters: ListStages,
    outputSchema: Stages,
  })
  list(@Payload() input: ListStages): Promise<Stages> {
    return this.stages.list(input);
  }

  @Tool({
    ...update('pipeline', 'twenty_move_opportunity_stage', 'Move opportunity to a stage', 'opportunity'),
    description: 'Move one opportunity to another stage. Answers the stage before and after.',
    parameters: MoveStage,
    outputSchema: Moved,
  })
  move(@Payload() input: MoveStage): Promise<Moved> {
    return this.mover.move(input);
  }
}
