import { matchingSlots } from '../store/matching';
import { requireReadableField, requireRight } from '../access/permissions';
import type { OrderKey } from '../store/order';
import { readOrder } from '../store/order';
import { takePage } from '../store/page';
import type { Row } from '../store/row';
import { isObject } from '../store/row';
import { badInput, recordNotFound } from '../twenty-error';
import type { Answer, Call } from './call';
import { checkConnectionSelection, checkRecordSelection } from './check-selection';
import { visibleRows } from './page-filters';
import { renderConnection, renderRecord } from './render';
import type { Place } from './render';

/** `companies(filter, orderBy, first, last, after, before, offset)`. */
export function findMany(call: Call): Answer {
  const { shape, args, selection, caller } = call;
  checkConnectionSelection(selection, shape, positionOf(call));
  const { store } = caller.workspace;
  const table = store.table(shape.object.nameSingular);
  const matching = slotsMatching(call, args['filter'], 'live');
  const keys = orderOf(call, args['orderBy']);
  const page = takePage({ table, shape, matching, keys }, args);
  const connection = {
    ...page,
    rows: visibleRows(shape.object.nameSingular, rowsAt(page.slots, call), caller),
    all: matching,
    totalCount: matching.length,
    orderNames: [...new Set(keys.map((key) => key.path[0] ?? ''))],
    aggregates: true,
  };
  return renderConnection(connection, shape, selection, placeOf(call));
}

/** `company(filter)`. */
export function findOne(call: Call): Answer {
  const { shape, args, selection, caller } = call;
  requireRight(caller.role, 'read', shape.object);
  if (!isObject(args['filter']) || Object.keys(args['filter']).length === 0)
    throw badInput('INVALID_QUERY_INPUT', 'Missing filter argument');
  checkRecordSelection(selection, shape, positionOf(call));
  const [row] = rowsAt(slotsMatching(call, args['filter'], 'live').slice(0, 1), call);
  if (row === undefined) throw recordNotFound();
  // What would be taken out of a page is shown here.
  const [shown = row] = visibleRows(shape.object.nameSingular, [row], caller);
  return renderRecord(shown, shape, selection, placeOf(call));
}

/** Slots of the rows a filter matches: the live ones (trashed too when it mentions `deletedAt`), or all. */
export function slotsMatching({ caller, shape }: Call, filter: unknown, which: 'live' | 'all'): number[] {
  const { store, schema } = caller.workspace;
  return matchingSlots(filter, { store, shape, schema }, which);
}

/** The rows of the call's object at some slots. */
export function rowsAt(slots: readonly number[], { caller, shape }: Call): Row[] {
  const table = caller.workspace.store.table(shape.object.nameSingular);
  return slots.map((slot) => table.rowAt(slot));
}

/** The keys of an `orderBy`, all of them readable by the caller. */
export function orderOf(call: Call, orderBy: unknown): OrderKey[] {
  const keys = readOrder(orderBy, call.shape, call.caller.workspace.store);
  for (const [name = ''] of keys.map((key) => key.path)) {
    const field = call.shape.members.get(name)?.field.name ?? name;
    requireReadableField(call.caller.role, call.shape.object, field);
  }
  return keys;
}

/** Where a call's records stand when they are rendered. */
export function placeOf(call: Call): Place {
  return { store: call.caller.workspace.store, belowOne: false, nestedAggregates: call.isList };
}

/** Where a call's selection stands when it is checked. */
export function positionOf(call: Call) {
  const { workspace, role } = call.caller;
  return { model: workspace.model, role, insideMany: false };
}
