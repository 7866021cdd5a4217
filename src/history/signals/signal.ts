import { DAY } from '../../statistics/day.js';

/** What can speak against a deal that is open. */
export const SIGNAL_KINDS = [
  ...(['championGone', 'unanswered', 'waitsForUs', 'stale', 'slipping', 'pastClose', 'stuck'] as const),
  ...(['noNextStep', 'singleThreaded', 'toneFalling', 'amountCut', 'ownerless', 'incomplete'] as const),
] as const;
export type SignalKind = (typeof SIGNAL_KINDS)[number];

/** What makes a deal stale, slipping or hanging on one person. */
export const TROUBLES: readonly SignalKind[] = [
  ...(['stale', 'slipping', 'pastClose', 'stuck', 'singleThreaded', 'noNextStep'] as const),
];

/** One thing that speaks against a deal, with what shows it. */
export interface Signal {
  readonly kind: SignalKind;
  /** The risk that it alone makes, above 0 and below 1: a stated judgement, not learnt. */
  readonly weight: number;
  /** Counts, days, times and ids that it rests on. */
  readonly facts: Readonly<Record<string, number | string>>;
}

/** Whole days from one moment to a later one. */
export const wholeDays = (from: number, to: number): number => Math.floor((to - from) / DAY);

/** The risk that all signals make together, in [0, 1): each takes its share of what the others leave. */
export const riskOf = (signals: readonly Signal[]): number =>
  1 - signals.reduce((left, { weight }) => left * (1 - weight), 1);
