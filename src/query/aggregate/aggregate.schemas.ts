import { z } from 'zod';
import { MaxTokens } from '../../tool-kit/answer-size.js';
import { Currency, Filter, Having, Limit, ObjectName, TimeZone } from '../../tool-kit/parameters.js';

export const Aggregate = z.strictObject({
  object: ObjectName,
  filter: Filter.optional(),
  groupBy: z
    .array(z.string().min(1).max(200))
    .max(5)
    .optional()
    .describe('["stage", "closeDate by month", "company.address.country"].'),
  metrics: z
    .array(z.string().min(1).max(200))
    .min(1)
    .max(20)
    .default(['count'])
    .describe(
      '"count", "sum amount", avg, min, max, median, p90, "distinct company", filled, empty, "share where stage = Won".',
    ),
  having: Having.optional(),
  orderBy: z
    .array(z.string().min(1).max(200))
    .max(5)
    .optional()
    .describe('["sum amount desc"]. Default: by period or first metric.'),
  limit: Limit.default(100),
  maxTokens: MaxTokens.optional(),
  timeZone: TimeZone.optional(),
  currency: Currency.optional(),
});
export type Aggregate = z.infer<typeof Aggregate>;

export const Aggregated = z.object({
  object: z.string(),
  groups: z
    .array(z.record(z.string(), z.unknown()))
    .describe(
      'Dimensions and metrics by name. Money is {amount, currency}, or a list of these: currencies are never added.',
    ),
  totalGroups: z.number(),
  leftOut: z.number().optional().describe('Groups left out to keep to maxTokens.'),
  total: z.number().optional().describe('Records that match, in all groups.'),
  notes: z.array(z.string()).optional().describe('What to know about these figures.'),
  asOf: z.string().describe('When Twenty was read.'),
});
export type Aggregated = z.infer<typeof Aggregated>;
