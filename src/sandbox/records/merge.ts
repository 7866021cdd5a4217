import { randomUUID } from 'node:crypto';
import { clock } from '../clock';
import { requireRight } from '../access/permissions';
import { columnsOf } from '../model/shape';
import type { Shape } from '../model/shape';
import { Changes } from '../store/changes';
import { isUuid } from '../ids';
import type { Columns, Json, Row } from '../store/row';
import type { Store } from '../store/store';
import { badInput, notUuid, TwentyError } from '../twenty-error';
import type { Answer, Call } from './call';
import { checkRecordSelection } from './check-selection';
import { placeOf, positionOf } from './find';
import { mergedColumns } from './merged-columns';
import { renderRecord } from './render';

const MOST = 9;

/** `mergePeople(ids, conflictPriorityIndex, dryRun)`: merges the selected fields, moves plain relations, destroys the losers. */
export function mergeMany(call: Call): Answer {
  const { shape, selection, args, caller } = call;
  refuseUnmergeable(shape);
  requireRight(caller.role, 'read', shape.object);
  if (args['dryRun'] !== true) {
    requireRight(caller.role, 'update', shape.object);
    requireRight(caller.role, 'destroy', shape.object);
  }
  checkRecordSelection(selection, shape, positionOf(call));
  const rows = rowsToMerge(call);
  const survivor = rows[priorityOf(call, rows.length)];
  if (survivor === undefined) return null;
  const names = writableNames(shape, selection.fields.keys());
  const columns = mergedColumns(rows, survivor, names, { shape, selection });
  const after = args['dryRun'] === true ? preview(survivor, columns) : merge(rows, survivor, columns, call);
  return renderRecord(after, shape, selection, placeOf(call));
}

function refuseUnmergeable({ object }: Shape): void {
  if (object.duplicateCriteria !== null) return;
  const reason = `Object '${object.nameSingular}' does not have duplicate criteria defined.`;
  const message = `Merge is only available for objects with duplicate criteria. ${reason}`;
  throw badInput('INVALID_QUERY_INPUT', message, 'This type of record cannot be merged.');
}

function rowsToMerge({ args, shape, caller }: Call): Row[] {
  const ids: unknown[] = Array.isArray(args['ids']) ? args['ids'] : [];
  if (ids.length < 2) {
    const friendly = 'Please select at least 2 records to merge.';
    throw badInput('INVALID_QUERY_INPUT', 'At least 2 record IDs are required for merge', friendly);
  }
  if (ids.length > MOST)
    throw badInput(
      'INVALID_QUERY_INPUT',
      `Maximum ${MOST} records can be merged at once`,
      `You can merge up to ${MOST} records at once.`,
    );
  const { store } = caller.workspace;
  for (const id of ids) if (!isUuid(id)) throw notUuid(id);
  const rows = [...new Set(ids)].flatMap((id) => store.findLive(shape.object.nameSingular, id) ?? []);
  if (rows.length === ids.length) return rows;
  const friendly = 'One or more records were not found.';
  throw new TwentyError('One or more records not found', 'NOT_FOUND', {
    subCode: 'RECORD_NOT_FOUND',
    friendly,
  });
}

function priorityOf({ args }: Call, count: number): number {
  const index = Number(args['conflictPriorityIndex']);
  if (Number.isInteger(index) && index >= 0 && index < count) return index;
  const valid = `Valid options for ${count} records: 0-${count - 1}`;
  throw badInput(
    'INVALID_QUERY_INPUT',
    `Invalid conflict priority '${String(args['conflictPriorityIndex'])}'. ${valid}`,
  );
}

function writableNames(shape: Shape, selected: Iterable<string>): string[] {
  return [...selected].filter((name) => {
    const member = shape.members.get(name);
    return (
      member !== undefined &&
      !member.field.isSystem &&
      columnsOf(member).length > 0 &&
      member.kind !== 'toOne'
    );
  });
}

function preview(survivor: Row, columns: Columns): Row {
  return { ...survivor, ...columns, id: randomUUID(), deletedAt: clock.iso() };
}

function merge(rows: readonly Row[], survivor: Row, columns: Columns, { shape, caller }: Call): Row {
  const { store } = caller.workspace;
  const changes = new Changes(store, caller.actor);
  for (const loser of rows) {
    if (loser.id === survivor.id) continue;
    movePlainRelations(loser.id, survivor.id, shape.object.nameSingular, store);
    changes.destroy(loser, shape);
  }
  return changes.update(store.table(shape.object.nameSingular).get(survivor.id) ?? survivor, columns, shape);
}

/** Plain foreign keys follow the survivor; those of morph relations do not, and go with the loser. */
function movePlainRelations(from: string, to: Json, target: string, store: Store): void {
  for (const { nameSingular } of store.model.all()) {
    const table = store.table(nameSingular);
    for (const [key, member] of store.model.getShape(nameSingular).members) {
      if (member.kind !== 'key' || member.target !== target || member.field.type !== 'RELATION') continue;
      for (const row of table.where(key, from)) table.put({ ...row, [key]: to });
    }
  }
}
