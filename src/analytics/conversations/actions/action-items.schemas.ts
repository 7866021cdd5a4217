import { DateTime } from 'luxon';
import { z } from 'zod';
import { Limit, RecordId, TimeZone } from '../../../tool-kit/parameters.js';

export const ExtractActionItems = z.strictObject({
  about: RecordId.optional().describe('Person, company or deal; of all when left out.'),
  meeting: RecordId.optional().describe(
    'Only in what people of this calendar event (id, title) wrote around it.',
  ),
  text: z.string().max(50_000).optional().describe('Find them in this text instead, in English.'),
  writtenAt: z
    .string()
    .max(40)
    .refine((time) => DateTime.fromISO(time).isValid, 'must be an ISO date or time')
    .optional()
    .describe('When the text was written; its "tomorrow" counts from there.'),
  days: z.number().int().min(1).max(365).default(30).describe('How far back.'),
  by: z.string().min(1).max(200).optional().describe('Only what "us", "them" or somebody by name is to do.'),
  timeZone: TimeZone.optional(),
  limit: Limit.max(100).default(15),
});
export type ExtractActionItems = z.infer<typeof ExtractActionItems>;

const Source = z.object({ kind: z.string(), id: z.string(), date: z.string(), title: z.string().optional() });
const Item = z.object({
  who: z.string().describe('A name; "us", "them", "writer" or "reader" where none is known.'),
  side: z.enum(['us', 'them']).optional(),
  what: z.string().describe('Their words, fenced.'),
  due: z.string().optional(),
  overdue: z.literal(true).optional(),
  asked: z.literal(true).optional().describe('Asked for by the other side, not promised.'),
  task: z
    .object({ id: z.string(), title: z.string(), done: z.boolean() })
    .optional()
    .describe('A task like it.'),
  source: Source.optional(),
});
export type Item = z.infer<typeof Item>;

export const ActionItems = z.object({
  items: z.array(Item).describe('The newest first.'),
  total: z.number(),
  read: z.record(z.string(), z.number()).optional().describe('What was looked through.'),
  private: z.number().optional().describe('Of these, without words that are shared with you.'),
  atLeast: z.literal(true).optional().describe('There was more than could be looked through.'),
  note: z.string().optional(),
  fence: z.string(),
  asOf: z.string(),
});
export type ActionItems = z.infer<typeof ActionItems>;
