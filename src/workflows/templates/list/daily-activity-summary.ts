import { z } from 'zod';
import { Arrives, Every, Limit } from '../parameters.js';
import { template } from '../template.js';

export const DAILY_ACTIVITY_SUMMARY = template({
  name: 'daily-activity-summary',
  about:
    'Every morning what happened with each account since the last: mails, meetings, notes, tasks, as a note on it.',
  says: 'Put a short summary of yesterday on every account that had activity.',
  runs: 'this server',
  objects: ['company', 'note'],
  parameters: z.strictObject({ every: Every, ...Arrives.shape, most: Limit.describe('Accounts at a time.') }),
  defaults: () => ({ every: 'day at 05:00', as: 'note' as const, most: 50 }),
  make: ({ every, as, to, most }) => ({
    job: { name: 'daily-activity-summary', kind: 'activity-summary', every, as, most, ...(to && { to }) },
  }),
});
