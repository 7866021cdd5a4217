import { z } from 'zod';
import { Chart, Explain, Explanation } from '../../tool-kit/explanation.js';
import { Currency, Filter, TimeZone } from '../../tool-kit/parameters.js';

export const KINDS = ['trend', 'conversion', 'velocity', 'attribution', 'cohorts', 'activity'] as const;

const Words = z.string().min(1).max(200);

export const Analytics = z.strictObject({
  kind: z.enum(KINDS).describe('Question.'),
  object: Words.optional().describe('Default: deals.'),
  metric: Words.optional().describe('Of trend: "sum amount", "win rate".'),
  by: Words.optional().describe('Compare: "source", "company.region".'),
  over: Words.optional().describe('"closeDate by quarter".'),
  filter: Filter.optional().describe('As twenty_list_records.'),
  timeZone: TimeZone.optional(),
  currency: Currency.optional(),
  chart: Chart.optional(),
  explain: Explain.optional(),
});
export type Analytics = z.infer<typeof Analytics>;

const Money = z.object({ amount: z.number(), currency: z.string().nullable() });
/** A share or a figure with the range in which it lies nineteen times in twenty. */
const Range = z.object({ low: z.number(), high: z.number() });
const Cell = z.union([z.string(), z.number(), z.boolean(), z.null(), Money, Range, z.array(Money)]);
const Row = z.record(z.string(), Cell);
export type Row = z.infer<typeof Row>;

export const Analysis = z.object({
  kind: z.enum(KINDS),
  object: z.string(),
  by: z.string().optional().describe('What is compared.'),
  enough: z.literal(false).optional().describe('There is too little data for this; findings say what lacks.'),
  findings: z.array(z.string()).describe('What the figures say, in sentences.'),
  overall: Row.optional(),
  groups: z.array(Row).describe('One line for what is compared. Shares are 0 to 1, ranges are 95 %.'),
  periods: z
    .array(Row)
    .optional()
    .describe('Values over time; a gap of a count is 0, the running period partial, later ones ahead.'),
  notes: z.array(z.string()).optional(),
  explanation: Explanation.optional(),
  asOf: z.string().describe('When Twenty was read.'),
});
export type Analysis = z.infer<typeof Analysis>;
