import type { FieldType } from '../schema-field.js';
import { ACTOR, ADDRESS, CURRENCY, FILES, FULL_NAME, RICH_TEXT } from './composites.js';
import { EMAILS, LINKS, PHONES } from './multi-value.js';
import { MULTI_SELECT, RATING, SELECT } from './options.js';
import {
  ARRAY,
  BOOLEAN,
  DATE,
  DATE_TIME,
  NUMBER,
  POSITION,
  RAW_JSON,
  TEXT,
  TS_VECTOR,
  UUID,
} from './scalars.js';
import type { ValueType } from './value-type.js';

/** The field types whose value is in the record itself; relations are links to other records. */
export type OwnType = Exclude<FieldType, 'RELATION' | 'MORPH_RELATION'>;

/** Every field type of Twenty 2.21 with a value of its own. A new one is one line here. */
export const VALUE_TYPES: Readonly<Record<OwnType, ValueType>> = {
  ACTOR,
  ADDRESS,
  ARRAY,
  BOOLEAN,
  CURRENCY,
  DATE,
  DATE_TIME,
  EMAILS,
  FILES,
  FULL_NAME,
  LINKS,
  MULTI_SELECT,
  NUMBER,
  NUMERIC: NUMBER,
  PHONES,
  POSITION,
  RATING,
  RAW_JSON,
  RICH_TEXT,
  SELECT,
  TEXT,
  TS_VECTOR,
  UUID,
};

/** The value type of a field; a type that a newer Twenty invents is handled as JSON. */
export const valueTypeOf = (type: FieldType): ValueType => VALUE_TYPES[type as OwnType] ?? RAW_JSON;

/** What stands after the field's name in a selection: nothing for scalars, the sub-fields of a composite. */
export function selectionOf(type: FieldType): string {
  const { select, parts } = valueTypeOf(type);
  const names = select ?? Object.values(parts ?? {}).map(({ wire }) => wire);
  return names.length > 0 ? ` { ${names.join(' ')} }` : '';
}
