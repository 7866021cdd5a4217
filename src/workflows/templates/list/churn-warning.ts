import { z } from 'zod';
import { By, Every, Limit, written } from '../parameters.js';
import { unlessOpen } from '../tasks.js';
import { template } from '../template.js';

export const CHURN_WARNING = template({
  name: 'churn-warning',
  about:
    'Every week the owner of each customer who may leave gets a task with what warns, once per customer.',
  says: 'Warn the account owner when one of their customers may be about to leave.',
  runs: 'Twenty with this server',
  objects: ['company', 'task'],
  parameters: z.strictObject({
    every: Every,
    above: written(z.number().int().min(0).max(100)).describe(
      'Only scores from here on, 50 is as likely as usual; a job goes by the health of accounts instead.',
    ),
    most: Limit.describe('Customers at a time, the likeliest.'),
    by: By,
  }),
  defaults: (place) => ({ every: 'monday at 06:00', above: 60, most: 10, by: place.usualBy }),
  make: ({ every, above, most, by }, place) => {
    if (by === 'job') return { job: { name: 'churn-warning', kind: 'churn-warning', every, most } };
    const task = {
      ...{
        id: 'warning',
        title: 'Customer may leave: {{item.name}}',
        assignee: '{{account.first.accountOwner.id}}',
      },
      body: '{{item.recommendation}} Score {{item.score}} of 100, certainty {{item.certainty}}.',
      about: { object: 'company', id: '{{item.id}}' },
    };
    const find = {
      id: 'account',
      name: 'The customer',
      find: 'company',
      filter: { id: '{{item.id}}' },
      limit: 1,
    };
    const steps = unlessOpen(task, [find], { 'item.score': { gte: above } }, place);
    return {
      workflow: {
        name: 'Customers who may leave, every week',
        trigger: { every },
        steps: [
          place.server.ask({
            ...{ id: 'churn', name: 'Who may leave', tool: 'twenty_score_records' },
            fixed: { kind: 'churn', limit: most },
          }),
          { name: 'Each customer', forEach: '{{churn.records}}', keepGoing: true, do: steps },
        ],
      },
    };
  },
});
