import type { Made } from './template.js';
import type { WrittenStep } from './written.js';

/** When it starts and what it then does, in words. */
export function outlineOf(made: Made): { starts: string; steps: string[] } {
  if ('job' in made)
    return { starts: `every ${made.job.every}`, steps: [`job of this server: ${made.job.kind}`] };
  const { on, every, fields, if: condition } = made.workflow.trigger;
  const changed = Array.isArray(fields) ? ` (${fields.join(', ')})` : '';
  const where = condition ? ` where ${JSON.stringify(condition)}` : '';
  return {
    starts: on ? `${String(on)}${changed}${where}` : `every ${String(every)}`,
    steps: made.workflow.steps.flatMap((step) => linesOf(step)),
  };
}

const KINDS = ['create', 'update', 'find', 'pick', 'only', 'if', 'forEach', 'wait', 'http', 'email'] as const;

function linesOf(step: WrittenStep, indent = ''): string[] {
  const kind = KINDS.find((one) => one in step) ?? 'step';
  const inner = [step.then, step.do, step.else].flatMap((steps) => (steps ?? []) as WrittenStep[]);
  const line = `${indent}${kind} ${said(step[kind])}${step.name ? `: ${String(step.name)}` : ''}`;
  return [line, ...inner.flatMap((one) => linesOf(one, `${indent}  `))];
}

const said = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value);
