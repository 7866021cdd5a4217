import type { RecordChange } from '../change.js';

/** What is read of a record that may have changed. */
export interface Row {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly deletedAt: string | null;
}

/**
 * The changes that a record shows: Twenty moves `updatedAt` with each of them, to the same moment as `createdAt` or
 * `deletedAt` when that is what was done. Of several updates the last is seen; a restored record looks like an updated one.
 * @param since what was made before it is not new
 */
export function changesOf(row: Row, since: string, where: Pick<RecordChange, 'workspaceId' | 'object'>) {
  const { id, createdAt, updatedAt, deletedAt } = row;
  const change = (action: RecordChange['action'], at: string): RecordChange => ({
    kind: 'record',
    ...where,
    recordId: id,
    action,
    at,
  });
  const created = Date.parse(createdAt);
  const changed = Date.parse(updatedAt);
  const isNew = created >= Date.parse(since);
  if (created === changed) return [change('created', createdAt)];
  const isDeleted = deletedAt !== null && Date.parse(deletedAt) === changed;
  return [
    ...(isNew ? [change('created', createdAt)] : []),
    change(isDeleted ? 'deleted' : 'updated', updatedAt),
  ];
}
