import { z } from 'zod';
import { Explain } from '../../../tool-kit/explanation.js';
import { BESIDE_A_LIST } from '../beside-a-list.js';

export const FindExpansion = z.strictObject({
  account: z.string().min(1).max(500).optional().describe('Company id or name. Default: all customers.'),
  filter: z.record(z.string(), z.unknown()).optional().describe('Of companies, as in twenty_list_records.'),
  limit: z.number().int().min(1).max(100).default(10).describe('Most to return.'),
  explain: Explain.default(false),
});
export type FindExpansion = z.infer<typeof FindExpansion>;

const Share = z.number().min(0).max(1);

export const ExpansionOpportunity = z.object({
  ...{ id: z.string(), name: z.string(), health: z.number().min(0).max(100) },
  /** What they lack; left out where the workspace tells no products apart. */
  product: z.string().optional(),
  /** Share of similar customers who have it. */
  commonness: Share.optional(),
  /** What deals about it usually brought. */
  size: z.object({ amount: z.number(), currency: z.string(), deals: z.number() }).optional(),
  why: z.array(z.string()),
  nextStep: z.string(),
});
export type ExpansionOpportunity = z.infer<typeof ExpansionOpportunity>;

export const ExpansionOpportunities = z.object({
  opportunities: z.array(ExpansionOpportunity),
  ...BESIDE_A_LIST,
});
export type ExpansionOpportunities = z.infer<typeof ExpansionOpportunities>;
