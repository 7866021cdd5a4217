import { z } from 'zod';
import { Explain, Explanation } from '../../tool-kit/explanation.js';
import { Filter } from '../../tool-kit/parameters.js';

const Owner = z.string().min(1).max(200).describe('Member by name, email or id, or "me".');
const Most = z.number().int().min(1).max(100).describe('Most to return.');

export const NeedingAttention = z.strictObject({
  owner: Owner.optional(),
  filter: Filter.optional().describe('Of deals, as in twenty_list_records.'),
  reasons: z.array(z.string().max(40)).max(20).optional().describe('Only these kinds of reason.'),
  limit: Most.default(10),
  explain: Explain.optional(),
});
export type NeedingAttention = z.infer<typeof NeedingAttention>;

export const Money = z.object({ amount: z.number(), currency: z.string().nullable() });
export type Money = z.infer<typeof Money>;

const AsOf = z.string().describe('When Twenty was read.');
const Notes = z.array(z.string()).optional();

const UrgentDeal = z.object({
  id: z.string(),
  name: z.string(),
  stage: z.string().optional(),
  amount: Money.optional(),
  closeDate: z.string().optional(),
  owner: z.string().optional(),
  company: z.string().optional(),
  urgency: z.number().describe('value × risk × time.'),
  risk: z.number().describe('0 to 1: what speaks against it, put together.'),
  reasons: z.array(z.object({ kind: z.string(), evidence: z.string() })).describe('The heaviest first.'),
  action: z.object({ what: z.string(), who: z.string(), due: z.string() }),
});
export type UrgentDeal = z.infer<typeof UrgentDeal>;

export const AttentionList = z.object({
  deals: z.array(UrgentDeal).describe('The most urgent first.'),
  needing: z.object({ deals: z.number(), amounts: z.array(Money) }).describe('All that need attention.'),
  open: z.number().describe('Open deals that were looked at.'),
  url: z.string().describe('Of a deal: put in its id.'),
  notes: Notes,
  explanation: Explanation.optional(),
  asOf: AsOf,
});
export type AttentionList = z.infer<typeof AttentionList>;

export const NextBestActions = z.strictObject({
  object: z.enum(['opportunity', 'company', 'person']).optional().describe('Of record.'),
  record: z.string().min(1).max(500).optional().describe('Id, title or email. Default: all open deals.'),
  owner: Owner.optional(),
  limit: Most.default(10),
  explain: Explain.optional(),
});
export type NextBestActions = z.infer<typeof NextBestActions>;

const BestAction = z.object({
  action: z.string(),
  why: z.string(),
  effect: z.string().optional().describe('What history associates with it; no proof of a cause.'),
  about: z.object({ object: z.string(), id: z.string(), name: z.string() }),
  who: z.string(),
  due: z.string(),
  urgency: z.number(),
  call: z
    .object({ tool: z.string(), arguments: z.record(z.string(), z.unknown()) })
    .optional()
    .describe('Does it, or plans it as a task.'),
});
export type BestAction = z.infer<typeof BestAction>;

export const BestActions = z.object({
  actions: z.array(BestAction),
  total: z.number().describe('Actions found, those not shown too.'),
  url: z.string(),
  notes: Notes,
  explanation: Explanation.optional(),
  asOf: AsOf,
});
export type BestActions = z.infer<typeof BestActions>;
