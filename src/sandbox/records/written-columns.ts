import { requireWritableField } from '../access/permissions';
import { isUuid } from '../ids';
import type { Column, Member } from '../model/shape';
import { readComposite } from '../store/composites/readers';
import type { Columns, Json } from '../store/row';
import { isObject } from '../store/row';
import { InvalidValue, READERS } from '../store/values';
import { badInput, crash, databaseRefusal, namedInput } from '../twenty-error';
import type { Call } from './call';
import { connectedId } from './connect';

/** What a `data` argument writes, column by column; refused in Twenty's words where it cannot be stored. */
export function writtenColumns(data: unknown, call: Call): Columns {
  refuseNothing(data);
  const columns: Record<string, Json> = {};
  for (const [name, value] of Object.entries(isObject(data) ? data : {})) {
    if (value !== undefined) Object.assign(columns, writtenMember(name, value, call, data));
  }
  return columns;
}

/** Twenty looks for the position first, whatever it was given. */
function refuseNothing(data: unknown): void {
  if (data === null || data === undefined)
    throw crash(`Cannot read properties of ${String(data)} (reading 'position')`);
  if (typeof data === 'string') throw crash(`Cannot create property 'position' on string '${data}'`);
}

function writtenMember(name: string, value: unknown, call: Call, data: unknown): Columns {
  const { object, members } = call.shape;
  const member = members.get(name);
  if (member === undefined) {
    throw badInput('INVALID_ARGS_DATA', `Object ${object.nameSingular} doesn't have any "${name}" field.`);
  }
  requireWritableField(call.caller.role, object, member.field.name);
  if (member.kind !== 'toOne') return storedValue(member, value, name);
  const siblings = isObject(data) ? data : {};
  if (siblings[member.column.key] !== undefined) throw bothGiven(name, member.column.key);
  return { [member.column.key]: connectedId(member, value, call.shape, call.caller.workspace.store) };
}

function storedValue(member: Exclude<Member, { kind: 'toOne' }>, value: unknown, name: string): Columns {
  try {
    if (member.kind === 'composite') return flatten(readComposite(value, member), member);
    if (member.kind !== 'toMany') return { [member.column.key]: storedScalar(member.column, value) };
  } catch (error) {
    if (error instanceof InvalidValue) throw badInput('INVALID_ARGS_DATA', error.message, error.friendly);
    throw error;
  }
  throw badInput(
    'INVALID_ARGS_DATA',
    `One-to-many relation ${name} field does not support write operations.`,
  );
}

function storedScalar(column: Column, value: unknown): Json {
  if (column.key === 'id' && value !== null && !isUuid(value)) {
    throw namedInput(
      'INVALID_QUERY_INPUT',
      `Value "${String(value)}" is not a valid UUID`,
      'Invalid UUID format.',
    );
  }
  return value === null && column.type !== 'POSITION' ? null : READERS[column.type](value, column);
}

function flatten(parts: Columns, member: Member & { kind: 'composite' }): Columns {
  const columns: Record<string, Json> = {};
  for (const [name, value] of Object.entries(parts)) {
    const column = member.parts.get(name);
    if (column !== undefined) columns[column.key] = value;
  }
  return columns;
}

function bothGiven(name: string, key: string) {
  const message = `${name} and ${key} cannot be both provided.`;
  return databaseRefusal(message, message);
}
