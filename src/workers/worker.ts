import { TASKS } from './tasks.js';

/** What a thread runs: the task of that name. */
export default function work({ name, input }: { name: string; input: unknown }): unknown {
  const task = (TASKS as Record<string, (input: unknown) => unknown>)[name];
  if (!task) throw new Error(`There is no task "${name}".`);
  return task(input);
}
