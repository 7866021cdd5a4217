import { Module } from '@nestjs/common';
import { RecordsModule } from '../records/records.module.js';
import { PipelineStagesService } from './pipeline-stages.service.js';
import { PipelineTools } from './pipeline.tools.js';
import { StageMoverService } from './stage-mover.service.js';

/** Deals on their way through stages, and whatever else has stages. */
@Module({
  imports: [RecordsModule],
  controllers: [PipelineTools],
  providers: [PipelineStagesService, StageMoverService],
  exports: [PipelineStagesService],
})
export class PipelineModule {}
