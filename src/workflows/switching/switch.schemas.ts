import { z } from 'zod';
import { RecordId } from '../../tool-kit/parameters.js';

export const SwitchWorkflow = z.strictObject({ workflow: RecordId.describe('Id or name.') });
export type SwitchWorkflow = z.infer<typeof SwitchWorkflow>;

export const SwitchedWorkflow = z.object({
  id: z.string(),
  name: z.string(),
  version: z.string().optional().describe('Name of the version that is meant.'),
  status: z.string(),
  notes: z.array(z.string()).optional(),
  url: z.string(),
});
export type SwitchedWorkflow = z.infer<typeof SwitchedWorkflow>;
