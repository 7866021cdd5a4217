import { type DealAsOf, dealAsOf } from '../as-of/deal-as-of.js';
import type { Deal } from '../deal.js';
import type { Time } from '../terms.js';

/** A stay in a stage; it goes on where there is no end. */
export interface StageVisit {
  readonly stage: string;
  readonly since: Time;
  readonly until?: Time;
}

/** A deal as it was at a moment, with what had happened to it by then and nothing of what came later. */
export interface DealThen {
  readonly id: string;
  readonly createdAt: Time;
  readonly state: DealAsOf;
  /** Stages in the order in which it went through them. */
  readonly visits: readonly StageVisit[];
}

/** A deal as it was then; as it began, before that. */
export function dealThen(deal: Deal, at: Time): DealThen {
  const { id, createdAt } = deal;
  const state = dealAsOf(deal, Math.max(at, createdAt)) ?? {
    ...deal.now,
    stageSince: createdAt,
    changes: [],
  };
  return { id, createdAt, state, visits: visitsOf(createdAt, state) };
}

function visitsOf(createdAt: Time, { stage, changes }: DealAsOf): StageVisit[] {
  const moves = changes.filter(({ field }) => field === 'stage');
  const first = moves.length > 0 ? moves[0]?.before : stage;
  const entries = [
    { stage: first, since: createdAt },
    ...moves.map(({ after, at }) => ({ stage: after, since: at })),
  ];
  return entries.flatMap(({ stage: name, since }, index): StageVisit[] => {
    if (typeof name !== 'string') return [];
    const until = entries[index + 1]?.since;
    return [{ stage: name, since, ...(until !== undefined && { until }) }];
  });
}
