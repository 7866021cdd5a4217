import { z } from 'zod';

export const ListWorkflowTriggers = z.strictObject({
  object: z.string().min(1).max(200).optional().describe('Only of records of this object.'),
  kind: z.enum(['event', 'schedule', 'manual', 'webhook']).optional().describe('Only of this kind.'),
  status: z.enum(['active', 'draft', 'deactivated']).optional().describe('Default: all.'),
});
export type ListWorkflowTriggers = z.infer<typeof ListWorkflowTriggers>;

const ListedTrigger = z.object({
  workflow: z.string(),
  id: z.string(),
  status: z.string(),
  kind: z.string(),
  when: z.string(),
  next: z.string().optional(),
  webhookUrl: z.string().optional(),
  note: z.string().optional(),
});
export type ListedTrigger = z.infer<typeof ListedTrigger>;

export const WorkflowTriggers = z.object({
  count: z.number(),
  triggers: z.array(ListedTrigger),
  notes: z.array(z.string()).optional(),
  url: z.string().describe('Put the id of a workflow in.'),
});
export type WorkflowTriggers = z.infer<typeof WorkflowTriggers>;
