import { z } from 'zod';
import { Explanation } from '../../../tool-kit/explanation.js';
import { RecordId } from '../../../tool-kit/parameters.js';

export const RelationshipSummary = z.strictObject({
  about: RecordId.describe('Person or company: id, name or email.'),
  explain: z.boolean().optional().describe('Also tell method and sources.'),
});
export type RelationshipSummary = z.infer<typeof RelationshipSummary>;

const When = z.object({ kind: z.string(), date: z.string(), title: z.string().optional(), id: z.string() });
const Money = z.record(z.string(), z.number()).describe('By currency, in units.');
const Deals = z.object({ count: z.number(), amount: Money, latest: z.string().optional() });

export const Relationship = z.object({
  about: z.object({ object: z.string(), id: z.string(), name: z.string(), company: z.string().optional() }),
  changes: z.array(z.string()).optional().describe('What an outsider would want to know first.'),
  since: z.string().optional().describe('First contact that is known.'),
  lastContact: When.optional(),
  lastFromThem: When.optional(),
  cadence: z
    .object({
      perMonth: z.number().describe('Contacts in the last 90 days, a month.'),
      before: z.number().describe('The same for the 90 days before.'),
      longestGapDays: z.number(),
      silentDays: z.number().describe('Since the last contact.'),
    })
    .optional(),
  channels: z.record(z.string(), z.number()).describe('Contacts of all time by kind.'),
  whoKnowsWhom: z
    .array(z.object({ member: z.string(), person: z.string(), contacts: z.number(), last: z.string() }))
    .optional(),
  deals: z.object({ won: Deals.optional(), lost: Deals.optional(), open: Deals.optional() }),
  contracts: z.array(z.string()).optional(),
  tone: z
    .object({ median: z.number(), latest: z.number(), turned: z.string().optional(), mails: z.number() })
    .optional(),
  unanswered: z
    .object({ byUs: z.number(), byThem: z.number(), since: z.string().optional() })
    .optional()
    .describe('Conversations of 180 days whose last mail waits.'),
  openTasks: z.array(z.object({ id: z.string(), title: z.string(), due: z.string().optional() })).optional(),
  promises: z
    .array(z.object({ by: z.string(), date: z.string(), quote: z.string(), id: z.string() }))
    .optional()
    .describe('Words of mails, fenced.'),
  nextMeeting: When.optional(),
  withheld: z.number().optional().describe('Mails of the workspace that are not shared with you.'),
  enough: z.literal(false).optional(),
  note: z.string().optional(),
  fence: z.string().optional(),
  explanation: Explanation.optional(),
  asOf: z.string(),
});
export type Relationship = z.infer<typeof Relationship>;
