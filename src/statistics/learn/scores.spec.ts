import { calibrated, fitCalibration } from './calibration.js';
import { crossFolds, timeFolds } from './folds.js';
import { fitLogistic } from './linear/logistic.js';
import { areaUnderCurve, brierScore, calibrationError } from './scores.js';

const LABELS = Uint8Array.of(0, 0, 1, 1);

describe('scores', () => {
  it('rank, with ties counting half', () => {
    expect(areaUnderCurve([1, 2, 3, 4], LABELS)).toBe(1);
    expect(areaUnderCurve([1, 3, 3, 4], LABELS)).toBe(0.875);
    expect(areaUnderCurve([1, 1], Uint8Array.of(1, 1))).toBeNull();
  });

  it('measure distance and calibration', () => {
    expect(brierScore([0, 0, 1, 0.5], LABELS)).toBe(0.0625);
    expect(calibrationError([0.25, 0.25, 0.75, 0.75], LABELS)).toBe(0.25);
  });
});

describe('fitLogistic', () => {
  it('finds the weights of the textbook: 20 heads at x = 1 of 30, 10 at x = 0 of 30', () => {
    const cells = Float64Array.from({ length: 60 }, (_, row) => (row < 30 ? 1 : 0));
    const labels = Uint8Array.from({ length: 60 }, (_, row) => (row < 20 || row >= 50 ? 1 : 0));
    const fit = fitLogistic({ rows: 60, width: 1, cells }, labels, {
      means: Float64Array.of(0),
      precision: 1e-9,
    });
    expect(fit.weights[0]).toBeCloseTo(Math.log(4), 5);
    expect(fit.intercept).toBeCloseTo(-Math.log(2), 5);
  });

  it('stays at what is believed when that is believed strongly', () => {
    const fit = fitLogistic({ rows: 2, width: 1, cells: Float64Array.of(0, 1) }, Uint8Array.of(1, 0), {
      means: Float64Array.of(2),
      precision: 1e6,
    });
    expect(fit.weights[0]).toBeCloseTo(2, 3);
  });
});

describe('fitCalibration', () => {
  it('draws overconfident log-odds to the middle', () => {
    const logits = Float64Array.from({ length: 400 }, (_, row) => (row % 2 ? 4 : -4));
    const labels = Uint8Array.from({ length: 400 }, (_, row) => (row % 8 < 6 ? row % 2 : 1 - (row % 2)));
    expect(calibrated(fitCalibration(logits, labels), 4)).toBeCloseTo(0.75, 1);
  });
});

describe('folds', () => {
  it('check every row once and keep groups and shares together', () => {
    const labels = Uint8Array.from({ length: 90 }, (_, row) => (row % 3 ? 0 : 1));
    const folds = crossFolds(
      labels,
      Array.from(labels, (_, row) => `group ${row >> 1}`),
      3,
    );
    expect(folds.flatMap(({ check }) => [...check]).sort((a, b) => a - b)).toEqual([...labels.keys()]);
    for (const { check } of folds) for (const row of check) expect(check).toContain(row ^ 1);
  });

  it('never learn from what is later', () => {
    const times = Array.from({ length: 40 }, (_, index) => (index * 7) % 40);
    for (const { train, check } of timeFolds(times, 4)) {
      const first = Math.min(...Array.from(check, (row) => times[row] ?? 0));
      expect(Math.max(...Array.from(train, (row) => times[row] ?? 0))).toBeLessThan(first);
    }
  });
});
