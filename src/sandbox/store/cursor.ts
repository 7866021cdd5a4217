import { badInput } from '../twenty-error';
import type { Shape } from '../model/shape';
import type { Predicate } from './filter';
import type { OrderKey } from './order';
import { idOrder } from './order';
import type { Json, Row } from './row';
import { isObject } from './row';

/** Writes a cursor: base64 of JSON with the order keys that were selected (`values`), and the id. */
export function encodeCursor(values: Readonly<Record<string, unknown>>, id: string): string {
  return Buffer.from(JSON.stringify({ ...values, id })).toString('base64');
}

/** Reads a cursor back, or refuses it as INVALID_CURSOR. */
export function decodeCursor(cursor: unknown): Record<string, unknown> {
  const parsed = parse(String(cursor));
  if (isObject(parsed)) return parsed;
  throw badInput('INVALID_CURSOR', `Invalid cursor: ${String(cursor)}`);
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64').toString('utf8'));
  } catch {
    return undefined;
  }
}

interface Bound {
  readonly key: OrderKey;
  readonly value: Json;
}

/**
 * The rows beyond a cursor. Only the keys the cursor holds count, one after another; inside a composite its parts
 * count in the order of the type, not of `orderBy`, as Twenty has it. A null is beyond nothing.
 */
export function beyondCursor(
  cursor: Record<string, unknown>,
  keys: readonly OrderKey[],
  shape: Shape,
  forward: boolean,
): Predicate {
  const groups = Object.entries(cursor).map(([name, value]) => boundsOf(name, value, keys, shape));
  return (row) =>
    groups.some(
      (group, index) => groups.slice(0, index).every((one) => equal(one, row)) && beyond(group, row, forward),
    );
}

function boundsOf(name: string, value: unknown, keys: readonly OrderKey[], shape: Shape): Bound[] {
  const ordered = keys.filter((key) => key.path[0] === name);
  if (name === 'id' && ordered.length === 0) return [{ key: idOrder(), value: value as Json }];
  if (ordered.length === 0) throw badInput('INVALID_CURSOR', 'Invalid cursor');
  const member = shape.members.get(name);
  const parts = member?.kind === 'composite' ? [...member.parts.keys()] : [];
  const place = (key: OrderKey) => parts.indexOf(key.path[1] ?? '');
  return [...ordered]
    .sort((a, b) => place(a) - place(b))
    .map((key) => ({ key, value: valueAt(value, key.path.slice(1)) }));
}

function valueAt(value: unknown, path: readonly string[]): Json {
  const found = path.reduce<unknown>((inner, step) => (isObject(inner) ? inner[step] : null), value);
  return (found ?? null) as Json;
}

function equal(bounds: readonly Bound[], row: Row): boolean {
  return bounds.every(({ key, value }) => isEqual(key, key.read(row), value));
}

/** Empty text and null are one. */
function isEqual(key: OrderKey, stored: Json, value: Json): boolean {
  if (stored === null) return value === '';
  return value !== null && key.compare(stored, value) === 0;
}

function beyond(bounds: readonly Bound[], row: Row, forward: boolean): boolean {
  return bounds.some(({ key, value }, index) => {
    const stored = key.read(row);
    if (stored === null || value === null || !equal(bounds.slice(0, index), row)) return false;
    const order = key.compare(stored, value);
    return key.descending === forward ? order < 0 : order > 0;
  });
}
