import { z } from 'zod';
import { LeftOut, MaxTokens } from '../../tool-kit/answer-size.js';
import { Currency, Cursor, Filter, Having, Limit, ObjectName, TimeZone } from '../../tool-kit/parameters.js';

const Names = z.array(z.string().min(1).max(200));

const Join = z.strictObject({
  of: z.string().min(1).max(300),
  where: z.record(z.string(), z.unknown()).optional(),
  metrics: Names.max(10).optional(),
  fields: Names.max(20).optional(),
  orderBy: Names.max(5).optional(),
  limit: z.number().int().min(1).max(50).optional(),
});
export type Join = z.infer<typeof Join>;

export const QueryBuilder = z.strictObject({
  from: ObjectName,
  where: Filter.describe('As filter of list_records.').optional(),
  join: z
    .record(z.string().regex(/^\w+$/).max(60), Join)
    .optional()
    .describe(
      'Lists, named by you: {deals: {of: "opportunities", where: {...}, metrics: ["count", "sum amount"]}}. ' +
        'of: "people", "tasks", "people.messages". With fields also records.',
    ),
  select: Names.max(40).optional().describe('["name", "accountOwner.name"]'),
  groupBy: Names.max(5).optional().describe('As in aggregate.'),
  metrics: Names.max(20).optional().describe('"count", "sum deals.count".'),
  having: Having.describe('{"deals.count": {gt: 2}}; {field: "x"} compares.').optional(),
  orderBy: Names.max(5).optional().describe('["deals.sum amount desc"]'),
  limit: Limit.default(20),
  maxTokens: MaxTokens.optional(),
  cursor: Cursor.optional(),
  currency: Currency.optional(),
  timeZone: TimeZone.optional(),
  explain: z.boolean().default(false).describe('Add the plan.'),
});
export type QueryBuilder = z.infer<typeof QueryBuilder>;

export const QueryAnswer = z.object({
  from: z.string(),
  columns: z.array(z.string()),
  rows: z
    .array(z.array(z.unknown()))
    .describe(
      'One value for each column, null where there is none. Money is {amount, currency} or a list of these.',
    ),
  total: z.number().describe('Rows on all pages.'),
  leftOut: LeftOut,
  records: z.number().optional().describe('Records in all groups.'),
  nextCursor: z.string().optional().describe('Give this as cursor for the next page.'),
  notes: z.array(z.string()).optional().describe('What to know about this answer.'),
  cost: z.object({ requests: z.number(), rows: z.number() }).describe('Asked of Twenty.'),
  plan: z
    .array(z.object({ asked: z.string(), rows: z.number(), ms: z.number() }))
    .optional()
    .describe('The requests, in their order.'),
  url: z.string().optional().describe('Link to a record in Twenty, {id} to be replaced.'),
  asOf: z.string().describe('When Twenty was read.'),
});
export type QueryAnswer = z.infer<typeof QueryAnswer>;
