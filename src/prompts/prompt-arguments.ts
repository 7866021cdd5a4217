import { z } from 'zod';

/** Arguments of prompts are texts that people type; the names `object`, `id`, `person` … are completed. */
export const Task = z.strictObject({
  task: z.string().max(2_000).optional().describe('What to do; asked for when left out.'),
});
export type Task = z.infer<typeof Task>;

export const Subject = z.strictObject({
  object: z.string().min(1).max(200).describe('Object: company, person, opportunity or a custom one.'),
  id: z.string().min(1).max(500).describe('Record id, title or email.'),
});
export type Subject = z.infer<typeof Subject>;

export const Analysis = z.strictObject({
  object: z.string().max(200).default('opportunity').describe('Object to analyse.'),
  question: z.string().max(2_000).optional().describe('What you want to know.'),
});
export type Analysis = z.infer<typeof Analysis>;

export const Communication = z.strictObject({
  person: z.string().min(1).max(500).describe('Whom to write to: id, name or email.'),
  purpose: z.string().min(1).max(2_000).describe('What the message is for.'),
  tone: z.string().max(100).default('friendly and short').describe('How it should sound.'),
});
export type Communication = z.infer<typeof Communication>;

export const Meeting = z.strictObject({
  meeting: z.string().min(1).max(500).describe('Id or title of the calendar event.'),
});
export type Meeting = z.infer<typeof Meeting>;

export const Digest = z.strictObject({
  member: z.string().max(200).optional().describe('Whose day: name of a member; of everybody when left out.'),
});
export type Digest = z.infer<typeof Digest>;
