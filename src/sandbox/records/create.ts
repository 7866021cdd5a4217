import { requireRight } from '../access/permissions';
import { Changes } from '../store/changes';
import { checkBatch, checkConstraints, duplicate } from '../store/constraints';
import { newRow } from '../store/new-row';
import type { Columns, Row } from '../store/row';
import { badInput } from '../twenty-error';
import { getData, getDataList } from './arguments';
import type { Answer, Call } from './call';
import { checkRecordSelection } from './check-selection';
import { placeOf, positionOf } from './find';
import { renderRecord } from './render';
import { writtenColumns } from './written-columns';

const MOST_AT_ONCE = 200;

/** `createCompany(data)`. */
export function createOne(call: Call): Answer {
  allowCreation(call);
  const [row] = insertAll([getData(call)], call);
  return row === undefined ? null : renderRecord(row, call.shape, call.selection, placeOf(call));
}

/** `createCompanies(data)`: all or none, 200 at most. */
export function createMany(call: Call): Answer {
  allowCreation(call);
  const list = getDataList(call);
  if (list.length > MOST_AT_ONCE) {
    const message = `Maximum number of records to upsert is ${MOST_AT_ONCE}.`;
    throw badInput('TOO_MANY_RECORDS_TO_UPDATE', message, message);
  }
  return insertAll(list, call).map((row) => renderRecord(row, call.shape, call.selection, placeOf(call)));
}

function allowCreation(call: Call): void {
  requireRight(call.caller.role, 'update', call.shape.object);
  checkRecordSelection(call.selection, call.shape, positionOf(call));
}

/** Checks every row before the first is written. */
function insertAll(list: readonly unknown[], call: Call): Row[] {
  const written = list.map((data) => writtenColumns(data, call));
  const rows = prepareRows(written, call);
  const changes = new Changes(call.caller.workspace.store, call.caller.actor);
  return rows.map((row) => changes.insert(row, call.shape));
}

/** New rows for written columns, checked against the stored ones and against each other. */
export function prepareRows(written: readonly Columns[], { shape, caller }: Call): Row[] {
  const { store } = caller.workspace;
  const table = store.table(shape.object.nameSingular);
  const rows = written.map((columns) => newRow(columns, shape, caller.actor, table));
  checkBatch(rows, shape);
  rows.forEach((row, index) => {
    if (table.get(row.id) !== undefined) throw duplicate();
    checkConstraints(row, written[index] ?? {}, shape, store);
  });
  return rows;
}
