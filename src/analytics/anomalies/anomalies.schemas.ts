import { z } from 'zod';
import { Chart, Explain, Explanation } from '../../tool-kit/explanation.js';
import { Filter, Limit, ObjectName } from '../../tool-kit/parameters.js';

const Point = z.union([
  z.number(),
  z.strictObject({ timestamp: z.string().max(40).optional(), value: z.number().nullable() }),
]);

export const DetectAnomalies = z.strictObject({
  object: ObjectName.optional(),
  metric: z.string().min(1).max(200).optional().describe('As in twenty_aggregate. Default "count".'),
  groupBy: z.string().min(1).max(200).optional().describe('Also look at each member: "source".'),
  dateField: z.string().min(1).max(200).optional().describe('Default "createdAt".'),
  every: z.enum(['day', 'week', 'month', 'quarter']).optional().describe('Default month.'),
  filter: Filter.describe('As in twenty_list_records.').optional(),
  series: z.array(Point).max(20_000).optional().describe('Your own numbers instead, the oldest first.'),
  limit: Limit.max(50).default(10),
  explain: Explain.optional(),
  chart: Chart.optional(),
});
export type DetectAnomalies = z.infer<typeof DetectAnomalies>;

export const Anomaly = z.object({
  what: z.string().describe('In one sentence.'),
  when: z.string().optional(),
  actual: z.number(),
  expected: z.object({ middle: z.number(), low: z.number(), high: z.number() }),
  unit: z.string(),
  q: z.number().describe('Share of false alarms among anomalies as clear as this one.'),
  because: z
    .array(z.object({ by: z.string(), parts: z.array(z.object({ name: z.string(), change: z.number() })) }))
    .optional()
    .describe('What makes up the difference; parts add up to actual - expected.'),
  also: z.array(z.string()).optional().describe('The same seen from other sides.'),
  examples: z.array(z.string()).optional(),
  next: z.string(),
});
export type Anomaly = z.infer<typeof Anomaly>;

export const Anomalies = z.object({
  anomalies: z.array(Anomaly).describe('The clearest first.'),
  leftOut: z.number().optional(),
  looked: z.object({
    tests: z.number(),
    at: z.array(z.string()),
    deals: z.number().optional(),
  }),
  note: z.string().optional(),
  asOf: z.string(),
  explanation: Explanation.optional(),
});
export type Anomalies = z.infer<typeof Anomalies>;
