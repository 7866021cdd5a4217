import { z } from 'zod';
import { ObjectName, RecordId } from '../../tool-kit/parameters.js';

/** Parameters that mails and meetings share. */

export const About = z
  .strictObject({ object: ObjectName, id: RecordId })
  .optional()
  .describe('Only with the people of this record: {object: "company", id: "Acme"}.');
export type About = z.infer<typeof About>;

export const With = z
  .string()
  .min(1)
  .max(500)
  .optional()
  .describe('Only with this participant: part of a name, an address, or an id.');

export const Moment = z.string().min(1).max(100).describe('ISO date or words: "today", "-7d".');

/** Somebody who took part, by the best name that is known. */
export const Participant = z.object({
  name: z.string(),
  email: z.string().optional(),
  member: z.literal(true).optional().describe('A member of this workspace.'),
});
export type Participant = z.infer<typeof Participant>;
