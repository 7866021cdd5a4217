import { badInput } from '../twenty-error';
import type { Answer, Call } from './call';
import { createMany, createOne } from './create';
import { findDuplicates } from './duplicates';
import { findMany, findOne } from './find';
import { groupBy } from './group-by';
import { mergeMany } from './merge';
import { refuseByRule } from './record-rules';
import { deleteMany, deleteOne, destroyMany, destroyOne, restoreMany, restoreOne } from './remove';
import { updateMany, updateOne } from './update';

interface Operation {
  readonly run: (call: Call) => Answer;
  readonly args: readonly string[];
  /** `${One}` and `${Many}` stand for the object's names, `${one}` and `${many}` too where the name begins with them. */
  readonly root: (names: Names) => string;
  readonly isMutation: boolean;
}

/** An object's names in the four spellings that root fields use. */
export interface Names {
  readonly one: string;
  readonly many: string;
  readonly One: string;
  readonly Many: string;
}

const PAGING = ['filter', 'orderBy', 'first', 'last', 'after', 'before', 'offset'];
const GROUPING = ['groupBy', 'filter', 'orderBy', 'orderByForRecords', 'viewId', 'limit', 'offsetForRecords'];
const MERGING = ['ids', 'conflictPriorityIndex', 'dryRun'];

/** Every record operation: its root field, the arguments it takes, and what it does. */
export const OPERATIONS = {
  findMany: { run: findMany, args: PAGING, root: ({ many }) => many, isMutation: false },
  findOne: { run: findOne, args: ['filter'], root: ({ one }) => one, isMutation: false },
  findDuplicates: {
    run: findDuplicates,
    args: ['ids', 'data'],
    root: ({ one }) => `${one}Duplicates`,
    isMutation: false,
  },
  groupBy: { run: groupBy, args: GROUPING, root: ({ many }) => `${many}GroupBy`, isMutation: false },
  createOne: {
    run: createOne,
    args: ['data', 'upsert'],
    root: ({ One }) => `create${One}`,
    isMutation: true,
  },
  createMany: {
    run: createMany,
    args: ['data', 'upsert'],
    root: ({ Many }) => `create${Many}`,
    isMutation: true,
  },
  updateOne: { run: updateOne, args: ['id', 'data'], root: ({ One }) => `update${One}`, isMutation: true },
  updateMany: {
    run: updateMany,
    args: ['filter', 'data'],
    root: ({ Many }) => `update${Many}`,
    isMutation: true,
  },
  deleteOne: { run: deleteOne, args: ['id'], root: ({ One }) => `delete${One}`, isMutation: true },
  deleteMany: { run: deleteMany, args: ['filter'], root: ({ Many }) => `delete${Many}`, isMutation: true },
  restoreOne: { run: restoreOne, args: ['id'], root: ({ One }) => `restore${One}`, isMutation: true },
  restoreMany: { run: restoreMany, args: ['filter'], root: ({ Many }) => `restore${Many}`, isMutation: true },
  destroyOne: { run: destroyOne, args: ['id'], root: ({ One }) => `destroy${One}`, isMutation: true },
  destroyMany: { run: destroyMany, args: ['filter'], root: ({ Many }) => `destroy${Many}`, isMutation: true },
  mergeMany: { run: mergeMany, args: MERGING, root: ({ Many }) => `merge${Many}`, isMutation: true },
} as const satisfies Record<string, Operation>;

/** Names of the record operations. */
export type OperationName = keyof typeof OPERATIONS;

/** Runs a record operation after the checks that all of them share. */
export function runOperation(name: OperationName, call: Omit<Call, 'isList'>): Answer {
  const { run, args }: Operation = OPERATIONS[name];
  if (call.caller.apiKeyId !== null) call.caller.workspace.rateLimit?.take(call.caller);
  for (const given of Object.keys(call.args)) {
    if (!args.includes(given)) throw badInput('INVALID_QUERY_INPUT', `Argument not allowed: ${given}`);
  }
  refuseByRule(name, call);
  return run({ ...call, isList: name !== 'findOne' });
}
