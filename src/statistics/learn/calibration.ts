import { fitLogistic, sigmoid } from './linear/logistic.js';

/** How log-odds become probabilities: by a straight line through them (Platt), after shrinking towards the base rate. */
export interface Calibration {
  kind: 'line';
  slope: number;
  intercept: number;
}

export const AS_IT_IS: Calibration = { kind: 'line', slope: 1, intercept: 0 };

/** The line through log-odds that fits outcomes best, drawn weakly to leaving them as they are. */
export function fitCalibration(logits: Float64Array, labels: Uint8Array): Calibration {
  const fit = fitLogistic({ rows: logits.length, width: 1, cells: logits }, labels, {
    means: Float64Array.of(1),
    precision: 4,
  });
  return { kind: 'line', slope: Math.max(0, fit.weights[0] ?? 1), intercept: fit.intercept };
}

export function calibratedLogit(calibration: Calibration, logit: number): number {
  return calibration.slope * logit + calibration.intercept;
}

export function calibrated(calibration: Calibration, logit: number): number {
  return sigmoid(calibratedLogit(calibration, logit));
}
