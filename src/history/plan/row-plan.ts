import type { TwentyFilter } from '../../query/filter/comparison.js';
import type { Selection } from '../../query/requests/selection.js';
import type { WireRecord } from '../../query/requests/wire.js';
import type { SchemaObject } from '../../schema/schema-object.js';

/** Which rows of an object are read, and what is kept of each. */
export interface RowPlan<T> {
  readonly object: SchemaObject;
  readonly selection: Selection;
  /** None: all of them. */
  readonly filter?: TwentyFilter;
  /** Nothing for a row that is of no use. */
  readonly read: (row: WireRecord) => T | undefined;
}
