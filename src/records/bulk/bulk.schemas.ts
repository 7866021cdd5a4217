import { z } from 'zod';
import { ObjectName, TimeZone } from '../../tool-kit/parameters.js';

/** What a call may hold: more would not fit into the minute that clients wait. */
export const MOST_ROWS = 10_000;
/** Records per request: Twenty takes 200 (measured on 2.21). */
export const MOST_IN_CHUNK = 200;
export const USUAL_CHUNK = 60;

const Resume = z
  .string()
  .min(1)
  .max(200)
  .describe(
    'Key of an earlier answer, or any name of your own: rows made under it before are not made again.',
  );

export const BatchCreate = z.strictObject({
  object: ObjectName,
  rows: z
    .array(z.record(z.string(), z.unknown()))
    .min(1)
    .max(MOST_ROWS)
    .describe(
      `1 to ${MOST_ROWS} records, values by field: amounts {amount, currency}, options by label, relations by id or title, dates ISO or "+7d".`,
    ),
  chunk: z
    .number()
    .int()
    .min(1)
    .max(MOST_IN_CHUNK)
    .default(USUAL_CHUNK)
    .describe('Records per request to Twenty.'),
  resume: Resume.optional(),
  timeZone: TimeZone.optional(),
});
export type BatchCreate = z.infer<typeof BatchCreate>;

/** What callers get. */

const Count = z.number().int().optional();

const FailureGroup = z.object({
  code: z.string(),
  message: z.string(),
  hint: z.string().optional(),
  count: z.number().int(),
  rows: z.array(z.number().int()).optional().describe('Positions in rows, from 0; the first 500.'),
  ids: z.array(z.string()).optional().describe('Records that failed, the first 100.'),
  existing: z.array(z.string()).optional().describe('Records in the way, in the order of rows.'),
});
export type FailureGroup = z.infer<typeof FailureGroup>;

export const BatchResult = z.object({
  object: z.string(),
  created: Count,
  unchanged: Count.describe('Nothing was left to do: made by an earlier call, or as wanted already.'),
  failed: Count,
  notTried: Count,
  stopped: z.string().optional().describe('Why not all were tried.'),
  failures: z.array(FailureGroup).optional(),
  ids: z.array(z.string()).optional().describe('Records written, in the order of rows; the first 100.'),
  resume: z
    .string()
    .optional()
    .describe('Call again with this and the rows that are missing, or all: none is made twice.'),
  url: z.string().optional().describe('Link to a record in Twenty, {id} to be replaced.'),
});
export type BatchResult = z.infer<typeof BatchResult>;
