import { z } from 'zod';
import { Planned } from '../../automation/run/rehearsal.service.js';
import { CreateWorkflow, CreatedWorkflow } from '../creation/workflows.schemas.js';

export const MakeWorkflow = CreateWorkflow.extend({
  template: z
    .string()
    .max(100)
    .optional()
    .describe('Instead of trigger and steps; twenty_list_workflow_templates has them.'),
  parameters: z.record(z.string(), z.unknown()).optional().describe('Of the template.'),
});
export type MakeWorkflow = z.infer<typeof MakeWorkflow>;

export const MadeWorkflow = CreatedWorkflow.extend({
  job: z
    .object({ name: z.string(), kind: z.string(), every: z.string() })
    .optional()
    .describe('A job of this server instead of a workflow; twenty_manage_jobs shows and changes it.'),
  planned: Planned.optional().describe('Of a dry run of a job: what it would write now.'),
});
export type MadeWorkflow = z.infer<typeof MadeWorkflow>;
