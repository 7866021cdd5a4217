import type { Caller } from '../access/caller';
import { namesOf } from '../graphql/roots';
import type { DoorRequest } from '../http/door';
import { readBody } from '../http/door';
import { isUuid } from '../ids';
import type { Shape } from '../model/shape';
import type { OperationName } from '../records/operations';
import { OPERATIONS, runOperation } from '../records/operations';
import type { Selection } from '../records/selection';
import { selectionOf } from '../records/selection';
import { isObject } from '../store/row';
import { crash } from '../twenty-error';
import { readFilter } from './filter-language';
import { restBadRequest } from './rest-error';
import { readDepth, readLimit, readOrderBy } from './rest-parameters';
import type { ConnectionBody } from './rest-record';
import { restRecord, restRecords } from './rest-record';
import { pageSelection, restSelection } from './rest-selection';

/** A request for records of one object, the path already read. */
export interface RestCall {
  readonly request: DoorRequest;
  readonly caller: Caller;
  readonly shape: Shape;
  readonly id: string | undefined;
}
/** What a record route answers: a body, and 201 where something was made. */
export type RestHandler = (call: RestCall) => { readonly body: unknown; readonly status?: number };

/** Runs a record operation with what REST selects by itself. */
export function run(
  call: RestCall,
  name: OperationName,
  args: Record<string, unknown>,
  selection?: Selection,
): unknown {
  const { caller, shape, request } = call;
  const given = Object.fromEntries(Object.entries(args).filter(([, value]) => value != null));
  const selected = selection ?? restSelection(shape, caller, readDepth(request.query.get('depth')));
  return runOperation(name, { caller, shape, args: given, selection: selected });
}

function getId({ id }: RestCall): string {
  if (isUuid(id)) return id;
  throw restBadRequest(`'${id ?? ''}' is not a valid UUID`);
}

/** The `filter` of a request, read. */
export function filterOf({ request, shape }: RestCall): Record<string, unknown> {
  return readFilter(request.query.get('filter'), shape);
}

/** `{data: {createNote: …}}`, named as GraphQL names the operation. */
function named(call: RestCall, operation: OperationName, result: unknown): unknown {
  const name = OPERATIONS[operation].root(namesOf(call.shape.object));
  return { data: { [name]: Array.isArray(result) ? result.map(restRecord) : restRecord(result) } };
}

/** GET /rest/{objects}. */
export const findMany: RestHandler = (call) => {
  const { shape, caller, request } = call;
  const { query } = request;
  const before = query.get('ending_before');
  const limit = readLimit(query.get('limit'));
  const args = {
    filter: filterOf(call),
    orderBy: readOrderBy(query.get('order_by')),
    after: query.get('starting_after'),
    ...(before === null ? { first: limit } : { last: limit, before }),
  };
  const selection = pageSelection(restSelection(shape, caller, readDepth(query.get('depth'))));
  const found = run(call, 'findMany', args, selection) as ConnectionBody;
  const pageInfo = before === null ? found.pageInfo : swapCursors(found.pageInfo ?? {});
  return {
    body: { data: { [shape.object.namePlural]: restRecords(found) }, pageInfo, totalCount: found.totalCount },
  };
};

/** Going backwards REST mixes up first and last. */
function swapCursors(pageInfo: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return {
    ...pageInfo,
    startCursor: pageInfo['endCursor'],
    endCursor: pageInfo['startCursor'],
  };
}

/** GET /rest/{objects}/{id}. */
export const findOne: RestHandler = (call) => {
  const record = run(call, 'findOne', { filter: { id: { eq: getId(call) } } });
  return { body: { data: { [call.shape.object.nameSingular]: restRecord(record) } } };
};

const upsertOf = ({ request }: RestCall) => (request.query.get('upsert') === 'true' ? true : undefined);

/** A list of fields reads as an object of numbered ones. */
function dataOf(call: RestCall): unknown {
  const body = readBody(call.request);
  return Array.isArray(body) ? Object.fromEntries(Object.entries(body)) : body;
}

/** Makes one record; an id in the path is ignored. */
export const createOne: RestHandler = (call) => {
  const record = run(call, 'createOne', { data: dataOf(call), upsert: upsertOf(call) });
  return { status: 201, body: named(call, 'createOne', record) };
};

/** POST /rest/batch/{objects}. */
export const createMany: RestHandler = (call) => {
  const data = readBody(call.request);
  if (!Array.isArray(data)) throw crash('args.data.forEach is not a function');
  return {
    status: 201,
    body: named(call, 'createMany', run(call, 'createMany', { data, upsert: upsertOf(call) })),
  };
};

/** PATCH and PUT /rest/{objects}/{id}. */
export const updateOne: RestHandler = (call) => ({
  body: named(call, 'updateOne', run(call, 'updateOne', { id: getId(call), data: dataOf(call) })),
});

/** Without a filter every record is changed. */
export const updateMany: RestHandler = (call) => ({
  body: named(call, 'updateMany', run(call, 'updateMany', { filter: filterOf(call), data: dataOf(call) })),
});

/** PATCH /rest/restore/{objects}. */
export const restoreMany: RestHandler = (call) => ({
  body: named(call, 'restoreMany', run(call, 'restoreMany', { filter: filterOf(call) })),
});

/** Destroys unless `soft_delete=true`; the answer is called a deletion all the same. */
export const removeOne: RestHandler = (call) => {
  const isSoft = call.request.query.get('soft_delete') === 'true';
  const record = run(
    call,
    isSoft ? 'deleteOne' : 'destroyOne',
    { id: getId(call) },
    isSoft ? undefined : selectionOf(['id']),
  );
  return { body: named(call, 'deleteOne', record) };
};

/** What is looked at before anything else. */
export function requireFilter({ query }: DoorRequest): void {
  if (query.get('filter') !== null) return;
  const advice = 'Please provide at least one filter to prevent accidental deletion of all records.';
  throw restBadRequest(`Filters are mandatory for bulk destroy operations. ${advice}`);
}

/** The same for all records a filter matches. */
export const removeMany: RestHandler = (call) => {
  const filter = filterOf(call);
  const isSoft = call.request.query.get('soft_delete') === 'true';
  const records = run(
    call,
    isSoft ? 'deleteMany' : 'destroyMany',
    { filter },
    isSoft ? undefined : selectionOf(['id']),
  );
  return { body: named(call, 'deleteMany', records) };
};

/** POST /rest/{objects}/duplicates. */
export const findDuplicates: RestHandler = (call) => {
  const { shape, caller } = call;
  const body = readBody(call.request);
  const { ids, data } = isObject(body) ? body : {};
  const depth = readDepth(call.request.query.get('depth'));
  const selection = pageSelection(restSelection(shape, caller, depth));
  const connections = run(call, 'findDuplicates', { ids, data }, selection) as ConnectionBody[];
  const name = `${shape.object.nameSingular}Duplicates`;
  return {
    body: {
      data: connections.map((one) => ({
        [name]: restRecords(one),
        totalCount: one.totalCount,
        pageInfo: one.pageInfo,
      })),
    },
  };
};

/** PATCH /rest/{objects}/merge. */
export const mergeMany: RestHandler = (call) => {
  const body = readBody(call.request);
  if (body === undefined)
    throw crash("Cannot read properties of undefined (reading 'conflictPriorityIndex')");
  const record = run(call, 'mergeMany', isObject(body) ? body : {});
  return { body: { data: { [`merge${namesOf(call.shape.object).One}`]: restRecord(record) } } };
};
