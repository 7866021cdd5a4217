import type { SchemaField } from './schema-field.js';
import { valueTypeOf } from './values/value-types.js';

/** The form of a field's values in a few words: "one of New|Won", "-> company", "money ({amount, currency}, …)". */
export function describeField(field: SchemaField): string {
  const marks = [
    field.isRequired && 'required',
    field.isUnique && field.name !== 'id' && 'unique',
    field.isCustom && 'custom',
  ];
  const form = field.relation ? describeRelation(field.relation) : valueTypeOf(field.type).describe(field);
  return [form, ...marks.filter(Boolean)].join(', ');
}

const describeRelation = ({ kind, target }: NonNullable<SchemaField['relation']>) =>
  kind === 'to-many' ? `-> list of ${target}` : `-> ${target}`;
