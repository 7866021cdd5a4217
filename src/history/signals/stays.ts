import type { Deal } from '../deal.js';
import type { Time } from '../terms.js';

/** How long a deal was in a stage. */
export interface Stay {
  readonly stage: string;
  readonly from: Time;
  /** Nothing while it is there. */
  readonly to?: Time;
}

/**
 * The stages that a deal has been in, in order; again when it came back. It is taken to have begun in the stage that its
 * first change left.
 */
export function staysOf(deal: Deal): Stay[] {
  const moves = deal.changes.filter(({ field, after }) => field === 'stage' && after !== undefined);
  const first = moves[0]?.before ?? deal.now.stage;
  const entries = [
    ...(first === undefined ? [] : [{ stage: String(first), from: deal.createdAt }]),
    ...moves.map(({ at, after }) => ({ stage: String(after), from: at })),
  ];
  return entries.map((entry, index) => {
    const to = entries[index + 1]?.from;
    return { ...entry, ...(to !== undefined && { to }) };
  });
}
