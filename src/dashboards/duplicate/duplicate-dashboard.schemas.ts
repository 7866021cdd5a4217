import { z } from 'zod';
import { RecordId } from '../../tool-kit/parameters.js';

export const DuplicateDashboard = z.strictObject({
  id: RecordId.describe('Dashboard, by id or title.'),
  title: z.string().trim().min(1).max(200).optional().describe('Default: the title with "(Copy)".'),
  dryRun: z.boolean().optional().describe('Only tells what is on it.'),
});
export type DuplicateDashboard = z.infer<typeof DuplicateDashboard>;

export const DuplicatedDashboard = z.object({
  id: z.string(),
  title: z.string(),
  copyOf: z.string().optional(),
  isDryRun: z.boolean().optional(),
  tabs: z.array(z.object({ title: z.string(), widgets: z.array(z.string()) })),
  notes: z.array(z.string()).optional(),
  url: z.string(),
});
export type DuplicatedDashboard = z.infer<typeof DuplicatedDashboard>;
