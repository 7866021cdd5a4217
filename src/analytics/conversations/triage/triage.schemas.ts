import { z } from 'zod';
import { KINDS } from '../../../language/messages/kinds.js';
import { Limit, RecordId } from '../../../tool-kit/parameters.js';

export const TriageMessages = z.strictObject({
  days: z.number().int().min(1).max(180).default(14).describe('Conversations with mails in so many days.'),
  about: RecordId.optional().describe('Only of this person, company or deal.'),
  owner: z.string().min(1).max(200).optional().describe('Only mails from or to this member.'),
  kinds: z.array(z.enum(KINDS)).max(KINDS.length).optional().describe('Only these.'),
  waitingFor: z.enum(['us', 'them']).optional().describe('Only those that wait for this side.'),
  limit: Limit.max(50).default(10),
});
export type TriageMessages = z.infer<typeof TriageMessages>;

const Triaged = z.object({
  thread: z.string().optional().describe('For twenty_get_messages_in_thread.'),
  kind: z.enum(KINDS),
  urgency: z.number().describe('0 to 10.'),
  why: z.array(z.string()),
  action: z.string(),
  waitingFor: z.enum(['us', 'them']).optional(),
  since: z.string(),
  from: z.string().optional(),
  company: z.string().optional(),
  subject: z.string().optional().describe('Fenced, as the quote.'),
  quote: z.string().optional(),
});
export type Triaged = z.infer<typeof Triaged>;

export const Triage = z.object({
  messages: z.array(Triaged).describe('Most urgent first.'),
  total: z.number().describe('Conversations that match.'),
  byKind: z.record(z.string(), z.number()),
  waitingForUs: z.number(),
  waitingForThem: z.number(),
  private: z.number().optional().describe('Conversations whose words are not shared with you.'),
  atLeast: z.literal(true).optional().describe('Older conversations of the time were not looked at.'),
  fence: z.string().optional(),
  note: z.string().optional(),
  asOf: z.string(),
});
export type Triage = z.infer<typeof Triage>;
