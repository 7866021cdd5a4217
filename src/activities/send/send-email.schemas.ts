import { z } from 'zod';
import { isUuid } from '../../schema/uuid.js';

const Recipients = z
  .array(z.string().min(1).max(500))
  .max(50)
  .describe('Addresses, or people and members by name or id.');
const Id = z.string().refine(isUuid, 'must be an id');

export const SendEmail = z.strictObject({
  to: Recipients.min(1),
  cc: Recipients.default([]),
  bcc: Recipients.default([]),
  subject: z
    .string()
    .min(1)
    .max(500)
    // Twenty cleans a subject as HTML: from "<" on it would go out as something else than was confirmed.
    .regex(/^[^<\r\n]*$/, 'must be one line without "<"')
    .optional()
    .describe('Default when answering: "Re: …".'),
  body: z.string().min(1).max(50_000).describe('Plain text; an empty line begins a paragraph.'),
  replyTo: Id.optional().describe('Id of the thread or mail to answer.'),
  from: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .describe('Connected account by address or id. Default: the only one.'),
  confirm: z.string().max(500).optional().describe('Token of the answer that showed the mail.'),
});
export type SendEmail = z.infer<typeof SendEmail>;

export const SentEmail = z.object({
  sent: z.literal(true),
  wasSent: z.literal(true).optional().describe('It had been sent by an earlier call and was not sent again.'),
  from: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()).optional(),
  bcc: z.array(z.string()).optional(),
  subject: z.string(),
  threadId: z.string().optional(),
});
export type SentEmail = z.infer<typeof SentEmail>;
