import { Module } from '@nestjs/common';
import { WorkspaceModule } from '../workspace/workspace.module.js';
import { SchemaModule } from '../schema/schema.module.js';
import { Places } from './templates/places.js';
import { TemplateLists } from './templates/template-list.js';
import { TemplatesTools } from './templates/templates.tools.js';
import { Templates } from './templates/templates.service.js';

/** Workflows of Twenty: made, tried, switched, run and read. */
@Module({
  imports: [SchemaModule, WorkspaceModule],
  controllers: [TemplatesTools],
  providers: [Places, Templates, TemplateLists],
})
export class WorkflowsModule {}
