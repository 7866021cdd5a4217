import { z } from 'zod';
import { isUuid } from '../../schema/uuid.js';
import { Cursor, Limit } from '../../tool-kit/parameters.js';

export const GetMessages = z.strictObject({
  id: z
    .string()
    .refine(isUuid, 'must be the id of a thread')
    .describe('Id of the thread, from twenty_list_message_threads.'),
  limit: Limit.max(200).default(20),
  maxChars: z
    .number()
    .int()
    .min(0)
    .max(200_000)
    .default(10_000)
    .describe('Most characters of mail text in all; long mails are cut first.'),
  cursor: Cursor.optional().describe('nextCursor of the answer before, for older mails.'),
});
export type GetMessages = z.infer<typeof GetMessages>;

const Message = z.object({
  id: z.string(),
  at: z.string().optional(),
  from: z.string().optional(),
  to: z.array(z.string()).optional(),
  cc: z.array(z.string()).optional(),
  bcc: z.array(z.string()).optional(),
  subject: z.string().optional().describe('Where it differs from the subject of the thread.'),
  text: z.string().optional(),
  cut: z.number().optional().describe('Characters of the text that were left out.'),
  direction: z.enum(['in', 'out']).optional(),
  draft: z.literal(true).optional(),
  private: z.literal(true).optional().describe('Its owner does not share subject or text with you.'),
});
export type Message = z.infer<typeof Message>;

export const Messages = z.object({
  thread: z.object({ id: z.string(), subject: z.string().optional() }),
  messages: z.array(Message).describe('Oldest first; without a cursor the newest of the thread.'),
  total: z.number(),
  withheld: z.number().optional().describe('Mails of this page that are counted and not shared with you.'),
  nextCursor: z.string().optional().describe('Give this as cursor for older mails.'),
  fence: z.string().describe('How texts of others are marked off.'),
  asOf: z.string(),
});
export type Messages = z.infer<typeof Messages>;
