import { requireRight } from '../access/permissions';
import { Changes } from '../store/changes';
import { checkBatch, checkConstraints } from '../store/constraints';
import { positionOf as rowPosition } from '../store/new-row';
import type { Columns, Row } from '../store/row';
import { databaseRefusal } from '../twenty-error';
import { getFilter, getTarget } from './arguments';
import type { Answer, Call } from './call';
import { checkRecordSelection } from './check-selection';
import { slotsMatching, placeOf, positionOf, rowsAt } from './find';
import { renderRecord } from './render';
import { writtenColumns } from './written-columns';

const MOST_AT_ONCE = 200;

/** `updateCompany(id, data)`; reaches trashed records too. */
export function updateOne(call: Call): Answer {
  allowUpdate(call);
  const row = getTarget(call);
  const [after] = updateAll([row], call.args['data'], call);
  return after === undefined ? null : renderRecord(after, call.shape, call.selection, placeOf(call));
}

/** `updateCompanies(filter, data)`: 200 matching records at most, trashed ones among them. */
export function updateMany(call: Call): Answer {
  allowUpdate(call);
  const slots = slotsMatching(call, getFilter(call), 'all');
  if (slots.length > MOST_AT_ONCE) {
    const message = `Cannot update more than ${MOST_AT_ONCE} records at once`;
    throw databaseRefusal(message, `You can only update up to ${MOST_AT_ONCE} records at once.`);
  }
  const after = updateAll(rowsAt(slots, call), call.args['data'], call);
  return after.map((row) => renderRecord(row, call.shape, call.selection, placeOf(call)));
}

function allowUpdate(call: Call): void {
  requireRight(call.caller.role, 'update', call.shape.object);
  checkRecordSelection(call.selection, call.shape, positionOf(call));
}

function updateAll(rows: readonly Row[], data: unknown, call: Call): Row[] {
  const columns = writtenColumns(data, call);
  checkUpdates(
    rows.map((row) => ({ row, columns })),
    call,
  );
  return rows.map((row) => applyUpdate(row, columns, call));
}

/** Refuses updates that the database would refuse, before any of them is made. */
export function checkUpdates(
  updates: readonly { row: Row; columns: Columns }[],
  { shape, caller }: Call,
): void {
  const after = updates.map(({ row, columns }) => ({ ...row, ...columns, id: row.id }));
  checkBatch(after, shape);
  after.forEach((row, index) =>
    checkConstraints(row, updates[index]?.columns ?? {}, shape, caller.workspace.store),
  );
}

/** Writes checked columns to one record. */
export function applyUpdate(row: Row, columns: Columns, { shape, caller }: Call): Row {
  const { store } = caller.workspace;
  const table = store.table(shape.object.nameSingular);
  const placed = 'position' in columns ? { ...columns, position: rowPosition(columns, table) } : columns;
  return new Changes(store, caller.actor).update(row, placed, shape);
}
