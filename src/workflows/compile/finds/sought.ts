import type { SchemaField } from '../../../schema/schema-field.js';
import type { Via } from './record-tests.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import type { Spot } from '../references/spot.js';

/** What the filter of a find step is read with. */
export interface Seeking extends Spot {
  readonly object: SchemaObject;
  readonly via?: Via;
}

/** One comparison that a find step is to make. */
export interface Sought extends Seeking {
  readonly field: SchemaField;
  readonly operator: string;
  readonly operand: unknown;
  readonly part?: string;
  /** Whether an amount is given in units. */
  readonly isUnits: boolean;
}
