import { z } from 'zod';
import { JOB_KINDS, JobForm, JobName } from './jobs/job.schemas.js';
import { RunReport } from './run/run-report.js';

export const ManageJobs = z.strictObject({
  action: z
    .enum(['list', 'create', 'update', 'pause', 'resume', 'run', 'report', 'undo', 'remove'])
    .describe('undo takes back what a run made.'),
  ...JobForm.partial().shape,
  name: JobName.optional(),
  run: z.string().max(40).optional().describe('Or a day. Default: the last.'),
  dryRun: z.boolean().optional().describe('create, run: what would be written.'),
  confirm: z.string().max(500).optional().describe('Token of the answer that asked.'),
});
export type ManageJobs = z.infer<typeof ManageJobs>;

const RunTold = RunReport.omit({ records: true }).extend({
  records: z.array(z.object({ object: z.string(), id: z.string() })).optional(),
  url: z.string().optional(),
});
export type RunTold = z.infer<typeof RunTold>;

export const JobTold = z.object({
  name: z.string(),
  kind: z.enum(JOB_KINDS),
  does: z.string(),
  every: z.string(),
  timeZone: z.string().optional(),
  next: z.string().optional().describe('When it is due.'),
  paused: z.literal(true).optional(),
  keptIn: z.enum(['file', 'redis', 'memory']),
  settings: z.record(z.string(), z.unknown()).optional(),
  lastRun: RunTold.optional(),
});
export type JobTold = z.infer<typeof JobTold>;

export const PlannedDeed = z.object({
  does: z.string(),
  about: z.array(z.object({ object: z.string(), id: z.string() })).optional(),
  title: z.string().optional(),
  to: z.string().optional(),
  due: z.string().optional(),
  field: z.string().optional(),
  value: z.number().optional(),
});

/** What a run would write now. */
export const Planned = z.object({
  total: z.number(),
  deeds: z.array(PlannedDeed),
  skipped: z.record(z.string(), z.number()).optional(),
});
export type Planned = z.infer<typeof Planned>;

/** Of all actions: what one does not tell is absent. */
export const JobsManaged = z.object({
  jobs: z.array(JobTold).optional(),
  job: JobTold.optional(),
  runs: z.array(RunTold).optional(),
  planned: Planned.optional(),
  undone: z.record(z.string(), z.number()).optional().describe('Records by what became of them.'),
  note: z.string().optional(),
});
export type JobsManaged = z.infer<typeof JobsManaged>;
