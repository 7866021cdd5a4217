import { z } from 'zod';
import { Due } from '../parameters.js';
import { taskSteps } from '../tasks.js';
import { template } from '../template.js';

/** Fields without paths stand in the answer under their own names. */
function likeNamed(said: unknown): unknown {
  const names = typeof said === 'string' ? said.split(/\s*,\s*/) : said;
  return Array.isArray(names)
    ? Object.fromEntries(names.map((name: unknown) => [String(name), String(name)]))
    : said;
}

const NAME = '{{trigger.name.firstName}} {{trigger.name.lastName}}';

export const NEW_PERSON = template({
  name: 'new-person',
  about: 'A new person is looked up at a service of yours, which fills in fields, and somebody reviews them.',
  says: 'When a contact is added, look up their job title at our enrichment service and have me check it.',
  runs: 'Twenty',
  objects: ['person', 'task'],
  parameters: z.strictObject({
    url: z
      .url({ protocol: /^https?$/ })
      .describe('Of the service: gets {email, firstName, lastName} by POST, answers JSON.'),
    key: z
      .string()
      .min(1)
      .max(500)
      .optional()
      .describe('Sent to it as bearer; whoever may see workflows can read it.'),
    fields: z
      .preprocess(likeNamed, z.record(z.string(), z.string().min(1).max(200)))
      .describe('Fields of person, each with the path in the answer: {"jobTitle": "person.title"}.'),
    task: z.string().min(1).max(500).describe('Title of the task.'),
    assignee: z.string().min(1).max(200).optional().describe('Who reviews: member, by name, e-mail or id.'),
    due: Due,
  }),
  defaults: () => ({ fields: { jobTitle: 'jobTitle' }, task: `Review ${NAME}` }),
  make: ({ url, key, fields, task, assignee, due }, place) => {
    const data = Object.entries(fields).map(([name, path]) => [
      place.field('person', name).name,
      `{{found.${path}}}`,
    ]);
    const headers = { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) };
    const body = {
      ...{ email: '{{trigger.emails.primaryEmail}}' },
      ...{ firstName: '{{trigger.name.firstName}}', lastName: '{{trigger.name.lastName}}' },
    };
    const review = { id: 'review', title: task, dueAt: '{{trigger.createdAt}}', due };
    const whose = assignee && { assignee: place.colleague(assignee) };
    return {
      workflow: {
        name: 'New person: enrich and review',
        trigger: { on: 'person created' },
        steps: [
          // First, so that it is there when the service fails.
          ...taskSteps({ ...review, ...whose, about: { object: 'person', id: '{{trigger.id}}' } }, place),
          { id: 'found', name: 'Look up', http: `POST ${url}`, headers, body },
          { name: 'Fill in', update: 'person', record: '{{trigger.id}}', data: Object.fromEntries(data) },
        ],
      },
    };
  },
});
