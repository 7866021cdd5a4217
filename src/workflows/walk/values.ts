import { REFERENCE, soleReference } from '../words/references.js';

/** A value that only a real run can know: what a called address or an agent answers, what Twenty fills in by itself. */
export class Unknown {
  constructor(readonly why: string) {}

  toString(): string {
    return `⟨${this.why}⟩`;
  }

  toJSON(): string {
    return this.toString();
  }
}

/** Marks a record of which only some fields are known; the others are not absent. */
export const REST = Symbol('rest');

export type Context = Readonly<Record<string, unknown>>;

/** Hears of references that lead nowhere. */
export type Astray = (path: string, isInText: boolean) => void;

/** A name in a path: in brackets anything, else no signs that Handlebars reads otherwise, and no number at the end (tried). */
const PART = String.raw`\[[^\]]*\]|(?!\d+(?:\s|$))[^\s!"#%&'()*+,./;<=>@[\]^\x60{|}~\\]+`;
const PATH = new RegExp(`^(?:this[./]|\\./)?((?:${PART})(?:[./](?:${PART}))*)(?=\\s|$)`);
const PARTS = new RegExp(PART, 'g');

/**
 * What a path leads to, as Twenty's templates (Handlebars) read it: own properties only, items of lists as `[0]`, and below null
 * there is null.
 * @returns undefined where it leads nowhere
 */
export function lookUp(path: string, context: Context): unknown {
  const [, read] = PATH.exec(path.trim()) ?? [];
  if (read === undefined) return undefined;
  const parts = (read.match(PARTS) ?? []).map((part) => part.replace(/^\[|\]$/g, ''));
  return parts.reduce<unknown>(inside, context);
}

function inside(value: unknown, part: string): unknown {
  if (value === null || value === undefined || value instanceof Unknown) return value;
  if (typeof value === 'string') return part === 'length' ? value.length : undefined;
  if (typeof value !== 'object') return undefined;
  if (Object.hasOwn(value, part)) return (value as Record<string, unknown>)[part];
  return (value as { [REST]?: Unknown })[REST];
}

/** The input of a step with its references filled in, as Twenty does: alone they keep their type, in a text they are words. */
export function resolve(input: unknown, context: Context, astray: Astray = () => undefined): unknown {
  if (typeof input === 'string') return resolveText(input, context, astray);
  if (Array.isArray(input)) return input.map((one) => resolve(one, context, astray));
  if (typeof input !== 'object' || input === null) return input;
  return Object.fromEntries(
    Object.entries(input).map(([key, value]) => [
      String(resolve(key, context, astray)),
      resolve(value, context, astray),
    ]),
  );
}

function resolveText(text: string, context: Context, astray: Astray): unknown {
  const sole = soleReference(text);
  if (sole !== undefined) {
    const value = lookUp(sole, context);
    if (value === undefined) astray(sole, false);
    return value;
  }
  return text.replace(REFERENCE, (_, path: string) => {
    const value = lookUp(path, context);
    if (value === undefined) astray(path.trim(), true);
    if (value instanceof Unknown) return value.toString();
    return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value as string);
  });
}

/** Whether a value, or anything inside of it, cannot be known here. */
export function isUnknown(value: unknown): boolean {
  if (value instanceof Unknown) return true;
  if (typeof value === 'string') return value.includes('⟨');
  return typeof value === 'object' && value !== null && Object.values(value).some(isUnknown);
}
