import { requireRight } from '../access/permissions';
import type { RecordRights } from '../access/role';
import { Changes } from '../store/changes';
import { compileFilter } from '../store/filter';
import type { Row } from '../store/row';
import { getFilter, getTarget } from './arguments';
import type { Answer, Call } from './call';
import { checkRecordSelection } from './check-selection';
import { slotsMatching, placeOf, positionOf, rowsAt } from './find';
import { renderRecord } from './render';

/** `deleteCompany(id)`: into the trash; one that lies there already stays. */
export function deleteOne(call: Call): Answer {
  allow(call, 'softDelete');
  return render(changesOf(call).trash(getTarget(call), call.shape), call);
}

/** `deleteCompanies(filter)`, without an upper limit. */
export function deleteMany(call: Call): Answer {
  allow(call, 'softDelete');
  const changes = changesOf(call);
  const rows = rowsAt(slotsMatching(call, getFilter(call), 'all'), call);
  return rows.map((row) => render(changes.trash(row, call.shape), call));
}

/** `restoreCompany(id)`. */
export function restoreOne(call: Call): Answer {
  allow(call, 'softDelete');
  return render(changesOf(call).restore(getTarget(call), call.shape), call);
}

/** `restoreCompanies(filter)`: answers with those that still match, so none when the filter asks for trashed ones. */
export function restoreMany(call: Call): Answer {
  allow(call, 'softDelete');
  const filter = getFilter(call);
  const changes = changesOf(call);
  const slots = slotsMatching(call, filter, 'all');
  for (const row of rowsAt(slots, call)) changes.restore(row, call.shape);
  const { store, schema } = call.caller.workspace;
  const matches = compileFilter(filter, { store, shape: call.shape, schema });
  const still = slots.filter((slot) => matches(slot) === true);
  return rowsAt(still, call).map((row) => render(row, call));
}

/** `destroyCompany(id)`: for good, trashed or not. */
export function destroyOne(call: Call): Answer {
  allow(call, 'destroy');
  return destroy(getTarget(call), call);
}

/** `destroyCompanies(filter)`, without an upper limit. Of several records Twenty tells of one only. */
export function destroyMany(call: Call): Answer {
  allow(call, 'destroy');
  const [first, ...others] = rowsAt(slotsMatching(call, getFilter(call), 'all'), call);
  if (first === undefined) return [];
  const answers = others.map((row) => render(row, call));
  for (const row of others) changesOf(call).erase(row, call.shape);
  return [destroy(first, call), ...answers];
}

function allow(call: Call, right: keyof RecordRights): void {
  requireRight(call.caller.role, right, call.shape.object);
  checkRecordSelection(call.selection, call.shape, positionOf(call));
}

function changesOf({ caller }: Call): Changes {
  return new Changes(caller.workspace.store, caller.actor);
}

function destroy(row: Row, call: Call): Answer {
  const answer = render(row, call);
  changesOf(call).destroy(row, call.shape);
  return answer;
}

function render(row: Row, call: Call): Answer {
  return renderRecord(row, call.shape, call.selection, placeOf(call));
}
