import { z } from 'zod';
import { Arrives, Every, Limit } from '../parameters.js';
import { template } from '../template.js';

export const WEEKLY_ACCOUNT_DIGEST = template({
  name: 'weekly-account-digest',
  about:
    'Every Monday a digest of each account: what happened, what is open, what is due, as a note or task.',
  says: 'Give every account owner a digest of their accounts on Monday.',
  runs: 'this server',
  objects: ['company', 'note'],
  parameters: z.strictObject({ every: Every, ...Arrives.shape, most: Limit.describe('Accounts at a time.') }),
  defaults: () => ({ every: 'monday at 05:00', as: 'note' as const, most: 50 }),
  make: ({ every, as, to, most }) => ({
    job: {
      name: 'weekly-account-digest',
      kind: 'digest',
      of: 'accounts',
      every,
      as,
      most,
      ...(to && { to }),
    },
  }),
});
