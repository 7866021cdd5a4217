/** Milliseconds of a day. All times here are milliseconds since 1970, UTC. */

/** A deal from its birth to its end. */
export interface SoldDeal {
  readonly bornAt: number;
  /** Nothing while it is open, or when it was lost. */
  readonly wonAt?: number;
  readonly lostAt?: number;
  /** In units: when it was won, else the last one. */
  readonly amount?: number;
  readonly currency: string;
}

/** An open deal as it was at a moment; nothing later is in it. */
export interface DealView {
  /** Its position among the deals. */
  readonly deal: number;
  readonly at: number;
  readonly stage: string;
  /** When it came into that stage. */
  readonly stageSince: number;
  readonly closeDate?: number;
  readonly amount?: number;
  /** What may tell its chances, by name: owner, source, segment. */
  readonly traits: Readonly<Record<string, string>>;
}

/** From a time until before another. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Won revenue in each of the spans, one row for each future that was drawn. */
export type Futures = readonly (readonly number[])[];
