import type { Outcome } from '../schema/stages/stage-outcome.js';
import type { Time, Traits } from './terms.js';

/** What of a deal is followed over time; traits are followed under their own names. */
export interface DealState {
  readonly stage?: string;
  /** In units. */
  readonly amount?: number;
  readonly currency?: string;
  readonly closeDate?: Time;
  readonly ownerId?: string;
  readonly companyId?: string;
  readonly contactId?: string;
  readonly traits: Traits;
}

/** The fields of `DealState` but for the traits. */
export const STATE_KEYS = [
  'stage',
  'amount',
  'currency',
  'closeDate',
  'ownerId',
  'companyId',
  'contactId',
] as const satisfies readonly (keyof DealState)[];

/** One field of a deal that was changed. Values are those of `DealState`; nothing where it was empty. */
export interface DealChange {
  readonly at: Time;
  /** A key of `DealState`, or the name of a trait. */
  readonly field: string;
  readonly before?: string | number;
  readonly after?: string | number;
  /** The member who did it. */
  readonly by?: string;
}

/** A deal as it is now, with all that is known of its past. */
export interface Deal {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Time;
  readonly updatedAt: Time;
  readonly now: DealState;
  readonly outcome: Outcome;
  /** When it was won or lost: when it entered that stage, else its close date or last change. Nothing while it is open. */
  readonly closedAt?: Time;
  /** The oldest first. */
  readonly changes: readonly DealChange[];
}
