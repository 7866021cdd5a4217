import type { Deal } from '../deal.js';
import type { Time } from '../terms.js';

/** How long a deal was in a stage. */
export interface Stay {
  readonly stage: string;
  readonly from: Time;
  /** Nothing while it is there. */
  readonly to?: Time;
}

/** What tells where a deal has been; it may end at a moment, and then so do the stays. */
type Past = Pick<Deal, 'createdAt' | 'changes'> & { readonly now: Pick<Deal['now'], 'stage'> };

/**
 * The stages that a deal has been in, in order; again when it came back. It is taken to have begun in the stage that its
 * first change left.
 */
export function staysOf({ createdAt, changes, now }: Past): Stay[] {
  const moves = changes.filter(({ field }) => field === 'stage');
  const [first] = moves;
  const entries = [
    { stage: first ? first.before : now.stage, from: createdAt },
    ...moves.map(({ after, at }) => ({ stage: after, from: at })),
  ];
  return entries.flatMap(({ stage, from }, index): Stay[] => {
    if (typeof stage !== 'string') return [];
    const to = entries[index + 1]?.from;
    return [{ stage, from, ...(to !== undefined && { to }) }];
  });
}
