import { z } from 'zod';
import { Explain, Explanation } from '../../tool-kit/explanation.js';

export const ScoreRecords = z.strictObject({
  kind: z
    .enum(['win', 'lead', 'churn'])
    .optional()
    .describe('win (default): open deals; lead: no deal yet; churn: customers.'),
  object: z
    .enum(['opportunity', 'company', 'person'])
    .optional()
    .describe('Of leads: company (default), person, or opportunity in its first stage.'),
  filter: z.record(z.string(), z.unknown()).optional().describe('As in twenty_list_records.'),
  records: z.array(z.string().min(1).max(500)).min(1).max(100).optional().describe('Ids or names.'),
  limit: z.number().int().min(1).max(100).default(10).describe('Most to return.'),
  explain: Explain.default(false),
});
export type ScoreRecords = z.infer<typeof ScoreRecords>;

const Share = z.number().min(0).max(1);

export const Factor = z.object({
  factor: z.string(),
  direction: z.enum(['up', 'down']),
  /** By how many percentage points it moves the probability. */
  weight: z.number(),
  value: z.union([z.string(), z.number()]).optional(),
});
export type Factor = z.infer<typeof Factor>;

export const ScoredRecord = z.object({
  id: z.string(),
  name: z.string(),
  /** 50 is as likely as usual; the same order as `probability`. */
  score: z.number().min(0).max(100),
  probability: Share,
  /** Nine in ten chances lie between. */
  range: z.object({ low: Share, high: Share }).optional(),
  confidence: Share,
  certainty: z.enum(['low', 'medium', 'high']),
  factors: z.array(Factor),
  recommendation: z.string(),
  /** What usually warns, whether or not the score rests on it. */
  warnings: z.array(z.string()).optional(),
  /** Customers who were lost lately after the same warnings. */
  resembles: z.array(z.string()).optional(),
  stage: z.string().optional(),
  amount: z.object({ amount: z.number(), currency: z.string() }).optional(),
});
export type ScoredRecord = z.infer<typeof ScoredRecord>;

export const ModelFacts = z.object({
  /** Learnt from this workspace; learnt but drawn towards stated beliefs; the beliefs alone; or the usual rate for all. */
  how: z.enum(['learnt', 'shrunk', 'prior', 'base rate']),
  algorithm: z.string(),
  /** What counts as won, lost, qualified or churned. */
  meaning: z.string(),
  examples: z.number(),
  positives: z.number(),
  baseRate: Share,
  /** On examples that it had not seen; left out where there were too few to measure. */
  auc: Share.optional(),
  brier: Share.optional(),
  baseBrier: Share.optional(),
  calibrationError: Share.optional(),
  backTest: z.object({ kind: z.enum(['time-split', 'cross']), from: z.string(), to: z.string() }).optional(),
  /** Fields that were not learnt from, since they seem to be filled in only when it is over. */
  leftOut: z.array(z.string()).optional(),
});
export type ModelFacts = z.infer<typeof ModelFacts>;

export const Scores = z.object({
  kind: z.enum(['win', 'lead', 'churn']),
  object: z.string(),
  /** The likeliest first. */
  records: z.array(ScoredRecord),
  /** So many could be scored. */
  total: z.number(),
  /** Whether the past is enough to tell records apart. */
  enough: z.boolean(),
  model: ModelFacts,
  note: z.string().optional(),
  /** Asked for, but not among those that can be scored. */
  notScored: z.array(z.string()).optional(),
  /** Customers who were lost in the last 90 days, and what warned a month before. */
  lostLately: z
    .array(z.object({ id: z.string(), name: z.string(), endedOn: z.string(), warnings: z.array(z.string()) }))
    .optional(),
  hidden: z.array(z.string()).optional(),
  url: z.string(),
  asOf: z.string(),
  explanation: Explanation.optional(),
});
export type Scores = z.infer<typeof Scores>;
