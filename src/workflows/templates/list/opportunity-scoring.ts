import { z } from 'zod';
import { By } from '../parameters.js';
import { template } from '../template.js';

const NUMBERS = ['NUMBER', 'NUMERIC'] as const;

export const OPPORTUNITY_SCORING = template({
  name: 'opportunity-scoring',
  about:
    'The chance of winning a deal, 0 to 100, stands in a field of it: after each change, or every night.',
  says: 'Keep our win score up to date on every deal.',
  runs: 'Twenty with this server',
  objects: ['opportunity'],
  parameters: z.strictObject({
    field: z.string().min(1).max(200).describe('Number field of deals that takes the score.'),
    by: By,
  }),
  defaults: (place) => {
    const fields = place.fieldsOf('opportunity', NUMBERS).map(({ name }) => name);
    return { field: fields.find((name) => /score|probab|chance/i.test(name)), by: place.usualBy };
  },
  make: ({ field: named, by }, place) => {
    const field = place.field('opportunity', named, NUMBERS).name;
    if (by === 'job')
      return {
        job: { name: 'opportunity-scoring', kind: 'score', every: 'day at 03:00', score: 'win', field },
      };
    const score = '{{score.records.0.score}}';
    return {
      workflow: {
        name: `Win score of deals in ${field}`,
        trigger: { on: 'opportunity created or updated', fields: ['stage', 'amount', 'closeDate', 'owner'] },
        steps: [
          place.server.ask({
            ...{ id: 'score', name: 'Score it', tool: 'twenty_score_records' },
            ...{ fixed: { kind: 'win', limit: 1 }, body: { records: ['{{trigger.id}}'] } },
          }),
          // A deal that is closed has no score.
          { name: 'Has a score', only: { 'score.records.0.score': { gte: 0 } } },
          {
            name: 'Write it down',
            update: 'opportunity',
            record: '{{trigger.id}}',
            data: { [field]: score },
          },
        ],
      },
    };
  },
});
