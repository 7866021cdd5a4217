import type { Caller } from '../access/caller';
import type { OperationName } from '../records/operations';
import { runOperation } from '../records/operations';
import type { Selection } from '../records/selection';
import { selectionOf, wholeSelection } from '../records/selection';
import { isObject } from '../store/row';
import type { Action, Input } from './step-outcome';

interface Operation {
  readonly name: OperationName;
  readonly args: Input;
  readonly wrap?: (inner: Selection) => Selection;
}

function operate({ name, args, wrap }: Operation, input: Input, caller: Caller): unknown {
  const shape = caller.workspace.model.getShape(String(input['objectName']));
  const whole = wholeSelection(shape);
  return runOperation(name, { caller, shape, args, selection: wrap === undefined ? whole : wrap(whole) });
}

/** What a workflow changes by itself is marked as the standard application's, not the workflow's. */
function asApplication(caller: Caller): Caller {
  return { ...caller, actor: caller.actor.updater ?? caller.actor };
}

export const update: Action = (input, { caller }) => {
  const { objectRecord, objectRecordId, fieldsToUpdate } = input;
  const given = isObject(objectRecord) ? objectRecord : {};
  const named =
    Array.isArray(fieldsToUpdate) && fieldsToUpdate.length > 0 ? fieldsToUpdate : Object.keys(given);
  const data = Object.fromEntries(Object.entries(given).filter(([name]) => named.includes(name)));
  return {
    result: operate({ name: 'updateOne', args: { id: objectRecordId, data } }, input, asApplication(caller)),
  };
};

/** A creator that was named rather than found out has no context. */
export const create: Action = (input, { caller }) => {
  const made = operate({ name: 'createOne', args: { data: input['objectRecord'] } }, input, caller) as Input;
  const { createdBy } = made;
  return { result: isObject(createdBy) ? { ...made, createdBy: { ...createdBy, context: null } } : made };
};

export const upsert: Action = (input, { caller }) => {
  const args = { data: input['objectRecord'], upsert: true };
  return { result: operate({ name: 'createOne', args }, input, asApplication(caller)) };
};

export const remove: Action = (input, { caller }) => ({
  result: operate({ name: 'deleteOne', args: { id: input['objectRecordId'] } }, input, asApplication(caller)),
});

export const find: Action = (input, { caller }) => {
  const { filter, orderBy, limit, offset } = input;
  const inner = isObject(filter) ? filter['gqlOperationFilter'] : undefined;
  const order = isObject(orderBy) ? orderBy['gqlOperationOrderBy'] : undefined;
  const args = {
    filter: inner ?? {},
    ...(order == null ? {} : { orderBy: order }),
    first: Number(limit ?? 1),
    offset: Number(offset ?? 0),
  };
  const wrap = (node: Selection): Selection => ({
    fields: new Map([
      ['totalCount', selectionOf([])],
      ['edges', { fields: new Map([['node', node]]) }],
    ]),
  });
  const found = operate({ name: 'findMany', args, wrap }, input, caller) as {
    edges: { node: unknown }[];
    totalCount: number;
  };
  const all = found.edges.map((edge) => edge.node);
  return { result: { first: all[0], all, totalCount: found.totalCount } };
};
