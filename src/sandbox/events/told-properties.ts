import { isDeepStrictEqual } from 'node:util';
import { mayReadField } from '../access/permissions';
import type { Role } from '../access/role';
import type { Shape } from '../model/shape';
import { renderRecord } from '../records/render';
import { wholeSelection } from '../records/selection';
import { difference } from '../store/difference';
import type { Row } from '../store/row';
import type { RecordEvent, Store } from '../store/store';
import type { Properties } from './payload';

/** What timelines leave out and event streams tell. */
const ALSO_TOLD = ['position', 'updatedBy'] as const;

/** The record before and after, without related ones, and what differs: all of it as far as the role may read it. */
export function toldProperties(
  { before, after }: RecordEvent,
  shape: Shape,
  role: Role,
  store: Store,
): Properties {
  const place = { store, belowOne: false, nestedAggregates: false };
  const seen = (values: object) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => mayReadMember(role, shape, name)));
  const whole = (row: Row) => seen(renderRecord(row, shape, wholeSelection(shape), place));
  if (before === undefined) return after === undefined ? {} : { after: whole(after) };
  if (after === undefined) return { before: whole(before) };
  const [was, is] = [whole(before), whole(after)];
  const also = ALSO_TOLD.filter((name) => !isDeepStrictEqual(was[name], is[name]));
  const diff = {
    ...withRelations(seen(difference(before, after, shape)), shape),
    ...Object.fromEntries(also.map((name) => [name, { before: was[name], after: is[name] }])),
  };
  const updatedFields = Object.keys(diff).flatMap((name) => [name, ...keysOf(name, shape)]);
  return { updatedFields, before: was, after: is, diff };
}

/** Of a foreign key the relation is told, with the ids of the records it led and leads to. */
function withRelations(diff: object, { members }: Shape): object {
  return Object.fromEntries(
    Object.entries(diff).map(([name, { before, after }]: [string, { before: unknown; after: unknown }]) => {
      const relation = /^(.+)Id$/.exec(name)?.[1] ?? '';
      if (members.get(relation)?.kind !== 'toOne') return [name, { before, after }];
      return [relation, { before: { id: before }, after: { id: after } }];
    }),
  );
}

function keysOf(name: string, { members }: Shape): string[] {
  const member = members.get(name);
  return member?.kind === 'toOne' ? [member.column.key] : [];
}

const mayReadMember = (role: Role, { object, members }: Shape, name: string) =>
  mayReadField(role, object, members.get(name)?.field.name ?? name);

/** The row without the columns that the role may not read. */
export function visibleRow(row: Row, { object, columns }: Shape, role: Role): Row {
  const hidden = [...columns].filter(([, { field }]) => !mayReadField(role, object, field.name));
  return { ...row, ...Object.fromEntries(hidden.map(([key]) => [key, null])), id: row.id };
}
