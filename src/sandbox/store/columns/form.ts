import type { Json } from '../row';

/** Orders two values of one column, neither of them null, as the database would. */
export type Compare = (a: Json, b: Json) => number;

/** How a column keeps its values. Rows are slots, from 0 on; slot -1 stands for a row that is not there. */
export interface Form {
  /** The value at a slot, null when there is none. */
  get(slot: number): Json;
  isNull(slot: number): boolean;
  /** Keeps a value, or answers false because this form cannot. */
  set(slot: number, value: Json): boolean;
  /** What `of` makes of the value at a slot; worked out once for values that come often, where the form knows them. */
  map<T>(of: (value: Json) => T): (slot: number) => T;
  /** The same, for what is the same for all times within a quarter of an hour UTC. */
  mapTimes<T>(of: (value: Json) => T): (slot: number) => T;
  /** Compares the values at two slots, neither of them null. */
  order(compare: Compare): (a: number, b: number) => number;
  /** Compares the value at a slot, which is not null, with a given one. */
  against(value: Json, compare: Compare): (slot: number) => number;
  /** Tells whether a slot holds the value, which is not null. */
  matcher(value: Json): (slot: number) => boolean;
  /** A number that equal values share. */
  hashAt(slot: number): number;
  hashOf(value: Json): number;
}

interface Growing<T> {
  readonly length: number;
  set(from: T): void;
}

const SMALLEST = 16;

/** A larger copy of an array, with room for so many elements and some more. */
export function grown<T extends Growing<T>>(array: T, size: number, make: (length: number) => T): T {
  const larger = make(Math.max(SMALLEST, size, Math.ceil(array.length * 1.5)));
  larger.set(array);
  return larger;
}

/** Spreads the bits of a whole number. Source: the finalizer of MurmurHash3. */
export function scatter(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
