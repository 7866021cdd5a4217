import type { Shape } from '../model/shape';
import { isObject } from '../store/row';

type Json = Readonly<Record<string, unknown>>;

/**
 * What a step writes: fields that the object has, a relation given as `{id}` by its key, nothing where a variable stood for
 * nothing.
 */
export function writtenRecord(given: unknown, shape: Shape): Json {
  const record = isObject(given) ? given : {};
  const written: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(record)) {
    const member = shape.members.get(name);
    const isField = member !== undefined || shape.object.fields.some((field) => field.name === name);
    if (!isField || value === undefined) continue;
    const id = member?.kind === 'toOne' ? onlyId(value) : undefined;
    if (id === undefined) written[name] = withoutGaps(value);
    else if (record[`${name}Id`] == null) written[`${name}Id`] = id;
  }
  return written;
}

function onlyId(value: unknown): string | undefined {
  if (!isObject(value) || Object.keys(value).length !== 1) return undefined;
  return typeof value['id'] === 'string' ? value['id'] : undefined;
}

function withoutGaps(value: unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined));
}
