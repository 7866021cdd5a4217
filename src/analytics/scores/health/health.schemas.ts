import { z } from 'zod';
import { Chart, Explain, Explanation } from '../../../tool-kit/explanation.js';

export const AccountHealth = z.strictObject({
  account: z.string().min(1).max(500).optional().describe('Company id or name. Default: all customers.'),
  filter: z.record(z.string(), z.unknown()).optional().describe('Of companies, as in twenty_list_records.'),
  by: z.enum(['account', 'segment']).default('account').describe('segment: groups by behaviour.'),
  limit: z.number().int().min(1).max(100).default(10).describe('Most to return, worst first.'),
  chart: Chart.default(false),
  explain: Explain.default(false),
});
export type AccountHealth = z.infer<typeof AccountHealth>;

const Score = z.number().min(0).max(100);
const Status = z.enum(['healthy', 'watch', 'at risk', 'lost']);
const Part = z.object({ score: Score, facts: z.array(z.string()) });
const Money = z.object({ amount: z.number(), currency: z.string() });

export const AccountFacts = z.object({
  id: z.string(),
  name: z.string(),
  health: Score,
  status: Status,
  /** Points against 90 days ago. */
  trend: z.number().optional(),
  summary: z.string(),
  parts: z.partialRecord(z.enum(['engagement', 'responsiveness', 'tone', 'commercial', 'breadth']), Part),
  lostOn: z.string().optional(),
});
export type AccountFacts = z.infer<typeof AccountFacts>;

export const HealthReport = z.object({
  /** Who counts as a customer. */
  meaning: z.string(),
  total: z.number(),
  distribution: z
    .object({
      ...{ healthy: z.number(), watch: z.number(), 'at risk': z.number(), lost: z.number() },
      median: Score.optional(),
      /** Ten points or more within 90 days. */
      falling: z.number(),
      rising: z.number(),
    })
    .optional(),
  accounts: z.array(AccountFacts).optional(),
  segments: z
    .array(
      z.object({
        ...{ segment: z.string(), meaning: z.string(), accounts: z.number(), medianHealth: Score },
        amounts: z.array(Money).optional().describe('Recurring, for the period that contracts have.'),
        examples: z.array(z.string()),
      }),
    )
    .optional(),
  note: z.string().optional(),
  hidden: z.array(z.string()).optional(),
  url: z.string(),
  asOf: z.string(),
  explanation: Explanation.optional(),
});
export type HealthReport = z.infer<typeof HealthReport>;
