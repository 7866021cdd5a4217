/** A value of a series beside what the others let expect. */
export interface Judged {
  readonly at: number;
  readonly expected: number;
  /** Where 95 of 100 values would lie. */
  readonly low: number;
  readonly high: number;
  /** How likely a value is so far out, if nothing happened. */
  readonly chance: number;
}
