import type { Caller } from '../access/caller';
import type { Shape } from '../model/shape';
import type { OperationName } from '../records/operations';
import { runOperation } from '../records/operations';
import { compileRecordFilters } from '../records/record-filters';
import type { Selection } from '../records/selection';
import { selectionOf, wholeSelection } from '../records/selection';
import { isObject } from '../store/row';
import type { Action, Input } from './step-outcome';
import { writtenRecord } from './written-record';

/** Objects that no workflow writes. */
const BLOCKED: readonly string[] = [
  'workflow',
  'workflowVersion',
  'workflowRun',
  'workflowAutomatedTrigger',
  'workspaceMember',
  'dashboard',
  'message',
  'messageThread',
  'messageChannelMessageAssociation',
  'messageParticipant',
  'calendarEvent',
  'calendarEventParticipant',
  'calendarChannelEventAssociation',
];
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const MOST = 200;

/** The object that a step names. */
function shapeOf({ objectName }: Input, { workspace }: Caller): Shape {
  const name = String(objectName);
  if (workspace.model.find(name) === undefined) throw new Error(`Failed to read: Object ${name} not found`);
  return workspace.model.getShape(name);
}

/** The same, for writing. */
function writable(verb: string, input: Input, caller: Caller): Shape {
  const shape = shapeOf(input, caller);
  if (BLOCKED.includes(shape.object.nameSingular))
    throw new Error(`Failed to ${verb}: Object cannot be ${verb.replace(/e?$/, 'ed')} by automation`);
  return shape;
}

function refuseNoId(verb: string, { objectRecordId, objectName }: Input): void {
  if (objectName == null || typeof objectRecordId !== 'string' || !UUID.test(objectRecordId))
    throw new Error(`Failed to ${verb}: Object record ID and name are required`);
}

/** What a workflow changes by itself is marked as the standard application's, not the workflow's. */
function asApplication(caller: Caller): Caller {
  return { ...caller, actor: caller.actor.updater ?? caller.actor };
}

function operate(name: OperationName, args: Input, shape: Shape, caller: Caller): unknown {
  return runOperation(name, { caller, shape, args, selection: wholeSelection(shape) });
}

/** CREATE_RECORD. A creator that was named rather than found out has no context. */
export const create: Action = (input, { caller }) => {
  const shape = writable('create', input, caller);
  const args = { data: writtenRecord(input['objectRecord'], shape) };
  const made = operate('createOne', args, shape, caller) as Input;
  const { createdBy } = made;
  return { result: isObject(createdBy) ? { ...made, createdBy: { ...createdBy, context: null } } : made };
};

/** UPDATE_RECORD: of what it is given the fields that it names. */
export const update: Action = (input, { caller }) => {
  refuseNoId('update', input);
  const { objectRecord, objectRecordId, fieldsToUpdate } = input;
  const given = writtenRecord(objectRecord, shapeOf(input, caller));
  const names = Array.isArray(fieldsToUpdate) ? fieldsToUpdate : Object.keys(given);
  const data = Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)));
  if (Array.isArray(fieldsToUpdate) && Object.keys(data).length === 0)
    throw new Error('Failed to update: No fields to update');
  const shape = writable('update', input, caller);
  return { result: operate('updateOne', { id: objectRecordId, data }, shape, asApplication(caller)) };
};

/** UPSERT_RECORD, by whatever is unique. */
export const upsert: Action = (input, { caller }) => {
  const shape = writable('upsert', input, caller);
  const args = { data: writtenRecord(input['objectRecord'], shape), upsert: true };
  return { result: operate('createOne', args, shape, asApplication(caller)) };
};

/** DELETE_RECORD, into the trash. */
export const remove: Action = (input, { caller }) => {
  refuseNoId('delete', input);
  const shape = writable('delete', input, caller);
  return { result: operate('deleteOne', { id: input['objectRecordId'] }, shape, asApplication(caller)) };
};

/** Records of an object, at most two hundred, and the number of all that match. */
export function findRecords(args: Input, shape: Shape, caller: Caller): { all: Input[]; totalCount: number } {
  const node = wholeSelection(shape);
  const edges: Selection = { fields: new Map([['node', node]]) };
  const fields = new Map([['totalCount', selectionOf([])], ['edges', edges] as const]);
  const found = runOperation('findMany', { caller, shape, args, selection: { fields } }) as {
    edges: { node: Input }[];
    totalCount: number;
  };
  return { all: found.edges.map((edge) => edge.node), totalCount: found.totalCount };
}

/** FIND_RECORDS: what `recordFilters` match; a filter in Twenty's own form is ignored. */
export const find: Action = (input, { caller }) => {
  const shape = shapeOf(input, caller);
  const { filter, orderBy, limit, offset } = input;
  const order = isObject(orderBy) ? orderBy['gqlOperationOrderBy'] : undefined;
  const args = {
    filter: compileRecordFilters(filter, caller.workspace.model),
    orderBy: [...(Array.isArray(order) ? order.filter((one) => one != null) : []), { id: 'AscNullsFirst' }],
    first: Math.min(Number(limit ?? 0) || MOST, MOST),
    offset: Number(offset ?? 0),
  };
  const { all, totalCount } = findRecords(args, shape, caller);
  return { result: { first: all[0], all, totalCount: String(totalCount) } };
};

const turns = new Map<string, number>();

/** PICK_RECORD: one of several records, each in turn, by chance, or the one to which the fewest others belong. */
export const pick: Action = (input, { caller, step }) => {
  const { objectName, strategy, recordIds, loadBalance } = input;
  if (typeof objectName !== 'string' || objectName === '' || !Array.isArray(recordIds))
    throw new Error('Pick record action received invalid input');
  if (recordIds.length === 0) throw new Error('Pick record action has no candidate records');
  const args = { filter: { id: { in: recordIds } }, orderBy: [{ id: 'AscNullsFirst' }] };
  const { all } = findRecords(args, shapeOf(input, caller), caller);
  if (all.length === 0) throw new Error('Pick record action could not find any of the candidate records');
  if (strategy === 'LOAD_BALANCED') return { result: leastLoaded(all, loadBalance, caller) };
  const turn = turns.get(step.id) ?? 0;
  if (strategy === 'ROUND_ROBIN') turns.set(step.id, turn + 1);
  const place = strategy === 'ROUND_ROBIN' ? turn : Math.floor(Math.random() * all.length);
  return { result: all[place % all.length] };
};

function leastLoaded(all: readonly Input[], loadBalance: unknown, caller: Caller): unknown {
  if (!isObject(loadBalance))
    throw new Error('Pick record action is missing its load balancing configuration');
  const { objectNameSingular, fieldName } = loadBalance;
  const shape = shapeOf({ objectName: objectNameSingular }, caller);
  const loads = all.map(({ id }) => {
    const filter = { [`${String(fieldName)}Id`]: { eq: id } };
    return findRecords({ filter, first: 1 }, shape, caller).totalCount;
  });
  return all[loads.indexOf(Math.min(...loads))];
}
