import { mapInTurns } from '../../workers/turns.js';
import type { Answered } from './answered.js';
import { gravityOf, warningsOf } from './warnings.js';

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
  const isIt = isMeant(ids, records);
  const positions = candidates.flatMap((one, position) => (isIt(one) ? [position] : []));
  const found = new Set(
    positions.flatMap((position) => [
      candidates[position]?.id ?? '',
      plain(candidates[position]?.name ?? ''),
    ]),
  );
  return { positions, missing: (records ?? []).filter((record) => !found.has(plain(record))) };
}

/** Whether the caller's filter matches a record and it is among those that were named. */
export function isMeant(ids: ReadonlySet<string> | undefined, records: readonly string[] | undefined) {
  const wanted = new Set(records?.map(plain));
  return ({ id, name }: { id: string; name: string }): boolean =>
    (!ids || ids.has(id)) && (!records || wanted.has(id) || wanted.has(plain(name)));
}

const plain = (text: string) => text.trim().toLowerCase();

/** The likeliest first; where nothing tells them apart, those with the gravest warnings. Ties keep the order of the history. */
export async function ranked(answered: Answered, positions: readonly number[]): Promise<number[]> {
  const rank = answered.tellsApart ? chanceOf(answered) : await warningsIn(answered, positions);
  return [...positions].sort((a, b) => (rank.get(b) ?? 0) - (rank.get(a) ?? 0) || a - b);
}

const chanceOf = ({ chances }: Answered): { get(position: number): number | undefined } => ({
  get: (position) => chances[position],
});

/** Rows that are unpacked at once. */
const SLICE = 200;

async function warningsIn(answered: Answered, positions: readonly number[]): Promise<Map<number, number>> {
  const tellings = answered.tellings;
  const starts = Array.from({ length: Math.ceil(positions.length / SLICE) }, (_, index) => index * SLICE);
  const counts = await mapInTurns(starts, (start) =>
    answered
      .rowsOf(positions.slice(start, start + SLICE))
      .map((row, index) => [positions[start + index] ?? 0, gravityOf(warningsOf(row, tellings))] as const),
  );
  return new Map(counts.flat());
}
