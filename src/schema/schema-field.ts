import { plain } from './nearest.js';
import type { Outcome } from './stages/stage-outcome.js';

/** The field types of Twenty 2.21 (FieldMetadataType). */
export type FieldType =
  | 'ACTOR'
  | 'ADDRESS'
  | 'ARRAY'
  | 'BOOLEAN'
  | 'CURRENCY'
  | 'DATE'
  | 'DATE_TIME'
  | 'EMAILS'
  | 'FILES'
  | 'FULL_NAME'
  | 'LINKS'
  | 'MORPH_RELATION'
  | 'MULTI_SELECT'
  | 'NUMBER'
  | 'NUMERIC'
  | 'PHONES'
  | 'POSITION'
  | 'RATING'
  | 'RAW_JSON'
  | 'RELATION'
  | 'RICH_TEXT'
  | 'SELECT'
  | 'TEXT'
  | 'TS_VECTOR'
  | 'UUID';

export interface FieldOption {
  readonly value: string;
  readonly label: string;
  readonly position: number;
}

export interface FieldRelation {
  readonly kind: 'to-one' | 'to-many';
  /** Singular name of the object on the other side. */
  readonly target: string;
  /** Name of the field that points back. */
  readonly inverse?: string;
  /** Name of the foreign key beside a to-one relation, `companyId`. */
  readonly joinColumn?: string;
}

/** One field of an object, as Twenty's metadata describes it. A morph relation is one field per target. */
export interface SchemaField {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly description?: string;
  readonly isSystem: boolean;
  readonly isCustom: boolean;
  readonly isUnique: boolean;
  /** Whether a record cannot be made without a value for it. */
  readonly isRequired: boolean;
  readonly options: readonly FieldOption[];
  /** What each option means, by its value, where options are the stages of a sale. */
  readonly outcomes?: ReadonlyMap<string, Outcome>;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly relation?: FieldRelation;
}

/** Whether `name` means this field: its name, label or foreign key, however they are spelt. */
export function isCalled(field: SchemaField, name: string): boolean {
  const wanted = plain(name);
  return [field.name, field.label, field.relation?.joinColumn].some(
    (own) => own !== undefined && (own === name || (wanted !== '' && plain(own) === wanted)),
  );
}
