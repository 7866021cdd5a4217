import { z } from 'zod';
import { Cursor, Limit } from '../tool-kit/parameters.js';

export const ListMembers = z.strictObject({
  query: z.string().min(1).max(200).optional().describe('Part of a name, email or job title.'),
  limit: Limit.default(50),
  cursor: Cursor.optional(),
});
export type ListMembers = z.infer<typeof ListMembers>;

export const GetMember = z.strictObject({
  id: z.string().min(1).max(500).describe('Id, name or email; "me" for the user whose token this is.'),
});
export type GetMember = z.infer<typeof GetMember>;

const Member = z.object({
  id: z.string(),
  name: z.string().optional(),
  email: z.string().optional(),
  jobTitle: z.string().optional(),
  timeZone: z.string().optional(),
});
export type Member = z.infer<typeof Member>;

export const Members = z.object({
  members: z.array(Member),
  total: z.number(),
  nextCursor: z.string().optional().describe('Give this as cursor for the next page.'),
  asOf: z.string(),
});
export type Members = z.infer<typeof Members>;

export const MemberResult = z.object({
  member: Member.extend({ locale: z.string().optional(), memberSince: z.string().optional() }),
  responsibleFor: z
    .array(z.object({ object: z.string(), as: z.string(), count: z.number() }))
    .describe('Records that point to the member, counted by relation.'),
  notCounted: z.array(z.string()).optional().describe('Objects your role may not read.'),
  asOf: z.string(),
});
export type MemberResult = z.infer<typeof MemberResult>;
