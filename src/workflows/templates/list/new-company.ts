import { z } from 'zod';
import type { Place } from '../place.js';
import { Due, Person, Stage } from '../parameters.js';
import { taskSteps } from '../tasks.js';
import { template } from '../template.js';
import type { WrittenStep } from '../written.js';

const MOST_OWNERS = 20;

/** In turn where there are several. */
const ownerStep = (owners: readonly string[], place: Place): WrittenStep => ({
  ...{ id: 'owner', name: 'Whose turn it is' },
  ...{ pick: 'workspaceMember', from: owners.map((owner) => place.colleague(owner).id), by: 'turn' },
});

export const NEW_COMPANY = template({
  name: 'new-company',
  about:
    'A new company without an owner gets one in turn, a deal in the first stage, and a first outreach task.',
  says: 'When a company comes in, give it to Anna, Ben or Cara in turn and have them get in touch.',
  runs: 'Twenty',
  objects: ['company', 'opportunity', 'task'],
  parameters: z.strictObject({
    owners: z.array(Person).min(1).max(MOST_OWNERS).describe('Members who take companies in turn.'),
    stage: Stage,
    task: z.string().min(1).max(500).describe('Title of the first task.'),
    due: Due,
  }),
  defaults: (place) => ({
    owners:
      place.colleagues.length > 0
        ? place.colleagues.slice(0, MOST_OWNERS).map(({ name }) => name)
        : undefined,
    stage: place.openStages[0],
    task: 'First outreach to {{trigger.name}}',
  }),
  make: ({ owners, stage, task, due }, place) => ({
    workflow: {
      name: 'New company: owner, deal, first outreach',
      trigger: { on: 'company created', if: { accountOwner: null } },
      steps: [
        ownerStep(owners, place),
        {
          name: 'Owner',
          update: 'company',
          record: '{{trigger.id}}',
          data: { accountOwner: '{{owner.id}}' },
        },
        {
          ...{ id: 'deal', name: 'Deal', create: 'opportunity' },
          data: {
            ...{ name: '{{trigger.name}}', stage: place.stage(stage) },
            ...{ company: '{{trigger.id}}', owner: '{{owner.id}}' },
          },
        },
        ...taskSteps(
          {
            ...{ id: 'outreach', title: task, assignee: '{{owner.id}}', dueAt: '{{trigger.createdAt}}', due },
            about: { object: 'company', id: '{{trigger.id}}' },
          },
          place,
        ),
      ],
    },
  }),
});
