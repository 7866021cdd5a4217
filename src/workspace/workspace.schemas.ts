import { z } from 'zod';

export const WhoAmI = z.strictObject({});

const Rights = z.object({
  readAllRecords: z.boolean(),
  updateAllRecords: z.boolean(),
  deleteAllRecords: z.boolean(),
  destroyAllRecords: z.boolean(),
  settings: z.boolean(),
});

export const Caller = z.object({
  workspace: z.object({ id: z.string(), name: z.string(), url: z.string() }),
  caller: z.object({
    kind: z.enum(['api-key', 'user']),
    name: z.string().optional(),
    email: z.string().optional(),
    role: z.string().optional(),
    expiresAt: z.string().optional(),
  }),
  rights: Rights.optional().describe('Rights of the role over all objects; single objects may differ.'),
  limits: z.object({
    callsPerMinute: z
      .number()
      .optional()
      .describe(
        "Twenty's own limit for all API keys of the workspace together: its stock setting until it has told another.",
      ),
    callsLeft: z.number().optional().describe('Of these, while Twenty has refused calls lately.'),
    recordsPerPage: z.number(),
  }),
  readOnly: z.boolean().describe('Whether this server refuses every change.'),
  twentyVersion: z.string().optional(),
  note: z.string().optional(),
});
export type Caller = z.infer<typeof Caller>;
