import { isObject } from '../store/row';
import type { Found, ToolCall } from './record-call';
import { everything, ID_ONLY, operate, references } from './record-call';
import type { Given } from './tool';

/** Records that tools make are marked as an agent's. */
const byAgent = (data: unknown): Given => ({
  createdBy: { source: 'AGENT' },
  ...(isObject(data) ? data : {}),
});
const listOf = (value: unknown): Given[] => (Array.isArray(value) ? value.map(byAgent) : []);
const onlyIds = (records: readonly Found[]) => records.map(({ id }) => ({ id }));

function done(call: ToolCall, message: string, records: readonly Found[], isList: boolean): unknown {
  const result = isList ? onlyIds(records) : onlyIds(records)[0];
  return { success: true, message, result, recordReferences: references(records, call) };
}

const objectOf = ({ shape }: ToolCall) => shape.object.nameSingular;

/** `create_one_…`. */
export function createRecord(call: ToolCall): unknown {
  const made = operate('createOne', call, { data: byAgent(call.args) }, ID_ONLY) as Found;
  return done(call, `Record created successfully in ${objectOf(call)}`, [made], false);
}

/** `create_many_…`; the limit of 20 that it declares is not enforced. */
export function createRecords(call: ToolCall): unknown {
  const made = operate('createMany', call, { data: listOf(call.args['records']) }, ID_ONLY) as Found[];
  return done(call, `Created ${made.length} records in ${objectOf(call)}`, made, true);
}

/** `update_one_…`. */
export function updateRecord(call: ToolCall): unknown {
  const { id, ...data } = call.args;
  const changed = operate('updateOne', call, { id, data }, ID_ONLY) as Found;
  return done(call, `Record updated successfully in ${objectOf(call)}`, [changed], false);
}

/** `update_many_…`: the same values for all that match. */
export function updateRecords(call: ToolCall): unknown {
  const { filter, data } = call.args;
  const changed = operate('updateMany', call, { filter, data }, ID_ONLY) as Found[];
  return done(call, `Updated ${changed.length} records in ${objectOf(call)}`, changed, true);
}

/** `upsert_many_…`: counts what is new. */
export function upsertRecords(call: ToolCall): unknown {
  const before = call.caller.workspace.store.table(objectOf(call)).size;
  const data = call.args['records'];
  const records = operate('createMany', call, { data, upsert: true }, ID_ONLY) as Found[];
  const created = call.caller.workspace.store.table(objectOf(call)).size - before;
  const total = records.length;
  const updated = total - created;
  return {
    success: true,
    message: `Upserted ${total} records in ${objectOf(call)} (created: ${created}, updated: ${updated})`,
    result: { records: onlyIds(records), created, updated, total },
    recordReferences: references(records, call),
  };
}

/** `delete_one_…`: into the trash. */
export function deleteRecord(call: ToolCall): unknown {
  const result = operate('deleteOne', call, { id: call.args['id'] }, everything(call.shape, true));
  return { success: true, message: `Record soft deleted successfully from ${objectOf(call)}`, result };
}

/** `delete_many_…`, without an upper limit. */
export function deleteRecords(call: ToolCall): unknown {
  const gone = operate('deleteMany', call, { filter: call.args['filter'] }, ID_ONLY) as Found[];
  return {
    success: true,
    message: `Soft deleted ${gone.length} records from ${objectOf(call)}`,
    result: onlyIds(gone),
  };
}
