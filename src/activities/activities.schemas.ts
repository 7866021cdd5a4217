import { z } from 'zod';
import { ObjectName, RecordId, TimeZone } from '../tool-kit/parameters.js';

const Link = z.strictObject({ object: ObjectName, id: RecordId });
const Links = z
  .array(Link)
  .max(20)
  .default([])
  .describe('Records it is about: [{object: "company", id: "Acme"}].');
const Title = z.string().min(1).max(500).describe('What it is, in a few words.');
const Body = z.string().max(100_000).optional().describe('Text in Markdown.');

export const CreateTask = z.strictObject({
  title: Title,
  body: Body,
  dueAt: z.string().max(100).optional().describe('ISO date or words: "tomorrow", "+7d".'),
  assignee: RecordId.optional().describe('Workspace member, by name, email or id.'),
  status: z.string().max(100).optional().describe('Option by label. Default: the first one.'),
  links: Links,
  timeZone: TimeZone.optional(),
});
export type CreateTask = z.infer<typeof CreateTask>;

export const CreateNote = z.strictObject({ title: Title, body: Body, links: Links });
export type CreateNote = z.infer<typeof CreateNote>;

export const LinkedActivity = z.object({
  object: z.string(),
  record: z.looseObject({ id: z.string() }),
  links: z.array(z.object({ object: z.string(), id: z.string() })).describe('What it is linked to.'),
  url: z.string(),
  asOf: z.string().describe('When Twenty was read.'),
});
export type LinkedActivity = z.infer<typeof LinkedActivity>;
