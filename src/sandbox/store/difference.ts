import { isDeepStrictEqual } from 'node:util';
import type { Member, Shape } from '../model/shape';
import { columnsOf } from '../model/shape';
import type { Json, Row } from './row';

/** Changes that say nothing by themselves. */
const SILENT: ReadonlySet<string> = new Set(['updatedAt', 'updatedBy', 'searchVector', 'position']);

/** What changed between two states of a record, by field; nothing when nothing that counts did. */
export function difference(before: Row, after: Row, shape: Shape): Record<string, Json> {
  const diff: Record<string, Json> = {};
  for (const [name, member] of shape.members) {
    if (member.kind === 'toOne' || member.kind === 'toMany' || SILENT.has(name)) continue;
    if (columnsOf(member).every(({ key }) => before[key] === after[key])) continue;
    const [old, fresh] = [valueOf(member, before), valueOf(member, after)];
    if (!isDeepStrictEqual(old, fresh)) diff[name] = { before: old, after: fresh };
  }
  return diff;
}

function valueOf(member: Member, row: Row): Json {
  if (member.kind !== 'composite')
    return columnsOf(member).map((column) => row[column.key] ?? null)[0] ?? null;
  return Object.fromEntries(
    [...member.parts].map(([part, column]) => [part, row[column.key] ?? column.empty]),
  );
}
