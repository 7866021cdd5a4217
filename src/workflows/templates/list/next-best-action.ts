import { z } from 'zod';
import { By } from '../parameters.js';
import { taskSteps } from '../tasks.js';
import { template } from '../template.js';

export const NEXT_BEST_ACTION = template({
  name: 'next-best-action',
  about:
    'Whenever a deal changes its stage, what is best done next becomes a task of its owner, with the reason.',
  says: 'After each step of a deal, tell its owner what to do next.',
  runs: 'Twenty with this server',
  objects: ['opportunity', 'task'],
  parameters: z.strictObject({
    by: By.describe('workflow: at each change of a stage; job: every morning, for all deals.'),
  }),
  defaults: (place) => ({ by: place.usualBy }),
  make: ({ by }, place) => {
    if (by === 'job')
      return { job: { name: 'next-best-action', kind: 'next-actions', every: 'day at 06:00' } };
    const best = (what: string) => `{{next.actions.0.${what}}}`;
    return {
      workflow: {
        name: 'Next best action of a deal',
        trigger: { on: 'opportunity updated', fields: ['stage'] },
        steps: [
          place.server.ask({
            ...{ id: 'next', name: 'What is best done', tool: 'twenty_next_best_actions' },
            ...{ fixed: { object: 'opportunity', limit: 1 }, body: { record: '{{trigger.id}}' } },
          }),
          { name: 'Something is', only: { 'next.total': { gt: 0 } } },
          ...taskSteps(
            {
              ...{ id: 'action', title: `${best('action')}: {{trigger.name}}`, body: `Why: ${best('why')}` },
              ...{ dueAt: best('due'), assignee: '{{trigger.owner.id}}' },
              about: { object: 'opportunity', id: '{{trigger.id}}' },
            },
            place,
          ),
        ],
      },
    };
  },
});
