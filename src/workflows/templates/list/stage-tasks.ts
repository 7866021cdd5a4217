import { z } from 'zod';
import { AppError } from '../../../errors/app-error.js';
import { noteSteps } from '../notes.js';
import { Due, Stage, Tasks, oneOf } from '../parameters.js';
import { tasksSteps } from '../tasks.js';
import { template } from '../template.js';
import type { WrittenStep } from '../written.js';

const about = { object: 'opportunity', id: '{{trigger.id}}' };
const alike = { assignee: '{{trigger.owner.id}}', dueAt: '{{trigger.updatedAt}}', about };

/** @throws AppError REQUIRED_FIELD_MISSING without an address */
function mailStep(to: string | undefined, subject: string, body: string): WrittenStep {
  if (to) return { name: 'Notice', email: { to, subject, body } };
  throw new AppError('REQUIRED_FIELD_MISSING', 'A mail needs "to", the address it goes to.', {
    hint: 'Or give notice: "note".',
  });
}

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
    notice: oneOf(['note', 'mail', 'none'], {
      email: 'mail',
      'e-mail': 'mail',
      no: 'none',
      nothing: 'none',
    }).describe('How it is told besides.'),
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
    const body = `Tasks: ${tasks.join('; ')}.`;
    const notices = {
      note: () => noteSteps({ id: 'notice', title: told, body, about }, place),
      mail: () => [mailStep(to, told, body)],
      none: () => [],
    };
    const trigger = { on: 'opportunity updated', fields: ['stage'], if: { stage: reached } };
    const steps = [...tasksSteps(tasks, { ...alike, due }, place), ...notices[notice]()];
    return { workflow: { name: `Tasks of the stage ${reached}`, trigger, steps } };
  },
});
