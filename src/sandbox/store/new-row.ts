import { randomUUID } from 'node:crypto';
import { clock } from '../clock';
import type { Member, Shape } from '../model/shape';
import { columnsOf } from '../model/shape';
import type { Actor } from './actor';
import type { Columns, Json, Row } from './row';
import { isObject } from './row';
import type { Table } from './table';

/** A new row: what was written, and defaults for the rest. `createdBy` keeps a source that the client chose. */
export function newRow(written: Columns, shape: Shape, actor: Actor, table: Table): Row {
  const now = clock.iso();
  const row: Record<string, Json> = {};
  for (const member of shape.members.values()) Object.assign(row, defaultsOf(member, now));
  const source = written['createdBySource'];
  const by = actorColumns('createdBy', actor, source ?? actor.source);
  const context = source == null ? {} : { createdByContext: written['createdByContext'] ?? null };
  const updater = actor.updater ?? actor;
  Object.assign(row, written, by, context, actorColumns('updatedBy', updater, updater.source));
  const id = written['id'] ?? randomUUID();
  return { ...row, position: positionOf(written, table), id: String(id) };
}

/**
 * The position a row is given: what was written, `first` when nothing was. So many other new rows are to be placed before
 * or after those of the table as `beyond` says.
 */
export function positionOf(written: Columns, table: Table, beyond = 0): Json {
  const position = written['position'] ?? 'first';
  if (position === 'first') return table.position('first') - beyond;
  return position === 'last' ? table.position('last') + beyond : position;
}

/** The columns of `createdBy` or `updatedBy` for an actor. */
export function actorColumns(field: string, actor: Actor, source: Json): Columns {
  return {
    [`${field}Source`]: source,
    [`${field}Name`]: actor.name,
    [`${field}WorkspaceMemberId`]: actor.workspaceMemberId,
    [`${field}Context`]: {},
  };
}

function defaultsOf(member: Member, now: string): Columns {
  const { defaultValue } = member.field;
  if (member.kind === 'composite') return partDefaults(member, defaultValue);
  const value = member.kind === 'column' ? literal(defaultValue, now) : null;
  return Object.fromEntries(columnsOf(member).map((column) => [column.key, value]));
}

function partDefaults(member: Member & { kind: 'composite' }, defaults: Json): Columns {
  const values = isObject(defaults) ? defaults : {};
  return Object.fromEntries(
    [...member.parts].map(([name, column]) => [column.key, literal((values[name] ?? null) as Json, '')]),
  );
}

/** A default as metadata holds it: texts in quotes, `now` and `uuid` as words. */
export function literal(value: Json, now: string): Json {
  if (typeof value !== 'string') return value;
  if (value === 'now') return now;
  if (value === 'uuid') return null;
  const text = /^'([\s\S]*)'$/.exec(value)?.[1] ?? value;
  return text === '' ? null : text;
}
