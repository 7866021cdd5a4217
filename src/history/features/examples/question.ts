import type { Time } from '../../terms.js';
import type { Row, Telling } from '../feature.js';

/** A record as it was at a moment, and how it went on from there. */
export interface PastExample {
  readonly row: Row;
  readonly label: boolean;
  readonly at: Time;
  /** The record: its examples stay together when a model is checked. */
  readonly group: string;
}

/** A record as it is now. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly row: Row;
}

/** Something asked about records, which the past has answered for others. Both lists are made one by one, as they are read. */
export interface Question {
  /** What counts as yes, in a sentence. */
  readonly meaning: string;
  readonly features: readonly Telling[];
  past(): Iterable<PastExample>;
  present(): Iterable<Candidate>;
}
