import { z } from 'zod';
import type { Place } from '../place.js';
import { Stage, Titles } from '../parameters.js';
import { taskSteps } from '../tasks.js';
import { template } from '../template.js';
import type { WrittenStep } from '../written.js';

/** What was received before is no answer, though Twenty may read it from the mailbox only now. */
const ANSWER = {
  person: '{{trigger.pointOfContact}}',
  role: 'FROM',
  message: { receivedAt: { gte: '{{trigger.updatedAt}}' } },
};

/** Waits, and goes on only while nobody has answered and the deal has not moved. */
const stillWaiting = (number: number, wait: string, stage: string): WrittenStep[] => [
  { name: 'Wait', wait },
  { id: `answer${number}`, name: 'An answer?', find: 'messageParticipant', filter: ANSWER, limit: 1 },
  {
    id: `deal${number}`,
    name: 'Still there?',
    find: 'opportunity',
    filter: { id: '{{trigger.id}}', stage },
    limit: 1,
  },
  { name: 'No answer', only: { [`answer${number}.count`]: 0, [`deal${number}.count`]: { gt: 0 } } },
];

const about = { object: 'opportunity', id: '{{trigger.id}}' };
const touch = (number: number, title: string, place: Place): WrittenStep[] =>
  taskSteps({ id: `touch${number}`, title, assignee: '{{trigger.owner.id}}', about }, place);

export const FOLLOW_UP_SEQUENCE = template({
  name: 'follow-up-sequence',
  about: 'A warm lead is followed up step by step, days apart, until they write back or the deal moves on.',
  says: 'When a lead is warm, write, call after three days, and try once more, unless they answer.',
  runs: 'Twenty',
  objects: ['opportunity', 'task', 'messageParticipant'],
  parameters: z.strictObject({
    stage: Stage.describe('Deals that reach this stage are warm.'),
    touches: Titles(2, 5).describe('A task each, one after the other.'),
    wait: z
      .preprocess((said) => (typeof said === 'number' ? `${said} days` : said), z.string().min(1).max(40))
      .describe('Between them: "3 days".'),
  }),
  defaults: ({ openStages }) => ({
    stage: openStages[1] ?? openStages[0],
    touches: [
      'Write to them: {{trigger.name}}',
      'Call them: {{trigger.name}}',
      'A last short mail: {{trigger.name}}',
    ],
    wait: '3 days',
  }),
  make: ({ stage, touches, wait }, place) => {
    const warm = place.stage(stage);
    const steps = touches.flatMap((title, index) => [
      ...(index > 0 ? stillWaiting(index, wait, warm) : []),
      ...touch(index + 1, title, place),
    ]);
    const trigger = {
      on: 'opportunity updated',
      fields: ['stage'],
      if: { stage: warm, pointOfContact: { empty: false } },
    };
    return { workflow: { name: `Follow up warm leads (${warm})`, trigger, steps } };
  },
});
