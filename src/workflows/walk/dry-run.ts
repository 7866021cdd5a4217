import { z } from 'zod';
import type { TwentyWorkflow } from '../twenty/twenty-workflow.js';

/** On what a workflow is tried; without a record, on the last events of the kind that starts it. */
export interface DryRunWish {
  /** Id or title of a record of the trigger's object; several for a trigger that takes several. */
  readonly record?: string | readonly string[];
  /** How many of the last events; 20 unless said, at most 100. */
  readonly events?: number;
  /** What a run would see as its trigger: the body of a webhook, or what somebody who starts it gives. */
  readonly payload?: Readonly<Record<string, unknown>>;
}

const Tried = z.object({
  record: z.string().optional(),
  at: z.string().optional(),
  steps: z.array(z.string()),
  ends: z.string().optional().describe('Unless it would complete.'),
});

/** What a workflow would have done. Nothing was changed, sent or called. */
export const DryRunResult = z.object({
  on: z.string().describe('What it was tried on.'),
  looked: z.number(),
  matched: z.number(),
  would: z.record(z.string(), z.number()).optional().describe('Writes by kind, over all that matched.'),
  fails: z.record(z.string(), z.number()).optional().describe('Failures by reason.'),
  tried: z.array(Tried),
  others: z.array(z.string()).optional().describe('The other matches, a line each.'),
  unmatched: z.record(z.string(), z.number()).optional().describe('Why the rest did not match.'),
  next: z.array(z.string()).optional().describe('When it would run next.'),
  notes: z.array(z.string()).optional(),
});
export type DryRunResult = z.infer<typeof DryRunResult>;

/** Walks workflows, made or not yet made, without changing anything. At most three requests to Twenty. */
export abstract class DryRun {
  /** @throws AppError RECORD_NOT_FOUND, INVALID_INPUT for a record that the trigger cannot have */
  abstract try(workflow: TwentyWorkflow, wish: DryRunWish): Promise<DryRunResult>;
}
