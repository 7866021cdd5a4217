import type { SchemaField } from '../../../schema/schema-field.js';
import type { Kind } from '../../../schema/values/value-type.js';

/** One comparison of the query language. */
export interface Asking {
  /** Where Twenty finds the value. */
  readonly path: string;
  readonly kind: Kind;
  readonly field?: SchemaField;
  readonly part?: string;
  /** The object whose record an id is of. */
  readonly of?: string;
  readonly operator: string;
  readonly operand: unknown;
  /** Whether an amount is given in units. */
  readonly isUnits?: boolean;
}
