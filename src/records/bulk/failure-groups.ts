import type { FailureGroup } from './bulk.schemas.js';
import type { Failure } from './outcomes.js';
import { groupedBy } from '../../statistics/grouped.js';

const SHOWN_IDS = 100;
const SHOWN_RANGES = 200;

/** Failures of the same kind as one, the largest group first, so that the answer stays small and names the main trouble. */
export function failureGroups(failures: readonly Failure[]): FailureGroup[] {
  const groups = groupedBy(failures, ({ error: { code, message, hint } }) =>
    JSON.stringify([code, message, hint]),
  );
  return [...groups.values()].sort((a, b) => b.length - a.length).flatMap(told);
}

function told(group: readonly Failure[]): FailureGroup[] {
  const [first] = group;
  if (!first) return [];
  const { code, message, hint } = first.error;
  const rows = ranges(group.flatMap(({ at }) => at ?? []));
  const ids = group.flatMap(({ at, id }) => (at === undefined ? (id ?? []) : []));
  const existing = group.flatMap(
    ({ error }) => (error.details?.conflictingRecordId as string | undefined) ?? [],
  );
  return [
    {
      ...{ code, message, ...(hint && { hint }), count: group.length },
      ...(rows && { rows }),
      ...(ids.length > 0 && { ids: ids.slice(0, SHOWN_IDS) }),
      ...(existing.length > 0 && { existing: existing.slice(0, SHOWN_IDS) }),
    },
  ];
}

/** Positions as people write them: "0-3, 7, 9-12". */
export function ranges(positions: readonly number[]): string {
  const runs: { from: number; to: number }[] = [];
  for (const at of [...positions].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last?.to === at - 1) last.to = at;
    else runs.push({ from: at, to: at });
  }
  const shown = runs
    .slice(0, SHOWN_RANGES)
    .map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`));
  return [...shown, ...(runs.length > SHOWN_RANGES ? ['...'] : [])].join(', ');
}
