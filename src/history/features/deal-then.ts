import { type DealAsOf, stateAsOf } from '../as-of/deal-as-of.js';
import { type Stay, staysOf } from '../as-of/stays.js';
import type { Deal } from '../deal.js';
import type { Time } from '../terms.js';

/** A deal as it was at a moment, with what had happened to it by then and nothing of what came later. */
export interface DealThen {
  readonly id: string;
  readonly createdAt: Time;
  readonly state: DealAsOf;
  /** Stages in the order in which it went through them. */
  readonly stays: readonly Stay[];
}

/** A deal as it was then; as it began, before that. */
export function dealThen(deal: Deal, at: Time): DealThen {
  const { id, createdAt } = deal;
  const state = stateAsOf(deal, Math.max(at, createdAt));
  return { id, createdAt, state, stays: staysOf({ createdAt, changes: state.changes, now: state }) };
}
