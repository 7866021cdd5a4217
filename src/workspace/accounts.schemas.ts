import { z } from 'zod';

export const ListAccounts = z.strictObject({});

const Channel = z.object({
  sharing: z
    .enum(['everything', 'subject', 'metadata'])
    .describe('What colleagues and API keys see of it: all, subjects only, or only who and when.'),
  sync: z.string().optional(),
  syncedAt: z.string().optional(),
});
export type Channel = z.infer<typeof Channel>;

const Account = z.object({
  id: z.string(),
  handle: z.string(),
  provider: z.string(),
  name: z.string().optional(),
  mail: Channel.optional(),
  calendar: Channel.optional(),
  needsReconnecting: z.literal(true).optional(),
  archived: z.literal(true).optional(),
});
export type Account = z.infer<typeof Account>;

export const Accounts = z.object({ accounts: z.array(Account), asOf: z.string() });
export type Accounts = z.infer<typeof Accounts>;
