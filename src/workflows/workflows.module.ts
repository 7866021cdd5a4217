import { Module } from '@nestjs/common';
import { WorkspaceModule } from '../workspace/workspace.module.js';
import { Places } from './templates/places.js';
import { Templates } from './templates/templates.service.js';

/** Workflows of Twenty: made, tried, switched, run and read. */
@Module({
  imports: [WorkspaceModule],
  providers: [Places, Templates],
})
export class WorkflowsModule {}
