import type { Answered } from './answered.js';
import { warningsOf } from './warnings.js';

/** Which of the candidates a caller means, and whom it means beside them. */
export interface Chosen {
  readonly positions: readonly number[];
  /** Asked for by id or name, and no candidate. */
  readonly missing: readonly string[];
}

/**
 * @param ids those that the caller's filter matches; all without a filter
 * @param records ids or names, in any case
 */
export function chosenOf(
  { candidates }: Answered,
  ids: ReadonlySet<string> | undefined,
  records: readonly string[] | undefined,
): Chosen {
  const wanted = new Set(records?.map(plain));
  const positions = candidates.flatMap(({ id, name }, position) =>
    (!ids || ids.has(id)) && (!records || wanted.has(id) || wanted.has(plain(name))) ? [position] : [],
  );
  const found = new Set(
    positions.flatMap((position) => [
      candidates[position]?.id ?? '',
      plain(candidates[position]?.name ?? ''),
    ]),
  );
  return { positions, missing: (records ?? []).filter((record) => !found.has(plain(record))) };
}

const plain = (text: string) => text.trim().toLowerCase();

/** The likeliest first; where nothing tells them apart, those with the most warnings. Ties keep the order of the history. */
export function ranked(answered: Answered, positions: readonly number[]): number[] {
  const rank = answered.tellsApart ? chanceOf(answered) : warningsIn(answered, positions);
  return [...positions].sort((a, b) => (rank.get(b) ?? 0) - (rank.get(a) ?? 0) || a - b);
}

const chanceOf = ({ chances }: Answered): { get(position: number): number | undefined } => ({
  get: (position) => chances[position],
});

function warningsIn(answered: Answered, positions: readonly number[]): Map<number, number> {
  const tellings = answered.tellings;
  const rows = answered.rowsOf(positions);
  return new Map(
    positions.map((position, index) => [position, warningsOf(rows[index] ?? {}, tellings).length]),
  );
}
