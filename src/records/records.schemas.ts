import { z } from 'zod';
import { isUuid } from '../schema/uuid.js';
import { LeftOut, MaxTokens } from '../tool-kit/answer-size.js';
import {
  Cursor,
  FieldNames,
  Filter,
  Limit,
  ObjectName,
  RecordData,
  RecordId,
  TimeZone,
} from '../tool-kit/parameters.js';

/** What callers send. */

export const Search = z.strictObject({
  query: z.string().min(1).max(500).describe('Words to look for; prefixes match.'),
  objects: z
    .array(ObjectName)
    .max(50)
    .optional()
    .describe('Only these objects. Default: all searchable ones.'),
  limit: z.number().int().min(1).max(100).default(10).describe('Most hits to return.'),
});
export type Search = z.infer<typeof Search>;

export const ListRecords = z.strictObject({
  object: ObjectName,
  filter: Filter.optional(),
  orderBy: z
    .array(z.string().min(1).max(200))
    .max(10)
    .optional()
    .describe('["amount desc", "company.name"]; empty values last. Default: newest first.'),
  fields: FieldNames.optional(),
  include: z
    .array(z.string().min(1).max(200))
    .max(20)
    .optional()
    .describe('Relations to add: "people", "company.domainName".'),
  limit: Limit.default(20),
  maxTokens: MaxTokens.optional(),
  cursor: Cursor.optional(),
  timeZone: TimeZone.optional(),
});
export type ListRecords = z.infer<typeof ListRecords>;

export const GetRecord = z.strictObject({
  object: ObjectName,
  id: RecordId,
  fields: FieldNames.optional(),
  include: z
    .array(z.string().min(1).max(200))
    .max(20)
    .optional()
    .describe('Relations to add, such as "people".'),
});
export type GetRecord = z.infer<typeof GetRecord>;

export const CreateRecord = z.strictObject({
  object: ObjectName,
  data: RecordData,
  timeZone: TimeZone.optional(),
});
export type CreateRecord = z.infer<typeof CreateRecord>;

export const UpdateRecord = z.strictObject({
  object: ObjectName,
  id: RecordId,
  data: RecordData,
  timeZone: TimeZone.optional(),
});
export type UpdateRecord = z.infer<typeof UpdateRecord>;

export const DeleteRecord = z.strictObject({
  object: ObjectName,
  id: RecordId,
  permanent: z
    .boolean()
    .default(false)
    .describe('Erase for ever instead of moving to the trash. Must be confirmed.'),
  confirm: z.string().max(500).optional().describe('Token of the answer that asked for confirmation.'),
});
export type DeleteRecord = z.infer<typeof DeleteRecord>;

export const RestoreRecord = z.strictObject({
  object: ObjectName,
  id: z.string().refine(isUuid, 'must be the id of a record').describe('Id of the record in the trash.'),
});
export type RestoreRecord = z.infer<typeof RestoreRecord>;

/** What callers get. */

const AsOf = z.string().describe('When Twenty was read.');
const Hidden = z
  .array(z.string())
  .optional()
  .describe('Fields left out because your role may not read them.');
const HumanRecord = z.looseObject({ id: z.string() });

export const SearchHits = z.object({
  hits: z.array(z.object({ object: z.string(), id: z.string(), title: z.string() })),
  /** Objects that the role of the caller may not read. */
  skipped: z.array(z.string()).optional().describe('Objects your role may not search.'),
  more: z.boolean().describe('Whether there are further hits.'),
  url: z.string().describe('Link to a hit in Twenty, {object} and {id} to be replaced.'),
  asOf: AsOf,
});
export type SearchHits = z.infer<typeof SearchHits>;

export const RecordPage = z.object({
  object: z.string(),
  records: z.array(HumanRecord),
  total: z.number().describe('Records that match, on all pages.'),
  leftOut: LeftOut,
  nextCursor: z.string().optional().describe('Give this as cursor for the next page.'),
  hidden: Hidden,
  withheld: z
    .number()
    .optional()
    .describe(
      'Records of this page that are counted in total and not shared with you (private mails and meetings).',
    ),
  notes: z.array(z.string()).optional().describe('What to know about this page.'),
  url: z.string().describe('Link to a record in Twenty, {id} to be replaced.'),
  asOf: AsOf,
});
export type RecordPage = z.infer<typeof RecordPage>;

export const RecordResult = z.object({
  object: z.string(),
  record: HumanRecord,
  hidden: Hidden,
  url: z.string(),
  asOf: AsOf,
});
export type RecordResult = z.infer<typeof RecordResult>;

export const Deleted = z.object({
  object: z.string(),
  id: z.string(),
  deleted: z.enum(['trash', 'permanent']).describe('Records in the trash can be restored.'),
});
export type Deleted = z.infer<typeof Deleted>;
