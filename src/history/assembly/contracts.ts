import type { ContractRow } from '../plan/contract-plan.js';
import type { Contract } from '../workspace-history.js';
import type { Changes } from './deals.js';

/**
 * Agreements with their past, the newest first.
 * @param isEnded whether a status says that an agreement was ended
 */
export function assembleContracts(
  rows: Iterable<ContractRow>,
  byRecord: Changes,
  isEnded: (status: string) => boolean,
): Contract[] {
  const contracts = [...rows].map(({ updatedAt, ...row }): Contract => {
    const changes = byRecord.get(row.id) ?? [];
    const ended = changes.findLast(
      ({ field, before, after }) =>
        field === 'status' && isEnded(String(after ?? '')) && !isEnded(String(before ?? '')),
    );
    const endedAt = isEnded(row.status) ? (row.endedAt ?? ended?.at ?? updatedAt) : undefined;
    return { ...row, endedAt, changes };
  });
  return contracts.sort((a, b) => b.startedAt - a.startedAt);
}
