import { z } from 'zod';
import { Cursor, FieldNames, Filter, Limit, ObjectName, TimeZone } from '../../tool-kit/parameters.js';
import { MaxTokens } from '../../tool-kit/answer-size.js';
import { RecordPage } from '../records.schemas.js';

export const SearchRecords = z.strictObject({
  object: ObjectName,
  query: z.string().trim().min(1).max(500).describe('Words to look for; prefixes match.'),
  filter: Filter.optional(),
  fields: FieldNames.optional(),
  include: z.array(z.string().min(1).max(200)).max(20).optional().describe('Relations to add.'),
  limit: Limit.default(20),
  maxTokens: MaxTokens.optional(),
  cursor: Cursor.optional(),
  timeZone: TimeZone.optional(),
});
export type SearchRecords = z.infer<typeof SearchRecords>;

export const FoundRecords = RecordPage.extend({
  by: z
    .enum(['words', 'contains'])
    .describe('words: full-text search, best first. contains: texts that contain the words, newest first.'),
  atLeast: z
    .boolean()
    .optional()
    .describe('True when there are more hits than were looked at: total is the least there are.'),
});
export type FoundRecords = z.infer<typeof FoundRecords>;
