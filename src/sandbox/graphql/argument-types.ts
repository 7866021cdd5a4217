import { isUuid } from '../ids';
import type { OperationName } from '../records/operations';
import { isObject } from '../store/row';
import { badInput } from '../twenty-error';

/** What an argument may be, as refusals call it. */
const KINDS = {
  number: (value: unknown) => typeof value === 'number',
  string: (value: unknown) => typeof value === 'string',
  boolean: (value: unknown) => typeof value === 'boolean',
  object: isObject,
  array: Array.isArray,
  uuid: isUuid,
  order: (value: unknown) => typeof value === 'object',
} as const;

type Kind = keyof typeof KINDS;

/** Arguments that may be left out. */
const OPTIONAL: Readonly<Record<string, Kind>> = {
  first: 'number',
  last: 'number',
  offset: 'number',
  limit: 'number',
  offsetForRecords: 'number',
  after: 'string',
  before: 'string',
  viewId: 'string',
  filter: 'object',
  orderBy: 'order',
  orderByForRecords: 'order',
  upsert: 'boolean',
  dryRun: 'boolean',
};

type Required = Readonly<Record<string, readonly [Kind, string]>>;

const ID: Required = { id: ['uuid', '(UUID)'] };
const FILTER: Required = { filter: ['object', '(object)'] };
const DATA: Required = { data: ['object', '(object)'] };

/** Arguments that single operations cannot do without, with the end of the refusal. */
const REQUIRED: Partial<Record<OperationName, Required>> = {
  groupBy: { groupBy: ['order', 'must be an array.'] },
  createOne: DATA,
  createMany: { data: ['array', '(array)'] },
  updateOne: { ...ID, ...DATA },
  updateMany: { ...FILTER, ...DATA },
  deleteOne: ID,
  deleteMany: FILTER,
  restoreOne: ID,
  restoreMany: FILTER,
  destroyOne: ID,
  destroyMany: FILTER,
  mergeMany: { ids: ['array', '(array)'], conflictPriorityIndex: ['number', '(number)'] },
};

const ARTICLES: Readonly<Record<string, string>> = { object: 'an object', order: 'an array' };

/**
 * Refuses arguments of a wrong type. GraphQL's own check is not made of record fields; this is what stands in its place.
 */
export function checkArgumentTypes(operation: OperationName, args: Readonly<Record<string, unknown>>): void {
  for (const [name, [kind, wanted]] of Object.entries(REQUIRED[operation] ?? {})) {
    if (args[name] != null && KINDS[kind](args[name])) continue;
    throw badInput('INVALID_QUERY_INPUT', `Missing required argument: "${name}" ${wanted}`);
  }
  for (const [name, kind] of Object.entries(OPTIONAL)) refuseOther(args[name], name, kind);
}

function refuseOther(value: unknown, name: string, kind: Kind): void {
  if (value == null || KINDS[kind](value)) return;
  const message = `Invalid argument: "${name}" must be ${ARTICLES[kind] ?? `a ${kind}`}`;
  throw badInput('INVALID_QUERY_INPUT', message);
}
