import { requireRight } from '../access/permissions';
import type { Row } from '../store/row';
import { badInput } from '../twenty-error';
import { getDataList } from './arguments';
import type { Answer, Call } from './call';
import { checkRecordSelection } from './check-selection';
import { insertRows, prepareRows } from './create-rows';
import { placeOf, positionOf } from './find';
import { renderRecord } from './render';
import { upsertAll } from './upsert';
import { writtenColumns } from './written-columns';

const MOST_AT_ONCE = 200;

/** `createCompany(data, upsert)`. */
export function createOne(call: Call): Answer {
  allowCreation(call);
  const [row] = writeAll([call.args['data']], call);
  return row === undefined ? null : renderRecord(row, call.shape, call.selection, placeOf(call));
}

/** `createCompanies(data, upsert)`: all or none, 200 at most. */
export function createMany(call: Call): Answer {
  allowCreation(call);
  const list = getDataList(call);
  if (list.length > MOST_AT_ONCE) {
    const message = `Maximum number of records to upsert is ${MOST_AT_ONCE}.`;
    throw badInput('TOO_MANY_RECORDS_TO_UPDATE', message, message);
  }
  return writeAll(list, call).map((row) => renderRecord(row, call.shape, call.selection, placeOf(call)));
}

function allowCreation(call: Call): void {
  requireRight(call.caller.role, 'update', call.shape.object);
  checkRecordSelection(call.selection, call.shape, positionOf(call));
}

/** Checks every row before the first is written. */
function writeAll(list: readonly unknown[], call: Call): Row[] {
  if (call.args['upsert'] === true) return upsertAll(list, call);
  const written = list.map((data) => writtenColumns(data, call));
  return insertRows(prepareRows(written, call), call);
}
