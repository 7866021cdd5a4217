import type { StepNames } from './step-names.js';

export const REFERENCE = /\{\{([^{}]+)\}\}/g;

/** A text with its references as people name them: `{{uuid.first.name}}` as {Find people.first.name}. */
export const readable = (text: string, names: StepNames): string =>
  text.replace(REFERENCE, (_, path: string) => `{${referenceWords(path, names)}}`);

const SHORTER: Readonly<Record<string, string>> = { currentItem: 'item', totalCount: 'count' };

/** `trigger.properties.after.stage` as trigger.stage, the id of a step as its name. */
export function referenceWords(path: string, names: StepNames): string {
  const [head = '', ...rest] = path.trim().split('.');
  if (head === 'trigger') return ['trigger', ...recordPath(rest)].join('.');
  return [names.get(head) ?? head, ...rest.map((part) => SHORTER[part] ?? part)].join('.');
}

/** The path of a reference without what Twenty wraps around the record: `properties.after.stage` is stage. */
function recordPath([first, second, ...rest]: readonly string[]): readonly string[] {
  if (first === 'recordId') return ['id'];
  if (first !== 'properties') return [first, second, ...rest].filter((part) => part !== undefined);
  return second === 'after' ? rest : [second ?? '', ...rest];
}

/** The path inside of a text that is one reference and nothing else. */
export const soleReference = (text: string): string | undefined =>
  /^\{\{([^{}]+)\}\}$/.exec(text)?.[1]?.trim();

/** All paths that a value refers to, at any depth. */
export function referencesIn(value: unknown): string[] {
  if (typeof value === 'string') return [...value.matchAll(REFERENCE)].map(([, path = '']) => path.trim());
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [...referencesIn(key), ...referencesIn(inner)]);
}
