import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { Clock } from '../../schema/values/dates.js';

/** What a view of Twenty can ask of one field. */
export type Operand =
  | 'IS'
  | 'IS_NOT'
  | 'CONTAINS'
  | 'DOES_NOT_CONTAIN'
  | 'GREATER_THAN_OR_EQUAL'
  | 'LESS_THAN_OR_EQUAL'
  | 'IS_BEFORE'
  | 'IS_AFTER'
  | 'IS_RELATIVE'
  | 'IS_IN_PAST'
  | 'IS_IN_FUTURE'
  | 'IS_TODAY'
  | 'IS_EMPTY'
  | 'IS_NOT_EMPTY';

/** One filter of a view. */
export interface ViewFilter {
  readonly field: SchemaField;
  readonly operand: Operand;
  /** As Twenty stores it; a list of options is JSON. */
  readonly value: string;
  /** Part of a composite, in Twenty's spelling. */
  readonly part?: string;
  /** The field of the related record that is meant, where `field` is the relation to it. */
  readonly behind?: { readonly object: SchemaObject; readonly field: SchemaField };
  /** Related records by id or title, still to be looked up; they become the value. */
  readonly records?: { readonly of: SchemaObject; readonly names: readonly string[] };
  /** Whether it means whoever looks at the view. */
  readonly isPersonal?: boolean;
  /** A moving date that a view can only hold as it is today. */
  readonly isFixedDate?: boolean;
}

/** Filters that hold all together, or any of them. */
export interface ViewGroup {
  readonly join: 'AND' | 'OR';
  readonly of: readonly ViewCondition[];
}

export type ViewCondition = ViewFilter | ViewGroup;

export const isGroup = (condition: ViewCondition): condition is ViewGroup => 'join' in condition;

/** Every filter in a condition, however deep. */
export const filtersIn = (conditions: readonly ViewCondition[]): ViewFilter[] =>
  conditions.flatMap((one) => (isGroup(one) ? filtersIn(one.of) : [one]));

/** A field with one operator of the query language and what it compares with. */
export interface Asked {
  field: SchemaField;
  operator: string;
  operand: unknown;
  clock: Clock;
  /** Part of a composite, in Twenty's spelling. */
  part?: string;
  /** Whether it stands where no further group fits. */
  isFlat?: boolean;
  /** The relation to the record that is asked about, where it is another. */
  via?: string;
}
