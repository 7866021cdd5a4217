/** One value of an example. Text that reads as a number or a date counts as one when its whole column does; nothing, null and NaN are missing. */
export type Cell = string | number | boolean | null | undefined;

/** Named values of one example or of what is to be predicted. */
export type Features = Readonly<Record<string, Cell>>;

export interface Example {
  features: Features;
  label: boolean;
  /** when the features were true, milliseconds; given for all examples, quality is measured on later ones only */
  time?: number;
  /** examples of one group (a company) are never on both sides of a validation */
  group?: string;
}

/**
 * What is believed before any example is seen: each `scale` that a number lies above `centre` adds `weight` to the log-odds, or, with
 * `level`, that value of a category adds it.
 */
export interface Prior {
  feature: string;
  weight: number;
  centre?: number;
  scale?: number;
  level?: string;
}

export interface TrainOptions {
  priors?: readonly Prior[];
  /** share of positives that is believed before any example is seen; default 0.5 */
  priorRate?: number;
  /** `quick` (a few seconds for 20,000 examples) tries fewer learners than `thorough`; default quick */
  effort?: 'quick' | 'thorough';
}
