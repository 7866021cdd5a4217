import type { ColumnPlan } from './columns/plan.js';
import type { Learner } from './learner.js';
import type { Calibration } from './calibration.js';

/** How good the model is on examples that it had not seen. Figures are null where there were too few examples to measure. */
export interface Quality {
  examples: number;
  positives: number;
  auc: number | null;
  brier: number | null;
  /** Brier score of answering the base rate to everything */
  baseBrier: number | null;
  /** expected calibration error over ten bins of equal width */
  calibrationError: number | null;
  /** whether it is better than the base rate by more than chance explains */
  hasSkill: boolean;
  validation: 'time-split' | 'cross' | 'none';
  /** learnt from the examples, learnt but drawn towards the priors, or the priors alone */
  how: 'learnt' | 'shrunk' | 'prior';
}

/** A trained model: plain data, to be kept as JSON. */
export interface Model {
  version: 1;
  /** share of positives that is answered when nothing is known */
  baseRate: number;
  columns: ColumnPlan[];
  /** members whose log-odds are added up by weight; none when there is no skill */
  learners: { weight: number; learner: Learner }[];
  calibration: Calibration;
  quality: Quality;
}

export interface Contribution {
  feature: string;
  value: string | number | boolean | null;
  /** what this value adds to the log-odds of the base rate */
  effect: number;
}

export interface Prediction {
  /** calibrated probability */
  p: number;
  /** 90 % interval of the probability itself, from what the members disagree about and how few examples there were */
  low: number;
  high: number;
  /** 0 to 1: 1 minus the interval's width, less when much of what matters is missing */
  confidence: number;
  /** largest effect first; together they lead from the base rate's log-odds to those of `p` */
  contributions: Contribution[];
}
