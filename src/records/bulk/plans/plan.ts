import { AppError } from '../../../errors/app-error.js';
import type { HumanRecord } from '../../../query/requests/render-record.js';
import type { Selection } from '../../../query/requests/selection.js';
import type { BatchOperations } from '../bulk.schemas.js';
import type { Item, Outcomes } from '../outcomes.js';

/** A record that is going to be written. */
export interface Planned extends Item {
  /** What it is now, for records that exist. */
  before?: HumanRecord;
  /** What becomes of its fields. */
  changes?: Record<string, { from?: unknown; to?: unknown }>;
}

/** What an operation is going to do, before anything is done. */
export interface Plan<T extends Planned = Planned> {
  /** What is read of each record. */
  selection: Selection;
  /** What is going to be written. */
  items: readonly T[];
  /** What has become of the other records. */
  outcomes: Outcomes;
  /** The records that the filter found, when one chose them. */
  matches?: { filter: Record<string, unknown>; ids: readonly string[] };
  /** What callers must know besides. */
  note?: string;
}

type Arguments = Pick<BatchOperations, 'operation' | 'rows' | 'filter' | 'data' | 'all'>;

const isByFilter = ({ filter, all }: Arguments) => filter !== undefined || all === true;
const makes = ({ operation }: Arguments) => operation === 'create' || operation === 'upsert';

/** Arguments that do not go together, and what to do about it. */
const MISFITS: readonly { when: (given: Arguments) => boolean; problem: string; hint: string }[] = [
  {
    when: (given) => makes(given) && !given.rows,
    problem: 'Records are made out of rows.',
    hint: 'Give the values of each record as one row.',
  },
  {
    when: (given) => given.rows !== undefined && isByFilter(given),
    problem: 'Rows and a filter cannot go together.',
    hint: 'Give rows, or filter (or all).',
  },
  {
    when: (given) => !given.rows && !isByFilter(given),
    problem: 'Nothing says which records are meant.',
    hint: 'Give rows or filter.',
  },
  {
    when: (given) => given.data !== undefined && given.operation !== 'update',
    problem: '"data" is for update.',
    hint: 'Put the values into rows.',
  },
];

/** @throws AppError INVALID_INPUT for arguments that do not go together */
export function refuseMisfits(given: Arguments): void {
  const misfit = MISFITS.find(({ when }) => when(given));
  if (misfit) throw new AppError('INVALID_INPUT', misfit.problem, { hint: misfit.hint });
}
