import type { FieldRelation, SchemaField } from './schema-field.js';
import { type SchemaObject, pascal } from './schema-object.js';
import { valueTypeOf } from './values/value-types.js';

/**
 * The form of a field's values in a few words: "one of New|Won", "-> company", "money {amount, currency}".
 * @param owner its object; when given, a list says by which field its records point back, unless that is obvious
 */
export function describeField(field: SchemaField, owner?: SchemaObject): string {
  const marks = [
    field.isRequired && 'required',
    field.isUnique && field.name !== 'id' && 'unique',
    field.isCustom && 'custom',
  ];
  const form = field.relation
    ? describeRelation(field.relation, owner)
    : valueTypeOf(field.type).describe(field);
  return [form, ...marks.filter(Boolean)].join(', ');
}

function describeRelation(relation: FieldRelation, owner: SchemaObject | undefined): string {
  const { kind, target, inverse } = relation;
  if (kind === 'to-one') return `-> ${target}`;
  const isTold = owner && inverse && !pointsBackPlainly(relation, owner);
  return `-> list of ${target}${isTold ? ` by ${inverse}` : ''}`;
}

/** Whether the records of a list point back by a field that is called like the object: `company`, `targetCompany`. */
export const pointsBackPlainly = ({ inverse }: FieldRelation, owner: SchemaObject) =>
  inverse === owner.name || inverse === `target${pascal(owner.name)}`;
