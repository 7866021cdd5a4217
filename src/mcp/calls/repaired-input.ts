import type { z } from 'zod';

/**
 * Arguments in the form they were meant in: models write a list of one as the one, and objects, numbers and booleans as
 * texts. Only values that the schema has refused are touched, and only where the other form says the same.
 */
export function repaired(given: unknown, issues: readonly z.core.$ZodIssue[]): unknown {
  const copy = structuredClone(given);
  for (const issue of issues) if (issue.code === 'invalid_type') repair(copy, issue.path, issue.expected);
  return copy;
}

function repair(root: unknown, path: readonly PropertyKey[], expected: string): void {
  const last = path.at(-1);
  const holder = path.slice(0, -1).reduce<unknown>((value, key) => member(value, key), root);
  if (last === undefined || typeof holder !== 'object' || holder === null) return;
  const value = member(holder, last);
  if (typeof value === 'string') (holder as Record<PropertyKey, unknown>)[last] = meant(value, expected);
}

const member = (value: unknown, key: PropertyKey): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<PropertyKey, unknown>)[key]
    : undefined;

function meant(text: string, expected: string): unknown {
  const read = fromJson(text);
  if (expected === 'array') return Array.isArray(read) ? read : [text];
  const isFit =
    expected === 'record' || expected === 'object'
      ? typeof read === 'object' && !Array.isArray(read)
      : typeof read === expected;
  return isFit ? read : text;
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
