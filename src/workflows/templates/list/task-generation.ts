import { z } from 'zod';
import type { SchemaObject } from '../../../schema/schema-object.js';
import { Due, Names, Person, Tasks, oneOf } from '../parameters.js';
import { tasksSteps } from '../tasks.js';
import { template } from '../template.js';

/** What stands for the title of the trigger's record. */
const titleOf = ({ title: { name, type } }: SchemaObject): string =>
  type === 'FULL_NAME' ? `{{trigger.${name}.firstName}} {{trigger.${name}.lastName}}` : `{{trigger.${name}}}`;

const CALLED = {
  ...({ new: 'created', create: 'created', added: 'created' } as const),
  ...({ update: 'updated', change: 'updated', changed: 'updated' } as const),
};

export const TASK_GENERATION = template({
  name: 'task-generation',
  about: 'Tasks for every new (or changed) record of an object, where a condition holds.',
  says: 'For every new deal above 50,000 make a task to involve the management.',
  runs: 'Twenty',
  objects: ['task'],
  parameters: z.strictObject({
    object: z.string().min(1).max(200).describe('Records of what, singular.'),
    event: oneOf(['created', 'updated'], CALLED).describe('What happens to them.'),
    fields: Names(20).optional().describe('Of updates: only when one of these changes.'),
    if: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('Only where this holds: {"amount": {"gt": 50000}}.'),
    tasks: Tasks.describe('Titles of the tasks; {{title}} stands for the record.'),
    assignee: Person.optional().describe('Member. Default: whose the record is.'),
    due: Due,
  }),
  defaults: () => ({
    object: 'opportunity',
    event: 'created' as const,
    tasks: ['Plan the next step: {{title}}'],
  }),
  make: ({ object: named, event, fields, if: condition, tasks, assignee, due }, place) => {
    const object = place.schema.getObject(named);
    for (const field of fields ?? []) object.getField(field);
    const owner = place.ownerOf(object);
    const isNamed = assignee !== undefined && !/^(?:the )?owner$/i.test(assignee);
    const whose = isNamed ? place.colleague(assignee) : owner && `{{trigger.${owner.name}.id}}`;
    const titles = tasks.map((title) => title.replaceAll('{{title}}', titleOf(object)));
    const about = { object: object.name, id: '{{trigger.id}}' };
    const alike = { dueAt: `{{trigger.${event}At}}`, ...(whose && { assignee: whose }), due, about };
    const trigger = {
      on: `${object.name} ${event}`,
      ...(fields && { fields }),
      ...(condition && { if: condition }),
    };
    const name = `Tasks for ${object.facts.labelPlural.toLowerCase()} ${event}`;
    return { workflow: { name, trigger, steps: tasksSteps(titles, alike, place) } };
  },
});
