import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { read } from '../../tool-kit/annotations.js';
import { TemplateLists } from './template-list.js';
import { ListTemplates, TemplateList } from './templates.schemas.js';

@McpController()
export class TemplatesTools {
  constructor(private readonly lists: TemplateLists) {}

  @Tool({
    ...read('workflows', 'twenty_list_workflow_templates', 'List workflow templates'),
    description: 'Ready-made automations to create workflows from, with defaults that fit this workspace.',
    parameters: ListTemplates,
    outputSchema: TemplateList,
  })
  list(@Payload() input: ListTemplates): Promise<TemplateList> {
    return this.lists.list(input);
  }
}
