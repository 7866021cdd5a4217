import { clock } from '../clock';
import type { Shape } from '../model/shape';
import { pascal } from '../names';
import { labelOf } from '../search/search';
import type { Actor } from '../store/actor';
import { difference } from '../store/difference';
import { newRow } from '../store/new-row';
import type { Columns, Json, Row } from '../store/row';
import { isObject } from '../store/row';
import type { RecordEvent, Store } from '../store/store';
import type { Table } from '../store/table';

/** Who writes the timeline. */
export const SYSTEM: Actor = { source: 'MANUAL', name: 'System', workspaceMemberId: null, userId: null };

/** Objects whose records tie a note or a task to something, and the field that leads to it. */
const LINKS: Readonly<Record<string, string>> = { noteTarget: 'note', taskTarget: 'task' };

/** Writes the timeline: a row for each change of a record that has one, and for notes and tasks tied to it. */
export function keepTimeline(store: Store): void {
  store.listen((event) => {
    if (event.action === 'destroyed') return;
    const link = LINKS[event.object];
    if (link === undefined) noteChange(event, store);
    else if (event.action === 'created') noteLink(event, link, store);
  });
}

function noteChange(event: RecordEvent, store: Store): void {
  if (!timelineTargets(store).has(event.object)) return;
  const columns = changeColumns(event, store.model.getShape(event.object));
  if (columns !== undefined) write(columns, event.by, store);
}

/** What the timeline says of a change of a record; nothing when nothing that counts has changed. */
export function changeColumns(
  { object, action, before, after }: RecordEvent,
  shape: Shape,
): Columns | undefined {
  if (after === undefined) return undefined;
  const diff = before === undefined ? {} : difference(before, after, shape);
  if (action === 'updated' && Object.keys(diff).length === 0) return undefined;
  const properties: Json = action === 'updated' ? { after: flat(after), diff } : { after: flat(after) };
  return { name: `${object}.${action}`, properties, [`target${pascal(object)}Id`]: after.id };
}

function noteLink({ after, by }: RecordEvent, linked: string, store: Store): void {
  const record = store.findLive(linked, after?.[`${linked}Id`]);
  if (after === undefined || record === undefined) return;
  const columns = linkColumns(record, store.model.getShape(linked), `linked-${linked}.created`);
  for (const object of timelineTargets(store)) {
    const key = `target${pascal(object)}Id`;
    const target = after[key];
    if (target != null) write({ ...columns, [key]: target }, by, store);
  }
}

/** What the timeline says of a record that has been tied to another. */
export function linkColumns(record: Row, shape: Shape, name: string): Columns {
  return {
    name,
    properties: {},
    linkedRecordId: record.id,
    linkedRecordCachedName: labelOf(record, shape),
    linkedObjectMetadataId: shape.object.id,
  };
}

const MERGED_WITHIN = 10 * 60 * 1000;

/** Writes a row, or adds to the last one of the same kind when a user changes a record again within ten minutes. */
function write(columns: Columns, by: Actor, store: Store): void {
  const table = store.table('timelineActivity');
  const earlier =
    by.workspaceMemberId === null ? undefined : findEarlier(columns, by.workspaceMemberId, table);
  if (earlier !== undefined) {
    table.put({
      ...earlier,
      properties: merged(earlier['properties'], columns['properties']),
      updatedAt: clock.iso(),
    });
    return;
  }
  const written = {
    ...columns,
    workspaceMemberId: by.workspaceMemberId,
    happensAt: clock.iso(),
  };
  table.put(newRow(written, store.model.getShape('timelineActivity'), SYSTEM, table));
}

function findEarlier(columns: Columns, member: string, table: Table): Row | undefined {
  const same = Object.fromEntries(Object.entries(columns).filter(([name]) => name !== 'properties'));
  const [key = '', target = null] = Object.entries(same).find(([name]) => name.startsWith('target')) ?? [];
  const since = new Date(clock.now() - MERGED_WITHIN).toISOString();
  const isSame = (row: Row) => Object.entries(same).every(([name, value]) => row[name] === value);
  return table
    .where(key, target)
    .find((row) => row['workspaceMemberId'] === member && String(row['happensAt']) >= since && isSame(row));
}

/** The later state, and every change since the earlier one. */
function merged(earlier: Json | undefined, later: Json | undefined): Json {
  if (!isObject(earlier) || !isObject(later)) return later ?? null;
  const [before, after] = [earlier['diff'], later['diff']];
  if (!isObject(before) || !isObject(after)) return later as Json;
  const diff = Object.entries(after).map(([name, change]) => [name, joined(before[name], change)]);
  return { ...later, diff: { ...before, ...Object.fromEntries(diff) } } as Json;
}

function joined(earlier: unknown, later: unknown): unknown {
  return isObject(earlier) && isObject(later) ? { before: earlier['before'], after: later['after'] } : later;
}

/** Objects that have a timeline. */
export function timelineTargets(store: Store): ReadonlySet<string> {
  const members = [...store.model.getShape('timelineActivity').members.values()];
  return new Set(
    members.flatMap((member) =>
      member.kind === 'toOne' && member.field.name === 'target' ? [member.target] : [],
    ),
  );
}

/** What of a row is not empty. A copy of a whole row takes far less room than one put together. */
function flat(row: Row): Json {
  return Object.values(row).includes(null)
    ? Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))
    : { ...row };
}
