import type { Json } from '../store/row';

/** Every type a field can have in Twenty 2.21. */
export type ScalarType =
  | 'UUID'
  | 'TEXT'
  | 'NUMBER'
  | 'NUMERIC'
  | 'BOOLEAN'
  | 'DATE'
  | 'DATE_TIME'
  | 'SELECT'
  | 'RATING'
  | 'MULTI_SELECT'
  | 'ARRAY'
  | 'RAW_JSON'
  | 'FILES'
  | 'POSITION'
  | 'TS_VECTOR';
/** Types that are stored in several columns. */
export type CompositeType =
  'FULL_NAME' | 'EMAILS' | 'PHONES' | 'LINKS' | 'ADDRESS' | 'CURRENCY' | 'ACTOR' | 'RICH_TEXT';
/** Every type of a field. */
export type FieldType = ScalarType | CompositeType | 'RELATION' | 'MORPH_RELATION';

/** A choice of an enum field. */
export interface SelectOption {
  readonly id: string;
  readonly value: string;
  readonly label: string;
  readonly color?: string;
  readonly position: number;
}

/** The other end of a relation, by names. */
export interface RelationEnd {
  readonly object: string;
  readonly field: string;
}

/** A field of the model. Relations name their other end, morph relations all of theirs. */
export interface FieldMetadata {
  readonly id: string;
  readonly name: string;
  readonly type: FieldType;
  readonly label: string;
  readonly description: string | null;
  readonly icon: string | null;
  readonly isActive: boolean;
  readonly isSystem: boolean;
  readonly isNullable: boolean;
  readonly isUnique: boolean;
  readonly isUIEditable: boolean;
  readonly isLabelSyncedWithName: boolean;
  readonly isCustom: boolean;
  readonly defaultValue: Json;
  readonly options: readonly SelectOption[] | null;
  readonly settings: Readonly<Record<string, Json>> | null;
  readonly relation: { readonly type: 'MANY_TO_ONE' | 'ONE_TO_MANY'; readonly target: RelationEnd } | null;
  readonly morphTargets: readonly RelationEnd[] | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** An object of the model with its fields. */
export interface ObjectMetadata {
  readonly id: string;
  readonly nameSingular: string;
  readonly namePlural: string;
  readonly labelSingular: string;
  readonly labelPlural: string;
  readonly description: string | null;
  readonly icon: string | null;
  readonly shortcut: string | null;
  readonly color: string;
  readonly isActive: boolean;
  readonly isSystem: boolean;
  readonly isSearchable: boolean;
  readonly isUICreatable: boolean;
  readonly isCustom: boolean;
  readonly isLabelSyncedWithName: boolean;
  readonly labelField: string;
  readonly imageField: string | null;
  readonly duplicateCriteria: readonly (readonly string[])[] | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly fields: readonly FieldMetadata[];
}
