import { factorise, solve } from './cholesky.js';

/** Rows of numbers, one after the other. */
export interface Matrix {
  rows: number;
  width: number;
  cells: Float64Array;
}

export interface LogisticFit {
  intercept: number;
  weights: Float64Array;
  /** Cholesky factor of the information matrix, intercept last: from it the standard error of a prediction follows */
  information: Float64Array;
}

export interface LogisticPrior {
  /** where the weights are drawn to; zeros when nothing is believed */
  means: Float64Array;
  /** how strongly: the inverse of the prior's variance */
  precision: number;
}

interface Problem {
  x: Matrix;
  labels: Uint8Array;
  prior: LogisticPrior;
}

const MAX_STEPS = 30;
const TOLERANCE = 1e-7;

export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/**
 * Logistic regression with a normal prior on the weights (ridge around the prior's means) and none on the intercept, by Newton steps that are
 * halved while they make the fit worse.
 * Source: Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, 2nd ed., section 4.4.
 */
export function fitLogistic(x: Matrix, labels: Uint8Array, prior: LogisticPrior): LogisticFit {
  const problem = { x, labels, prior };
  const size = x.width + 1;
  let beta: Float64Array = new Float64Array(size);
  beta.set(prior.means);
  beta[x.width] = startIntercept(labels);
  let loss = penalisedLoss(problem, beta);
  let information: Float64Array = new Float64Array(size * size);
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const { gradient, hessian } = derivatives(problem, beta);
    factorise(hessian, size);
    information = hessian;
    const next = lineSearch(problem, beta, solve(hessian, size, gradient), loss);
    const gain = loss - next.loss;
    [beta, loss] = [next.beta, next.loss];
    if (gain < TOLERANCE * (Math.abs(loss) + 1)) break;
  }
  return { intercept: beta[x.width] ?? 0, weights: beta.slice(0, x.width), information };
}

/** Log-odds of each row. */
export function logits(x: Matrix, weights: ArrayLike<number>, intercept: number): Float64Array {
  const out = new Float64Array(x.rows);
  for (let row = 0; row < x.rows; row += 1) {
    let sum = intercept;
    const start = row * x.width;
    for (let k = 0; k < x.width; k += 1) sum += (x.cells[start + k] as number) * (weights[k] as number);
    out[row] = sum;
  }
  return out;
}

function startIntercept(labels: Uint8Array): number {
  const positives = labels.reduce((sum, label) => sum + label, 0);
  return Math.log((positives + 0.5) / (labels.length - positives + 0.5));
}

function penalisedLoss({ x, labels, prior }: Problem, beta: Float64Array): number {
  const scores = logits(x, beta, beta[x.width] as number);
  let loss = 0;
  for (let row = 0; row < x.rows; row += 1) {
    const margin = labels[row] ? (scores[row] as number) : -(scores[row] as number);
    loss += margin > 0 ? Math.log1p(Math.exp(-margin)) : -margin + Math.log1p(Math.exp(margin));
  }
  for (let k = 0; k < x.width; k += 1) {
    loss += 0.5 * prior.precision * ((beta[k] as number) - (prior.means[k] as number)) ** 2;
  }
  return loss;
}

interface Derivatives {
  gradient: Float64Array;
  hessian: Float64Array;
}

function derivatives({ x, labels, prior }: Problem, beta: Float64Array): Derivatives {
  const size = x.width + 1;
  const sums = { gradient: new Float64Array(size), hessian: new Float64Array(size * size) };
  const scores = logits(x, beta, beta[x.width] as number);
  const line = new Float64Array(size);
  line[x.width] = 1;
  for (let row = 0; row < x.rows; row += 1) {
    const p = sigmoid(scores[row] as number);
    line.set(x.cells.subarray(row * x.width, (row + 1) * x.width));
    addRow(sums, line, (labels[row] as number) - p, Math.max(p * (1 - p), 1e-9));
  }
  for (let k = 0; k < x.width; k += 1) {
    (sums.gradient[k] as number) -= prior.precision * ((beta[k] as number) - (prior.means[k] as number));
    (sums.hessian[k * size + k] as number) += prior.precision;
  }
  return sums;
}

/** Only the lower triangle is filled, and zeros are skipped: categories make most cells zero. */
function addRow(
  { gradient, hessian }: Derivatives,
  line: Float64Array,
  residual: number,
  weight: number,
): void {
  for (let i = 0; i < line.length; i += 1) {
    const value = line[i] as number;
    if (value === 0) continue;
    (gradient[i] as number) += residual * value;
    const scaled = weight * value;
    const start = i * line.length;
    for (let j = 0; j <= i; j += 1) (hessian[start + j] as number) += scaled * (line[j] as number);
  }
}

function lineSearch(problem: Problem, from: Float64Array, direction: Float64Array, loss: number) {
  for (let size = 1; size > 1e-4; size /= 2) {
    const beta = from.map((value, k) => value + size * (direction[k] as number));
    const next = penalisedLoss(problem, beta);
    if (next <= loss) return { beta, loss: next };
  }
  return { beta: from, loss };
}
