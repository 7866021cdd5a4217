import { clock } from '../clock';
import type { Caller } from '../access/caller';
import type { OperationName } from '../records/operations';
import { runOperation } from '../records/operations';
import type { Selection } from '../records/selection';
import { selectionOf, wholeSelection } from '../records/selection';
import { isObject } from '../store/row';
import { holds } from './filters';

type Input = Readonly<Record<string, unknown>>;

/** What a step leaves behind; `next` overrides what comes next, an empty list ends this branch. */
export interface Outcome {
  readonly result: unknown;
  readonly next?: readonly string[];
}

type Action = (input: Input, caller: Caller) => Outcome | Promise<Outcome>;

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

/** Changes by a workflow are marked as the application's, not the workflow's. */
const asApplication = (caller: Caller): Caller => ({
  ...caller,
  actor: { ...caller.actor, source: 'APPLICATION' },
});

const update: Action = (input, caller) => {
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
const create: Action = (input, caller) => {
  const made = operate({ name: 'createOne', args: { data: input['objectRecord'] } }, input, caller) as Input;
  const { createdBy } = made;
  return { result: isObject(createdBy) ? { ...made, createdBy: { ...createdBy, context: null } } : made };
};

const find: Action = (input, caller) => {
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

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/;
const HTTP_TIMEOUT = 5000;

const request: Action = async ({ url, method, headers, body }) => {
  if (!LOOPBACK.test(new URL(String(url)).hostname))
    throw new Error('The sandbox calls loopback addresses only');
  const hasBody = method !== 'GET' && body != null && body !== '';
  const given = isObject(headers)
    ? Object.entries(headers).map(([name, value]) => [name, String(value)])
    : [];
  const response = await fetch(String(url), {
    method: String(method ?? 'GET'),
    headers: {
      ...(hasBody && { 'content-type': 'application/json' }),
      ...(Object.fromEntries(given) as Record<string, string>),
    },
    signal: AbortSignal.timeout(HTTP_TIMEOUT),
    ...(hasBody && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`Request failed with status code ${response.status}`);
  return { result: parsed(text) };
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const UNITS: Readonly<Record<string, number>> = {
  days: 86_400_000,
  hours: 3_600_000,
  minutes: 60_000,
  seconds: 1000,
};

const delay: Action = async ({ delayType, duration, scheduledDateTime }) => {
  const parts = isObject(duration) ? Object.entries(duration) : [];
  const end =
    delayType === 'SCHEDULED_DATE'
      ? Date.parse(String(scheduledDateTime))
      : parts.reduce((time, [unit, count]) => time + Number(count) * (UNITS[unit] ?? 0), clock.now());
  await new Promise<void>((resolve) => clock.at(end, resolve));
  return { result: { success: true } };
};

const branch: Action = (input) => {
  const branches = Array.isArray(input['branches']) ? input['branches'].filter(isObject) : [];
  const taken = branches.find((one) => one['filterGroupId'] == null || holds(input, one['filterGroupId']));
  const next = Array.isArray(taken?.['nextStepIds']) ? taken['nextStepIds'].map(String) : [];
  return { result: { matchingBranchId: taken?.['id'] ?? null }, next };
};

/** What each type of step does with its input, variables already filled in. Mail is recorded in the run, not sent. */
const ACTIONS: Readonly<Record<string, Action>> = {
  CREATE_RECORD: create,
  UPSERT_RECORD: (input, caller) => ({
    result: operate(
      { name: 'createOne', args: { data: input['objectRecord'], upsert: true } },
      input,
      caller,
    ),
  }),
  UPDATE_RECORD: update,
  DELETE_RECORD: (input, caller) => ({
    result: operate(
      { name: 'deleteOne', args: { id: input['objectRecordId'] } },
      input,
      asApplication(caller),
    ),
  }),
  FIND_RECORDS: find,
  HTTP_REQUEST: request,
  FILTER: (input) => {
    const matchesFilter = holds(input);
    return { result: { matchesFilter }, ...(matchesFilter ? {} : { next: [] }) };
  },
  IF_ELSE: branch,
  DELAY: delay,
  SEND_EMAIL: (input) => ({ result: { success: true, ...input } }),
  DRAFT_EMAIL: (input) => ({ result: { success: true, ...input } }),
  EMPTY: () => ({ result: {} }),
};

/** Performs a step; throws for what it refuses and for types that the sandbox does not perform. */
export async function perform(type: string, input: unknown, caller: Caller): Promise<Outcome> {
  const action = ACTIONS[type];
  if (action === undefined) throw new Error(`The sandbox does not perform ${type} steps`);
  return action(isObject(input) ? input : {}, caller);
}
