import type { Place } from './place.js';
import type { WrittenStep } from './written.js';

/** A task that a workflow makes. */
export interface PlannedTask {
  /** What its steps are called in references. */
  readonly id: string;
  readonly title: string;
  readonly body?: string;
  /** Id of a member, or a reference to one. */
  readonly assignee?: string;
  /** A date, or a reference to one. */
  readonly dueAt?: string;
  /** How much later: "+3d". Twenty cannot reckon with dates, so this server then makes the task. */
  readonly due?: string;
  /** What it is about: object, and the id of the record or a reference to it. */
  readonly about: { readonly object: string; readonly id: string };
}

/** Names of steps are shown as they are, references and all. */
const nameOf = (title: string) => `Task: ${title.replaceAll(/\{\{[^{}]*\}\}/g, '…')}`.slice(0, 100);

/** The steps that make a task and link it to what it is about. */
export function taskSteps(task: PlannedTask, place: Place): WrittenStep[] {
  const { id, title, body, assignee, dueAt, due, about } = task;
  if (due) {
    const links = [about];
    const given = { title, links, ...(body && { body }), ...(assignee && { assignee }) };
    return [
      place.server.ask({
        id,
        name: nameOf(title),
        tool: 'twenty_create_task',
        fixed: { dueAt: due },
        body: given,
      }),
    ];
  }
  const data = {
    title,
    ...(body && { bodyV2: body }),
    ...(assignee && { assignee }),
    ...(dueAt && { dueAt }),
  };
  const target = place.field('taskTarget', `target ${about.object}`).name;
  return [
    { id, name: nameOf(title), create: 'task', data },
    {
      id: `${id}_link`,
      name: 'Link the task',
      create: 'taskTarget',
      data: { task: `{{${id}.id}}`, [target]: about.id },
    },
  ];
}

/** The steps that make several tasks alike: task1, task2, … */
export const tasksSteps = (
  titles: readonly string[],
  alike: Omit<PlannedTask, 'id' | 'title'>,
  place: Place,
): WrittenStep[] =>
  titles.flatMap((title, index) => taskSteps({ ...alike, id: `task${index + 1}`, title }, place));

/** The steps that make a task unless one with its title is still open, after `before`, where `condition` holds. */
export function unlessOpen(
  task: PlannedTask,
  before: readonly WrittenStep[],
  condition: Readonly<Record<string, unknown>>,
  place: Place,
): WrittenStep[] {
  const done = place
    .field('task', 'status', ['SELECT'])
    .options.findLast(({ value }) => /done|closed/i.test(value));
  const open = { title: task.title, ...(done && { status: { neq: done.label } }) };
  return [
    { id: 'open', name: 'Told already?', find: 'task', filter: open, limit: 1 },
    { name: 'Not yet', if: { 'open.count': 0, ...condition }, then: [...before, ...taskSteps(task, place)] },
  ];
}
