import { isUuid } from '../ids';
import { badInput, namedInput, notUuid } from '../twenty-error';
import type { Shape } from '../model/shape';
import type { Predicate } from './operators';
import type { OrderKey } from './order';
import { idOrder } from './order';
import type { Json } from './row';
import { isObject } from './row';
import type { Table } from './table';

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
  /** Compares the value at a slot with that of the cursor; null when either is empty. */
  readonly compare: (slot: number) => number | null;
}

/** What a cursor points into. */
interface Scope {
  readonly keys: readonly OrderKey[];
  readonly shape: Shape;
  readonly table: Table;
}

/**
 * The rows beyond a cursor. Only the keys the cursor holds count, one after another; inside a composite its parts
 * count in the order of the type, not of `orderBy`, as Twenty has it. A null is beyond nothing.
 */
export function beyondCursor(cursor: Record<string, unknown>, scope: Scope, forward: boolean): Predicate {
  const groups = Object.entries(cursor).map(([name, value]) => boundsOf(name, value, scope));
  return (slot) => {
    for (const group of groups) {
      if (isBeyond(group, slot, forward)) return true;
      if (!group.every((one) => isEqual(one, slot))) return false;
    }
    return false;
  };
}

function boundsOf(name: string, value: unknown, { keys, shape, table }: Scope): Bound[] {
  const ordered = keys.filter((key) => key.path[0] === name);
  if (name === 'id' && !isUuid(value)) throw notUuid(value);
  if (name === 'id' && ordered.length === 0) return [bound(idOrder(table), value as Json)];
  if (ordered.length === 0) throw namedInput('INVALID_CURSOR', 'Invalid cursor');
  const member = shape.members.get(name);
  if (member?.kind === 'toOne') throw namedInput('INVALID_CURSOR', 'Expected non-composite field order by');
  const parts = member?.kind === 'composite' ? [...member.parts.keys()] : [];
  const place = (key: OrderKey) => parts.indexOf(key.path[1] ?? '');
  return [...ordered]
    .sort((a, b) => place(a) - place(b))
    .map((key) => bound(key, valueAt(value, key.path.slice(1))));
}

function bound(key: OrderKey, value: Json): Bound {
  const compare = value === null ? () => null : key.against(value);
  return { key, value, compare: (slot) => (key.isNull(slot) ? null : compare(slot)) };
}

function valueAt(value: unknown, path: readonly string[]): Json {
  const found = path.reduce<unknown>((inner, step) => (isObject(inner) ? inner[step] : null), value);
  return (found ?? null) as Json;
}

/** Empty text and null are one. */
function isEqual({ key, value, compare }: Bound, slot: number): boolean {
  return key.isNull(slot) ? value === '' : compare(slot) === 0;
}

function isBeyond(bounds: readonly Bound[], slot: number, forward: boolean): boolean {
  for (const bound of bounds) {
    const order = bound.compare(slot);
    if (order !== null && (bound.key.descending === forward ? order < 0 : order > 0)) return true;
    if (!isEqual(bound, slot)) return false;
  }
  return false;
}
