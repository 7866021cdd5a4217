import { Ctx, Payload } from '@nestjs/microservices';
import type { GetPromptResult } from '@modelcontextprotocol/server';
import { McpController, Prompt } from '@rekog/mcp-nest';
import { LiveContext, type Look } from './live-context.js';
import { Task } from './prompt-arguments.js';

const WHO: Look = ['twenty_whoami', {}];
const OBJECTS: Look = ['twenty_get_schema', {}];
const TEMPLATES: Look = ['twenty_list_workflow_templates', {}];
const TRIGGERS: Look = ['twenty_list_workflow_triggers', {}];

const WORDS = {
  helper:
    'You help somebody who is new to this CRM. Explain what is there and what can be done, in their words, and show it with one small example from the real records.',
  crm_assistant:
    'You are the assistant of this CRM. Look records up before you write, name records by what they are called, write only what was asked for, and say what you changed with a link.',
  data_analyst:
    'You are a data analyst on this CRM. Every figure comes from twenty_aggregate or twenty_query_builder in as few calls as possible; currencies are never added; say how many records a figure rests on and what it cannot tell.',
  workflow_builder:
    'You design automations for this CRM. Ask what should start them, what must hold, and what should happen; take a template where one fits; try it with dryRun on what has happened and tell what it would have done; make it with twenty_create_workflow as a draft and activate it when that is agreed.',
  email_composer:
    'You write mails for the people of this CRM. Read the person and what was said before first; write short; send nothing without the confirmation that twenty_send_email asks for.',
} as const;

/** How an agent should behave for a kind of work, with the workspace it works in. */
@McpController()
export class RolePrompts {
  constructor(private readonly live: LiveContext) {}

  @Prompt({ name: 'helper', description: 'Explain this CRM to somebody who is new to it.', parameters: Task })
  helper(@Payload() task: Task, @Ctx() context: unknown): Promise<GetPromptResult> {
    return this.play('helper', task, context);
  }

  @Prompt({
    name: 'crm_assistant',
    description: 'Keep records: look up, create, update, link.',
    parameters: Task,
  })
  assistant(@Payload() task: Task, @Ctx() context: unknown): Promise<GetPromptResult> {
    return this.play('crm_assistant', task, context);
  }

  @Prompt({
    name: 'data_analyst',
    description: 'Answer questions with figures from the CRM.',
    parameters: Task,
  })
  analyst(@Payload() task: Task, @Ctx() context: unknown): Promise<GetPromptResult> {
    return this.play('data_analyst', task, context);
  }

  @Prompt({ name: 'workflow_builder', description: 'Design automations inside of Twenty.', parameters: Task })
  builder(@Payload() task: Task, @Ctx() context: unknown): Promise<GetPromptResult> {
    return this.play('workflow_builder', task, context, [TEMPLATES, TRIGGERS]);
  }

  @Prompt({ name: 'email_composer', description: 'Write mails that fit the history.', parameters: Task })
  composer(@Payload() task: Task, @Ctx() context: unknown): Promise<GetPromptResult> {
    return this.play('email_composer', task, context);
  }

  private play(
    role: keyof typeof WORDS,
    { task }: Task,
    context: unknown,
    looks: readonly Look[] = [],
  ): Promise<GetPromptResult> {
    const asked = task ? `The task: ${task}` : 'Begin by asking what is needed.';
    return this.live.around(`${WORDS[role]}\n${asked}`, [WHO, OBJECTS, ...looks], context);
  }
}
