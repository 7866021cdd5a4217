import { mapInTurns, sortInTurns } from '../../workers/turns.js';
import type { ContractRow } from '../plan/contract-plan.js';
import type { Contract } from '../workspace-history.js';
import type { Changes } from './deals.js';

/**
 * Agreements with their past, the newest first.
 * @param isEnded whether a status says that an agreement was ended
 */
export async function assembleContracts(
  rows: Iterable<ContractRow>,
  byRecord: Changes,
  isEnded: (status: string) => boolean,
): Promise<Contract[]> {
  const contracts = await mapInTurns(rows, ({ updatedAt, ...row }): Contract => {
    const changes = byRecord.get(row.id) ?? [];
    const ended = changes.findLast(
      ({ field, before, after }) =>
        field === 'status' && isEnded(String(after ?? '')) && !isEnded(String(before ?? '')),
    );
    if (!isEnded(row.status)) return { ...row, endedAt: undefined, changes };
    const known = row.endedAt ?? ended?.at;
    return {
      ...row,
      endedAt: known ?? updatedAt,
      ...(known === undefined && { isEndGuessed: true }),
      changes,
    };
  });
  return sortInTurns(contracts, (a, b) => b.startedAt - a.startedAt);
}
