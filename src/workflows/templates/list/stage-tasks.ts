import { z } from 'zod';
import { AppError } from '../../../errors/app-error.js';
import { Due, Stage, Tasks } from '../parameters.js';
import { noteSteps } from '../notes.js';
import { taskSteps } from '../tasks.js';
import { template } from '../template.js';

const DEAL = { object: 'opportunity', id: '{{trigger.id}}' };

const noAddress = () =>
  new AppError('REQUIRED_FIELD_MISSING', 'A mail needs "to", the address it goes to.', {
    hint: 'Or give notice: "note".',
  });

export const STAGE_TASKS = template({
  name: 'stage-tasks',
  about:
    'When a deal reaches a stage, its owner gets the tasks of that stage, and a note or mail tells of it.',
  says: 'When a deal moves to Proposal, create the tasks we always forget.',
  runs: 'Twenty',
  objects: ['opportunity', 'task'],
  parameters: z.strictObject({
    stage: Stage,
    tasks: Tasks,
    notice: z.enum(['note', 'mail', 'none']).describe('How it is told besides.'),
    to: z.email().optional().describe('Whom the mail tells; Twenty needs an account to send from.'),
    due: Due,
  }),
  defaults: ({ openStages }) => ({
    stage: openStages.find((label) => /proposal|offer/i.test(label)) ?? openStages.at(-1),
    tasks: ['Send it in writing', 'Find out who decides, and by when', 'Agree on the next meeting'],
    notice: 'note' as const,
  }),
  make: ({ stage, tasks, notice, to, due }, place) => {
    const reached = place.stage(stage);
    const told = `{{trigger.name}} is in ${reached}`;
    if (notice === 'mail' && !to) throw noAddress();
    const mail = {
      name: 'Notice',
      email: { to: to ?? '', subject: told, body: `Tasks: ${tasks.join('; ')}.` },
    };
    const notices = {
      note: () =>
        noteSteps(
          { id: 'notice', title: told, body: `Tasks made: ${tasks.join('; ')}.`, about: DEAL },
          place,
        ),
      mail: () => [mail],
      none: () => [],
    };
    const steps = tasks.flatMap((title, index) =>
      taskSteps(
        {
          ...{
            id: `task${index + 1}`,
            title,
            assignee: '{{trigger.owner.id}}',
            dueAt: '{{trigger.updatedAt}}',
            due,
          },
          about: DEAL,
        },
        place,
      ),
    );
    return {
      workflow: {
        name: `Tasks of the stage ${reached}`,
        trigger: { on: 'opportunity updated', fields: ['stage'], if: { stage: reached } },
        steps: [...steps, ...notices[notice]()],
      },
    };
  },
});
