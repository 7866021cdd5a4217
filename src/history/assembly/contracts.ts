import { type ContractRow, isEndedStatus } from '../plan/contract-plan.js';
import type { Contract } from '../workspace-history.js';
import type { Changes } from './deals.js';

/** Agreements with their past, the newest first. */
export function assembleContracts(rows: Iterable<ContractRow>, byRecord: Changes): Contract[] {
  const contracts = [...rows].map(({ updatedAt, ...row }): Contract => {
    const changes = byRecord.get(row.id) ?? [];
    const isOver = isEndedStatus(row.status);
    const ended = changes.findLast(
      ({ field, before, after }) =>
        field === 'status' && isEndedStatus(String(after)) && !isEndedStatus(String(before ?? '')),
    );
    return { ...row, endedAt: isOver ? (row.endedAt ?? ended?.at ?? updatedAt) : undefined, changes };
  });
  return contracts.sort((a, b) => b.startedAt - a.startedAt);
}
