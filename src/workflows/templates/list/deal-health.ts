import { z } from 'zod';
import { TROUBLES } from '../../../history/signals/signal.js';
import { By, Every, Limit } from '../parameters.js';
import { unlessOpen } from '../tasks.js';
import { template } from '../template.js';

export const DEAL_HEALTH = template({
  name: 'deal-health',
  about:
    'Every morning the owners of stale, slipping and single-threaded deals get a task that says why, once per deal.',
  says: 'Tell everybody each morning which of their deals are in trouble.',
  runs: 'Twenty with this server',
  objects: ['opportunity', 'task'],
  parameters: z.strictObject({
    every: Every,
    most: Limit.describe('Deals at a time, the most urgent.'),
    by: By,
  }),
  defaults: (place) => ({ every: 'day at 06:00', most: 10, by: place.usualBy }),
  make: ({ every, most, by }, place) => {
    if (by === 'job') return { job: { name: 'deal-health', kind: 'stale-deals', every, most } };
    const task = {
      ...{ id: 'check', title: 'Deal in trouble: {{item.name}}', dueAt: '{{item.action.due}}' },
      ...{ body: '{{item.action.what}}: {{item.reasons.0.evidence}}', assignee: '{{deal.first.owner.id}}' },
      about: { object: 'opportunity', id: '{{item.id}}' },
    };
    const find = {
      id: 'deal',
      name: 'The deal',
      find: 'opportunity',
      filter: { id: '{{item.id}}' },
      limit: 1,
    };
    return {
      workflow: {
        name: 'Deals in trouble, every morning',
        trigger: { every },
        steps: [
          place.server.ask({
            ...{ id: 'health', name: 'Deals in trouble', tool: 'twenty_deals_needing_attention' },
            fixed: { limit: most, reasons: TROUBLES },
          }),
          {
            name: 'Each deal',
            forEach: '{{health.deals}}',
            keepGoing: true,
            do: unlessOpen(task, [find], {}, place),
          },
        ],
      },
    };
  },
});
