import type { BoostOptions } from './trees/boost.js';

export interface LinearCandidate {
  /** inverse of the variance that weights are believed to have */
  precision: number;
  /** quantiles at which the effect of a number may bend */
  knots: readonly number[];
}

const BENDS = [0.1, 0.3, 0.5, 0.7, 0.9];

/** Logistic regressions to choose from: straight or bent, free or tame; fewer where each costs much. */
export function linearCandidates(rows: number): LinearCandidate[] {
  const tame = { precision: 30, knots: [] };
  const straight = { precision: 3, knots: [] };
  const bent = { precision: 10, knots: BENDS };
  if (rows < 150) return [tame, straight];
  return rows < 8000 ? [tame, straight, bent] : [bent];
}

const SHARED = { rate: 0.05, rounds: 600, sample: 0.8, seed: 1 };

/** Forests to choose from, from nearly additive to deep. */
export function forestCandidates(rows: number, effort: 'quick' | 'thorough'): BoostOptions[] {
  const minRows = Math.max(3, Math.min(20, Math.round(rows / 50)));
  const shallow = { ...SHARED, leaves: 4, minRows, ridge: 3, features: 0.6 };
  const middle = { ...SHARED, leaves: 10, minRows, ridge: 5, features: 0.6 };
  const deep = { ...SHARED, leaves: 24, minRows, ridge: 5, features: 0.6 };
  const wide = { ...SHARED, leaves: 40, minRows: minRows * 2, ridge: 10, features: 0.4 };
  const free = { ...SHARED, leaves: 32, minRows: Math.ceil(minRows / 4), ridge: 1, features: 0.5 };
  if (rows < 150) return [shallow];
  if (effort === 'quick') return rows < 500 ? [shallow] : [shallow, middle];
  return rows < 1500 ? [shallow, middle, free] : [shallow, middle, deep, wide, free];
}

/** Parts for cross-validation: many where rows are few and time is not, few where rows are many. */
export function foldCount(rows: number, effort: 'quick' | 'thorough'): number {
  if (rows < 400 && effort === 'thorough') return 10;
  if (rows < 15_000) return 5;
  return rows < 40_000 ? 4 : 3;
}
