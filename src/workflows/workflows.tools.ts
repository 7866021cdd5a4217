import { McpController, Tool } from '@rekog/mcp-nest';
import { Payload } from '@nestjs/microservices';
import { create, update } from '../tool-kit/annotations.js';
import { SwitchWorkflow, SwitchedWorkflow } from './switching/switch.schemas.js';
import { WorkflowSwitch } from './switching/workflow-switch.service.js';
import { MadeWorkflow, MakeWorkflow } from './templates/making.schemas.js';
import { WorkflowMaking } from './templates/workflow-making.service.js';

@McpController()
export class WorkflowsTools {
  constructor(
    private readonly making: WorkflowMaking,
    private readonly switching: WorkflowSwitch,
  ) {}

  @Tool({
    ...create('workflows', 'twenty_create_workflow', 'Create workflow'),
    description:
      'Makes an automation in Twenty, checked before; without dryRun it is made, a draft unless activate. Steps: {find: "person", filter: {company: "{{trigger.company}}"}, id: "contacts"}, ' +
      '{if: {stage: "Proposal", "contacts.count": {gt: 0}}, then: […], else: […]}, {only: {…}}, {create: "task", data: {title: "Call {{trigger.name}}"}}, {update: "opportunity", record: "{{trigger.id}}", data: {…}}, delete, ' +
      '{forEach: "{{contacts.all}}", do: [… {{item.name}}]}, {wait: "2 days"}, {http: "POST https://…", headers, body}, {email: {to, subject, body}}, {code}, {agent}.',
    parameters: MakeWorkflow,
    outputSchema: MadeWorkflow,
  })
  create(@Payload() input: MakeWorkflow): Promise<MadeWorkflow> {
    return this.making.create(input);
  }

  @Tool({
    ...update('workflows', 'twenty_activate_workflow', 'Activate workflow'),
    description: 'Switches a workflow on: its draft, else the version that was active last.',
    parameters: SwitchWorkflow,
    outputSchema: SwitchedWorkflow,
  })
  activate(@Payload() { workflow }: SwitchWorkflow): Promise<SwitchedWorkflow> {
    return this.switching.on(workflow);
  }

  @Tool({
    ...update('workflows', 'twenty_deactivate_workflow', 'Deactivate workflow'),
    description: 'Switches a workflow off. Runs that have begun go on.',
    parameters: SwitchWorkflow,
    outputSchema: SwitchedWorkflow,
  })
  deactivate(@Payload() { workflow }: SwitchWorkflow): Promise<SwitchedWorkflow> {
    return this.switching.off(workflow);
  }
}
