import { z } from 'zod';

export const CreateWorkflow = z.strictObject({
  name: z.string().max(200).optional(),
  trigger: z
    .unknown()
    .optional()
    .describe(
      '{on: "opportunity updated", fields: ["stage"], if: {stage: "Proposal"}}, {every: "day at 07:00"}, {manual: "company"}, {webhook: true}.',
    ),
  steps: z.array(z.record(z.string(), z.unknown())).max(200).optional(),
  activate: z.boolean().optional(),
});
export type CreateWorkflow = z.infer<typeof CreateWorkflow>;

export const CreatedWorkflow = z.object({
  id: z.string(),
  versionId: z.string(),
  name: z.string(),
  status: z.string(),
  touches: z.array(z.string()),
  notes: z.array(z.string()).optional(),
  url: z.string(),
});
export type CreatedWorkflow = z.infer<typeof CreatedWorkflow>;
