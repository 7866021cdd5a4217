import { z } from 'zod';
import { Chart } from '../../tool-kit/explanation.js';
import { DryRunResult } from '../walk/dry-run.js';

const Workflow = z.string().min(1).max(500).describe('Id or name.');

export const RunWorkflow = z.strictObject({
  workflow: Workflow.optional(),
  record: z
    .union([z.string().min(1).max(500), z.array(z.string().min(1).max(500)).min(1).max(100)])
    .optional()
    .describe('Id or title of the record to run it on; a list where its trigger takes several.'),
  payload: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('Body for a webhook, or what the trigger would bring.'),
  dryRun: z
    .unknown()
    .optional()
    .describe('true, or {last: 50}: only tell what it would do, on the record or the last events.'),
  events: z.number().int().min(1).max(100).optional().describe('Of a dry run: how many events. Default 20.'),
  chart: Chart.optional(),
  stop: z.string().min(1).max(100).optional().describe('Instead: id of a run to stop.'),
  timeout: z.number().int().min(1).max(600).default(30).describe('Seconds to wait for its end.'),
});
export type RunWorkflow = z.infer<typeof RunWorkflow>;

const Made = z.object({ object: z.string(), title: z.string(), url: z.string() });

export const ToldRun = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  seconds: z.number().optional().describe('From its start to its end.'),
  steps: z.array(z.string()).optional(),
  made: z.array(Made).optional(),
  notes: z.array(z.string()).optional(),
});
export type ToldRun = z.infer<typeof ToldRun>;

export const RanWorkflow = z.object({
  workflow: z.string(),
  run: ToldRun.optional(),
  dryRun: DryRunResult.optional(),
  notes: z.array(z.string()).optional(),
  url: z.string(),
});
export type RanWorkflow = z.infer<typeof RanWorkflow>;

export const GetWorkflowRuns = z.strictObject({
  workflow: Workflow.optional(),
  status: z.enum(['waiting', 'running', 'completed', 'failed', 'stopped']).optional().describe('Only these.'),
  since: z.string().max(100).optional().describe('"-7d", ISO date. Default: all that Twenty keeps.'),
  run: z.string().max(100).optional().describe('Id of one run, told step by step.'),
  limit: z.number().int().min(1).max(100).default(10).describe('Newest runs to list.'),
});
export type GetWorkflowRuns = z.infer<typeof GetWorkflowRuns>;

export const WorkflowRuns = z.object({
  total: z.number().optional(),
  counts: z.record(z.string(), z.number()).optional(),
  successRate: z.number().optional().describe('Completed among those that ended, 0 to 1.'),
  usualSeconds: z.number().optional(),
  slowestSeconds: z.number().optional(),
  failures: z
    .array(z.object({ reason: z.string(), step: z.string().optional(), count: z.number(), run: z.string() }))
    .optional(),
  runs: z.array(z.string()).optional().describe('id, name, status, start, seconds.'),
  run: ToldRun.optional(),
  notes: z.array(z.string()).optional(),
});
export type WorkflowRuns = z.infer<typeof WorkflowRuns>;
