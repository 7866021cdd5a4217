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

/** So many records a filter may touch before the caller says that it means all of them. */
export const MOST_BY_FILTER = 1_000;

/** Loose objects are shorter in a JSON schema than records are. */
const Values = z.looseObject({});
const Row = z.union([z.string(), Values]);

export const BatchOperations = z.strictObject({
  object: ObjectName,
  operation: z
    .enum(['create', 'update', 'upsert', 'delete', 'restore'])
    .describe('upsert matches by id or unique value (email, domain).'),
  rows: z
    .array(Row)
    .min(1)
    .max(MOST_ROWS)
    .optional()
    .describe('Values by field, with id (or title) unless created. Bare ids do for delete, restore, data.'),
  filter: Values.optional().describe('Instead of rows, as in twenty_list_records.'),
  data: Values.optional().describe('update: values for all.'),
  all: z.boolean().optional().describe(`Allow no filter, or over ${MOST_BY_FILTER} matches.`),
  dryRun: z.boolean().optional().describe('Only show what would change.'),
  confirm: z.string().optional().describe('Token from the answer that asked.'),
  resume: Resume.optional(),
  timeZone: TimeZone.optional(),
});
export type BatchOperations = z.infer<typeof BatchOperations>;

/** What callers get. */

const Count = z.number().int().optional();

const Sample = z.object({
  id: z.string().optional(),
  title: z.string().optional(),
  kind: z.enum(['created', 'updated', 'restored']).optional(),
  changes: z
    .record(z.string(), z.object({ from: z.unknown().optional(), to: z.unknown().optional() }))
    .optional(),
});
export type Sample = z.infer<typeof Sample>;

const FailureGroup = z.object({
  code: z.string(),
  message: z.string(),
  hint: z.string().optional(),
  count: z.number().int(),
  rows: z.string().optional().describe('Positions in rows, from 0: "3, 7-9".'),
  sample: z.array(Sample).optional().describe('The first records to be written.'),
  confirm: z.string().optional().describe('Give this as confirm to do it.'),
  expiresAt: z.string().optional(),
  ids: z.array(z.string()).optional().describe('Records that failed, the first 100.'),
  existing: z.array(z.string()).optional().describe('Records in the way, in the order of rows.'),
});
export type FailureGroup = z.infer<typeof FailureGroup>;

export const BatchResult = z.object({
  object: z.string(),
  dryRun: z.literal(true).optional().describe('Nothing has been done.'),
  matched: Count.describe('Records that the filter found.'),
  planned: Count.describe('Records that would be written.'),
  created: Count,
  updated: Count,
  deleted: Count.describe('Now in the trash.'),
  restored: Count.describe('Taken out of the trash.'),
  unchanged: Count.describe('Nothing was left to do: made by an earlier call, or as wanted already.'),
  failed: Count,
  notTried: Count,
  stopped: z.string().optional().describe('Why not all were tried.'),
  note: z.string().optional().describe('What to know besides.'),
  failures: z.array(FailureGroup).optional(),
  sample: z.array(Sample).optional().describe('The first records to be written.'),
  confirm: z.string().optional().describe('Give this as confirm to do it.'),
  expiresAt: z.string().optional(),
  ids: z.array(z.string()).optional().describe('Records written, in the order of rows; the first 100.'),
  resume: z
    .string()
    .optional()
    .describe('Call again with this and the rows that are missing, or all: none is made twice.'),
  url: z.string().optional().describe('Link to a record in Twenty, {id} to be replaced.'),
});
export type BatchResult = z.infer<typeof BatchResult>;
