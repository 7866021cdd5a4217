import { McpController, Tool } from '@rekog/mcp-nest';
import { Payload } from '@nestjs/microservices';
import { create } from '../tool-kit/annotations.js';
import { MadeWorkflow, MakeWorkflow } from './templates/making.schemas.js';
import { WorkflowMaking } from './templates/workflow-making.service.js';

@McpController()
export class WorkflowsTools {
  constructor(private readonly making: WorkflowMaking) {}

  @Tool({
    ...create('workflows', 'twenty_create_workflow', 'Create workflow'),
    description:
      'Makes an automation in Twenty. Steps: {find: "person", filter: {company: "{{trigger.company}}"}, id: "contacts"}, {if: {"contacts.count": {gt: 0}}, then: […], else: […]}, ' +
      '{create: "task", data: {title: "Call {{trigger.name}}"}}, {update: "opportunity", record: "{{trigger.id}}", data: {…}}, {forEach: "{{contacts.all}}", do: […]}, {wait: "2 days"}, {http: "POST https://…", body: {…}}, {email: {to, subject, body}}.',
    parameters: MakeWorkflow,
    outputSchema: MadeWorkflow,
  })
  create(@Payload() input: MakeWorkflow): Promise<MadeWorkflow> {
    return this.making.create(input);
  }
}
