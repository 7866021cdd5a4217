import { isUuid } from '../ids';
import type { Row } from '../store/row';
import { isObject } from '../store/row';
import { badInput, recordNotFound } from '../twenty-error';
import type { Call } from './call';

function missing(name: string, kind: string) {
  return badInput('INVALID_QUERY_INPUT', `Missing required argument: "${name}" (${kind})`);
}

/** The record that the `id` argument names, trashed or not. */
export function getTarget(call: Call): Row {
  const id = call.args['id'];
  if (!isUuid(id)) throw missing('id', 'UUID');
  const { store } = call.caller.workspace;
  const row = store.table(call.shape.object.nameSingular).get(id.toLowerCase());
  if (row === undefined) throw recordNotFound();
  return row;
}

/** The `filter` argument, which mutations of many records must have. */
export function getFilter(call: Call): Record<string, unknown> {
  const filter = call.args['filter'];
  if (!isObject(filter)) throw missing('filter', 'object');
  return filter;
}

/** The `data` argument of an operation on several records. */
export function getDataList(call: Call): unknown[] {
  const data = call.args['data'];
  if (Array.isArray(data)) return data;
  if (isObject(data)) return [data];
  throw missing('data', 'array');
}
