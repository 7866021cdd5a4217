import { z } from 'zod';
import { Due, Names, Stage } from '../parameters.js';
import { taskSteps } from '../tasks.js';
import { template } from '../template.js';

const MOST_OWNERS = 20;
const [company, owner] = ['{{trigger.id}}', '{{owner.id}}'];

export const NEW_COMPANY = template({
  name: 'new-company',
  about:
    'A new company without an owner gets one in turn, a deal in the first stage, and a first outreach task.',
  says: 'When a company comes in, give it to Anna, Ben or Cara in turn and have them get in touch.',
  runs: 'Twenty',
  objects: ['company', 'opportunity', 'task'],
  parameters: z.strictObject({
    owners: Names(MOST_OWNERS).describe('Members who take companies in turn.'),
    stage: Stage,
    task: z.string().min(1).max(500).describe('Title of the first task.'),
    due: Due,
  }),
  defaults: ({ colleagues, openStages }) => ({
    owners: colleagues.length > 0 ? colleagues.slice(0, MOST_OWNERS).map(({ name }) => name) : undefined,
    stage: openStages[0],
    task: 'First outreach to {{trigger.name}}',
  }),
  make: ({ owners, stage, task, due }, place) => {
    const from = owners.map((wanted) => place.colleague(wanted));
    const outreach = { id: 'outreach', title: task, assignee: owner, dueAt: '{{trigger.createdAt}}', due };
    return {
      workflow: {
        name: 'New company: owner, deal, first outreach',
        trigger: { on: 'company created', if: { accountOwner: null } },
        steps: [
          { id: 'owner', name: 'Whose turn it is', pick: 'workspaceMember', from, by: 'turn' },
          { name: 'Owner', update: 'company', record: company, data: { accountOwner: owner } },
          {
            ...{ id: 'deal', name: 'Deal', create: 'opportunity' },
            data: { name: '{{trigger.name}}', stage: place.stage(stage), company, owner },
          },
          ...taskSteps({ ...outreach, about: { object: 'company', id: company } }, place),
        ],
      },
    };
  },
});
