import { McpController, Tool } from '@rekog/mcp-nest';
import { Payload } from '@nestjs/microservices';
import { create } from '../tool-kit/annotations.js';
import { CreateWorkflow, CreatedWorkflow } from './creation/workflows.schemas.js';
import { Workflows } from './creation/workflows.service.js';

@McpController()
export class WorkflowsTools {
  constructor(private readonly workflows: Workflows) {}

  @Tool({
    ...create('workflows', 'twenty_create_workflow', 'Create workflow'),
    description:
      'Makes an automation in Twenty. Steps: {find: "person", filter: {company: "{{trigger.company}}"}, id: "contacts"}, {if: {"contacts.count": {gt: 0}}, then: […], else: […]}, ' +
      '{create: "task", data: {title: "Call {{trigger.name}}"}}, {update: "opportunity", record: "{{trigger.id}}", data: {…}}, {forEach: "{{contacts.all}}", do: […]}, {wait: "2 days"}, {http: "POST https://…", body: {…}}, {email: {to, subject, body}}.',
    parameters: CreateWorkflow,
    outputSchema: CreatedWorkflow,
  })
  create(@Payload() input: CreateWorkflow): Promise<CreatedWorkflow> {
    return this.workflows.create(input);
  }
}
