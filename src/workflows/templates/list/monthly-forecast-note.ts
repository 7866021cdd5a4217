import { z } from 'zod';
import { By, Every, written } from '../parameters.js';
import { noteSteps } from '../notes.js';
import { template } from '../template.js';

const MAIN = 'forecast.currencies.0';
const NOW = `${MAIN}.quarters.0`;
const money = (figure: string) => `{{${NOW}.${figure}}} {{${MAIN}.currency}}`;

export const MONTHLY_FORECAST_NOTE = template({
  name: 'monthly-forecast-note',
  about:
    'On the first of each month a note with the forecast of the quarter: won, committed, and the likely range.',
  says: 'Write down our revenue forecast at the beginning of every month.',
  runs: 'Twenty with this server',
  objects: ['opportunity', 'note'],
  parameters: z.strictObject({
    every: Every,
    target: written(z.number().positive()).optional().describe('Revenue wanted in the quarter.'),
    by: By,
  }),
  defaults: (place) => ({ every: '0 6 1 * *', by: place.usualBy }),
  make: ({ every, target, by }, place) => {
    if (by === 'job')
      return { job: { name: 'monthly-forecast-note', kind: 'forecast-note', every, as: 'note' } };
    const title = `Forecast ${`{{${NOW}.period}}`}`;
    const known = `Won so far: ${money('won')}. Committed: ${money('commit')}. Best case: ${money('bestCase')}.`;
    const range = `Likely at its end: ${money('p50')}; in eight of ten futures ${money('p10')} to ${money('p90')}.`;
    const chance = target ? ` Target ${target}: chance {{${MAIN}.target.chance}}.` : '';
    const note = (id: string, body: string) => noteSteps({ id, title, body }, place);
    return {
      workflow: {
        name: 'Forecast, every month',
        trigger: { every },
        steps: [
          place.server.ask({
            ...{ id: 'forecast', name: 'Forecast', tool: 'twenty_forecast_revenue' },
            fixed: { quarters: 1, ...(target && { target }) },
          }),
          {
            ...{ name: 'Enough is known', if: { 'forecast.enough': true } },
            then: note('note', `${known}\n\n${range}${chance}`),
            else: note('plain', `${known}\n\nThe past is too short for a range.`),
          },
        ],
      },
    };
  },
});
