import { isObject } from '../store/row';

/** What variables stand for: the trigger's payload, and each step's result by its id. */
export type Results = Readonly<Record<string, unknown>>;

const ALONE = /^\{\{([^{}]+)\}\}$/;
const ANY = /\{\{([^{}]+)\}\}/g;

/** Fills in `{{step.path}}` throughout a value; alone a variable keeps its type, in a text it becomes words. */
export function fillIn(value: unknown, results: Results): unknown {
  if (typeof value === 'string') return fillText(value, results);
  if (Array.isArray(value)) return value.map((one) => fillIn(one, results));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fillIn(inner, results)]));
}

function fillText(text: string, results: Results): unknown {
  const alone = ALONE.exec(text)?.[1];
  if (alone !== undefined) return lookUp(alone, results);
  return text.replace(ANY, (_all, path: string) => asWords(lookUp(path, results)));
}

function asWords(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A name of a path; in brackets it may hold anything. */
const NAME = /\[([^\]]*)\]|[^.[\]\s]+/g;
/** What Twenty's engine for variables cannot read: spaces outside brackets, a bare number at the end. */
const UNREADABLE = /^[^[]*\s|\.\d+$/;

function lookUp(path: string, results: Results): unknown {
  const trimmed = path.trim();
  if (UNREADABLE.test(trimmed)) return undefined;
  return [...trimmed.matchAll(NAME)]
    .map(([name, inBrackets]) => inBrackets ?? name)
    .reduce<unknown>((inner, name) => property(inner, name), results);
}

function property(value: unknown, name: string): unknown {
  if (value === null || value === undefined || !Object.hasOwn(Object(value) as object, name))
    return undefined;
  return (Object(value) as Results)[name];
}
