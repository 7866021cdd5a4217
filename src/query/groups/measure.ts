import type { Term, TermKind } from '../terms/term.js';
import type { Conversion } from '../terms/money.js';
import type { Unit } from './unit.js';

/** Collects one figure about a group of records, unit after unit. */
export interface Accumulator {
  add(unit: Unit): void;
  /** The figure in human form; undefined when nothing was seen that it is about. */
  value(conversion?: Conversion): unknown;
}

/** One way to get a figure: what it needs of Twenty, and how it is put together. */
export interface Way {
  /** Terms whose stored values must be known of each unit. */
  terms: readonly Term[];
  /** Aggregates of Twenty that must be known of each group. */
  wires: readonly string[];
  start(): Accumulator;
}

/** A figure about a group of records. */
export interface Measure {
  /** As callers name it, tidied: "count", "sum amount". */
  name: string;
  /** What the figure is: a number unless said otherwise. */
  kind?: TermKind;
  /** From the values themselves: always possible. */
  byValue: Way;
  /** From aggregates that Twenty computes; they can be added up over parts of a group. */
  byAggregate?: Way;
  /** From an aggregate that cannot be added up: only when each group comes in one piece. */
  byWhole?: Way;
  /** Shown as its part of the same figure over all groups. */
  isShare?: boolean;
  /** Currencies of the amounts that its condition compared, once it is computed. */
  compared?: ReadonlySet<string>;
}

/** What to know about figures whose conditions compared amounts of several currencies. */
export const notesOn = (measures: readonly Measure[]): string[] =>
  measures
    .filter(({ compared }) => (compared?.size ?? 0) > 1)
    .map(
      ({ name, compared = [] }) =>
        `"${name}" compared amounts in ${[...compared].sort().join(', ')} as they stand; filter by currency to look at one.`,
    );

export const COUNT: Measure = {
  name: 'count',
  byValue: { terms: [], wires: [], start: counting },
};

function counting(): Accumulator {
  let count = 0;
  return { add: ({ weight }) => void (count += weight), value: () => count };
}
