import { z } from 'zod';
import { Chart } from '../../tool-kit/explanation.js';
import { DryRunResult } from '../walk/dry-run.js';

export const CreateWorkflow = z.strictObject({
  name: z.string().max(200).optional().describe('Default: of the template.'),
  trigger: z
    .unknown()
    .optional()
    .describe(
      '{on: "opportunity updated", fields: ["stage"], if: {stage: "Proposal"}}, {every: "day at 07:00"} (UTC), {manual: "company"} or {webhook: true}.',
    ),
  steps: z.array(z.record(z.string(), z.unknown())).max(1000).optional().describe('In order, as above.'),
  dryRun: z.unknown().optional().describe('true, a record or {last: 50}: only tried on past events.'),
  activate: z.boolean().optional().describe('Else a draft.'),
  chart: Chart.optional(),
});
export type CreateWorkflow = z.infer<typeof CreateWorkflow>;

export const CreatedWorkflow = z.object({
  id: z.string().optional(),
  versionId: z.string().optional(),
  name: z.string(),
  status: z.string().describe('DRAFT, ACTIVE, or NOT_MADE after a dry run.'),
  trigger: z.string().optional(),
  steps: z.array(z.string()).optional(),
  touches: z.array(z.string()).optional().describe('What it may write, send or call.'),
  notes: z.array(z.string()).optional(),
  dryRun: DryRunResult.optional(),
  diagram: z.string().optional().describe('Mermaid.'),
  url: z.string().optional(),
});
export type CreatedWorkflow = z.infer<typeof CreatedWorkflow>;
