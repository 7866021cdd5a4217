import { z } from 'zod';
import { Explain, Explanation } from '../../tool-kit/explanation.js';
import { ObjectName, RecordId } from '../../tool-kit/parameters.js';

export const FindSimilar = z.strictObject({
  object: ObjectName.default('company'),
  id: RecordId,
  prospects: z
    .boolean()
    .default(false)
    .describe('Only those without won or open deals, those like customers first.'),
  filter: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('Only among these, as in twenty_list_records.'),
  limit: z.number().int().min(1).max(50).default(10).describe('Most to return.'),
  explain: Explain.default(false),
});
export type FindSimilar = z.infer<typeof FindSimilar>;

export const Similar = z.object({
  object: z.string(),
  /** The one that others are compared with. */
  to: z.object({ id: z.string(), title: z.string() }),
  similar: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      /** 0 to 100: how much of what tells of the one is the same here. */
      score: z.number(),
      /** What they share, with its part of the score in percent. */
      why: z.array(z.string()),
      /** 0 to 100: so many percent of all look less like customers. */
      likeCustomers: z.number().optional(),
      wonDeals: z.number().optional(),
      openDeals: z.number().optional(),
    }),
  ),
  /** The score of the middle one of all that were compared: what likeness by accident looks like. */
  typicalScore: z.number().optional(),
  /** How many were compared, of how many there are. */
  compared: z.object({ read: z.number(), total: z.number() }),
  note: z.string().optional(),
  hidden: z.array(z.string()).optional(),
  url: z.string(),
  asOf: z.string(),
  explanation: Explanation.optional(),
});
export type Similar = z.infer<typeof Similar>;
