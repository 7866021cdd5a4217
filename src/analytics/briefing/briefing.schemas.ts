import { z } from 'zod';
import { Chart, Explain, Explanation } from '../../tool-kit/explanation.js';
import { Currency, TimeZone } from '../../tool-kit/parameters.js';
import { DealFilter } from '../deal-filter.js';

export const PipelineBriefing = z.strictObject({
  period: z
    .string()
    .max(60)
    .default('week')
    .describe('"week", "quarter" to now; "this quarter", "last month", "2026-Q3", "since Monday".'),
  filter: DealFilter.optional(),
  target: z.number().positive().optional().describe('Wanted this quarter.'),
  currency: Currency.optional(),
  timeZone: TimeZone.optional(),
  explain: Explain.optional(),
  chart: Chart.optional(),
});
export type PipelineBriefing = z.infer<typeof PipelineBriefing>;

/** Amounts by currency; they are never added. */
const Amounts = z.record(z.string(), z.number());

const DealLine = z.object({
  deal: z.string(),
  id: z.string(),
  amount: z.number().optional(),
  currency: z.string().optional(),
  owner: z.string().optional(),
  /** Stages of a move, close dates of a slip. */
  from: z.string().optional(),
  to: z.string().optional(),
  /** How often it had slipped before. */
  slippedBefore: z.number().optional(),
});
export type DealLine = z.infer<typeof DealLine>;

const Happened = z.object({
  count: z.number(),
  before: z.number(),
  amounts: Amounts.optional(),
  biggest: z.array(DealLine).optional(),
});

const Pair = z.object({ before: z.number(), now: z.number() });

export const Briefing = z.object({
  period: z.object({ from: z.string(), to: z.string(), before: z.string().describe('What before is of.') }),
  open: z.object({
    deals: z.number(),
    amounts: Amounts,
    stages: z.array(
      z.object({
        stage: z.string(),
        deals: z.number(),
        amounts: Amounts.optional(),
        change: z.object({ deals: z.number(), amount: z.number().optional() }).optional(),
      }),
    ),
    without: z.number().optional().describe('Open deals without an amount.'),
  }),
  new: Happened,
  moved: Happened.extend({ forward: z.number(), back: z.number() }).optional(),
  won: Happened,
  lost: Happened,
  slipped: Happened.optional(),
  putOffAtQuarterEnds: z
    .array(DealLine.extend({ times: z.number() }))
    .optional()
    .describe('Put off from one quarter end to the next, again and again.'),
  amountChange: z
    .object({
      currency: z.string(),
      from: z.number(),
      ...{ new: z.number(), won: z.number(), lost: z.number(), repriced: z.number(), other: z.number() },
      to: z.number(),
    })
    .optional()
    .describe('What made the open amount of then that of now; adds up.'),
  coverage: z
    .object({
      ...{ currency: z.string(), quarter: z.string(), won: z.number(), due: z.number() },
      wanted: z.number().optional(),
      wantedIs: z.string().optional(),
      ratio: z.number().optional().describe('Due for each unit that is still wanted.'),
    })
    .optional(),
  trend: z
    .array(z.object({ until: z.string(), open: z.number(), amount: z.number(), won: z.number() }))
    .optional(),
  why: z
    .array(
      z.object({
        ...{ by: z.string(), name: z.string() },
        figures: z.object({ new: Pair.optional(), won: Pair.optional(), lost: Pair.optional() }),
      }),
    )
    .describe(
      'Parts that changed unlike the rest, beyond chance; with the rest they add up to the figures above.',
    ),
  beyondChance: z.array(z.string()).optional().describe('Figures that changed as a whole beyond chance.'),
  notes: z.array(z.string()).optional(),
  explanation: Explanation.optional(),
  url: z.string().optional(),
  asOf: z.string(),
});
export type Briefing = z.infer<typeof Briefing>;
