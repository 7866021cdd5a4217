import { McpController, Tool } from '@rekog/mcp-nest';
import { Payload } from '@nestjs/microservices';
import { create } from '../../tool-kit/annotations.js';
import { CreateView, CreatedView } from './views.schemas.js';
import { Views } from './views.service.js';

@McpController()
export class ViewsTools {
  constructor(private readonly views: Views) {}

  @Tool({
    ...create('dashboards', 'twenty_create_view', 'Create view'),
    description:
      'Saves a query as a view in Twenty that people open there: table, kanban or calendar. Takes what twenty_list_records takes.',
    parameters: CreateView,
    outputSchema: CreatedView,
  })
  create(@Payload() input: CreateView): Promise<CreatedView> {
    return this.views.create(input);
  }
}
