import { mean, quantileSorted, variance } from 'simple-statistics';
import type { Futures } from './sales.js';

/** In one of ten futures it is less than p10, in one of ten more than p90. */
export interface Range {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly mean: number;
}

export function rangeOf(sums: readonly number[]): Range {
  const sorted = [...sums].sort((a, b) => a - b);
  const at = (share: number) => quantileSorted(sorted, share);
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9), mean: mean(sorted) };
}

export const spreadOf = (sums: readonly number[]): number => variance([...sums]);

/** The sums of several spans in each future. */
export const together = (futures: Futures, spans: readonly number[]): number[] =>
  futures.map((sums) => spans.reduce((sum, span) => sum + (sums[span] ?? 0), 0));
