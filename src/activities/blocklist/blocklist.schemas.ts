import { z } from 'zod';
import { Cursor, Limit } from '../../tool-kit/parameters.js';

export const AddToBlocklist = z.strictObject({
  handle: z.string().min(3).max(320).describe('Address, or a domain with its subdomains: "acme.com".'),
});
export type AddToBlocklist = z.infer<typeof AddToBlocklist>;

export const ListBlocklist = z.strictObject({
  query: z.string().min(1).max(200).optional().describe('Part of an address or domain.'),
  limit: Limit.default(50),
  cursor: Cursor.optional(),
});
export type ListBlocklist = z.infer<typeof ListBlocklist>;

export const BlocklistEntry = z.object({
  id: z.string(),
  handle: z.string().describe('Address, or "@domain" for all of it.'),
  wasThere: z.boolean(),
});
export type BlocklistEntry = z.infer<typeof BlocklistEntry>;

export const Blocklist = z.object({
  entries: z.array(
    z.object({
      id: z.string(),
      handle: z.string().optional(),
      member: z.string().optional().describe('Whose mailbox it is kept out of.'),
      since: z.string().optional(),
    }),
  ),
  total: z.number(),
  nextCursor: z.string().optional(),
  asOf: z.string(),
});
export type Blocklist = z.infer<typeof Blocklist>;
