import type { SchemaField } from './schema-field.js';
import { findPart } from './values/composites.js';
import { valueTypeOf } from './values/value-types.js';

/** The composite fields that have a part of that name: "city" is in addresses. */
export const fieldsWithPart = (name: string, fields: readonly SchemaField[]): SchemaField[] =>
  fields.filter(({ type, relation }) => {
    const { parts } = relation ? {} : valueTypeOf(type);
    return parts !== undefined && findPart(parts, name) !== undefined;
  });
