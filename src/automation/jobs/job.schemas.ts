import { z } from 'zod';
import { TimeZone } from '../../tool-kit/parameters.js';

/** What a job does when it comes round. */
export const JOB_KINDS = [
  'digest',
  'activity-summary',
  'stale-deals',
  'next-actions',
  'churn-warning',
  'forecast-note',
  'score',
  'sync-monitor',
] as const;
export type JobKindName = (typeof JOB_KINDS)[number];

/** As people write it: "Weekly digest" is `weekly-digest`. */
export const JobName = z
  .string()
  .overwrite((said) =>
    said
      .toLowerCase()
      .replaceAll(/[^a-z\d]+/g, '-')
      .replaceAll(/^-|-$/g, ''),
  )
  .regex(/^[a-z\d][a-z\d-]{0,59}$/, 'must be small letters, digits and dashes: "weekly-digest"')
  .describe('"weekly-digest".');

/** What has scores of leads, in plural and as people call it. */
const LEADS: Readonly<Record<string, string>> = {
  ...{ companies: 'company', accounts: 'company', people: 'person', contacts: 'person' },
  ...{ opportunities: 'opportunity', deals: 'opportunity', deal: 'opportunity' },
};

/** A job as people describe it: in JOBS_FILE, by tool, or out of a template. Which words a kind takes, `KINDS` says. */
export const JobForm = z.strictObject({
  name: JobName,
  kind: z.enum(JOB_KINDS).describe('Of job.'),
  every: z
    .string()
    .min(1)
    .max(100)
    .describe('"every day at 07:00", "monday and friday at 9:00", "monthly on the 1st", cron.'),
  timeZone: TimeZone.optional(),
  of: z.enum(['accounts', 'pipeline']).optional().describe('Of digests.'),
  as: z.enum(['note', 'task', 'email']).optional().describe('Digests, summaries and forecasts.'),
  to: z.string().min(1).max(320).optional().describe('Member for tasks nobody owns; address of emails.'),
  score: z.enum(['win', 'lead', 'churn']).optional().describe('Kind of score.'),
  object: z
    .string()
    .min(1)
    .max(200)
    .overwrite((said) => LEADS[said.trim().toLowerCase()] ?? said)
    .optional()
    .describe('Of lead scores.'),
  field: z.string().min(1).max(200).optional().describe('Number field that takes the score.'),
  filter: z.record(z.string(), z.unknown()).optional().describe('Of deals or companies.'),
  most: z.number().int().min(1).max(500).optional().describe('Most records a run writes.'),
});
export type JobForm = z.infer<typeof JobForm>;
