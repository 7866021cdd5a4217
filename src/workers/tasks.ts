/**
 * What is computed on threads of its own, by name: pure functions, whose input and result can be cloned. Everything that may take
 * longer than a few milliseconds belongs here, since the main thread answers other callers meanwhile.
 */
export const TASKS = {} satisfies Record<string, (input: never) => unknown>;

export type Tasks = typeof TASKS;
export type TaskName = keyof Tasks & string;
