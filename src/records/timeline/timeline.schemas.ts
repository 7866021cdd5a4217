import { z } from 'zod';
import { Cursor, ObjectName, RecordId, TimeZone } from '../../tool-kit/parameters.js';

export const KINDS = [
  'created',
  'changed',
  'stage',
  'deleted',
  'restored',
  'note',
  'task',
  'mail',
  'meeting',
] as const;
export type Kind = (typeof KINDS)[number];

export const GetTimeline = z.strictObject({
  object: ObjectName,
  id: RecordId.optional().describe('Id, or title or email. Left out: all records of the object.'),
  related: z.boolean().default(false).describe("Also of its related records: a company's people and deals."),
  kinds: z.array(z.enum(KINDS)).min(1).optional().describe('Default: all.'),
  from: z.string().optional().describe('Date: ISO, "-30d".'),
  to: z.string().optional().describe('Last date.'),
  limit: z.number().int().min(1).max(200).default(20).describe('Most entries.'),
  cursor: Cursor.optional(),
  timeZone: TimeZone.optional(),
});
export type GetTimeline = z.infer<typeof GetTimeline>;

export const TimelineEntry = z.object({
  at: z.string(),
  since: z.string().optional().describe('First of several small changes told as one; at is the last.'),
  kind: z.enum(KINDS),
  what: z.string().describe('In words: "Stage: Meeting → Proposal", a subject, a title.'),
  who: z.string().optional().describe('Who did it: member, sender or organizer.'),
  of: z.string().optional().describe('Title of the related record it happened to.'),
  object: z.string().optional().describe('What can be opened; the record asked for when left out.'),
  id: z.string().optional(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const Timeline = z.object({
  object: z.string(),
  id: z.string().optional(),
  title: z.string().optional(),
  entries: z.array(TimelineEntry).describe('Newest first.'),
  nextCursor: z.string().optional().describe('Give this as cursor for what happened before.'),
  withheld: z
    .number()
    .optional()
    .describe('Mails and meetings of this page that are not shared with you and were left out.'),
  skipped: z.array(z.string()).optional().describe('Objects left out because your role may not read them.'),
  hidden: z.array(z.string()).optional().describe('Fields whose changes your role may not read.'),
  url: z.string().describe('Link to a record in Twenty, {object} and {id} to be replaced.'),
  asOf: z.string().describe('When Twenty was read.'),
});
export type Timeline = z.infer<typeof Timeline>;
