import { AppError } from '../../errors/app-error.js';
import type { FieldType, SchemaField } from '../schema-field.js';
import type { SchemaObject } from '../schema-object.js';

/**
 * The select field with an object's stages: the one that is named, else `stage`, `status`, or the only one.
 * @throws AppError INVALID_INPUT with the fields there are
 */
export function stageField(object: SchemaObject, name?: string): SchemaField {
  const field = name ? named(object, name, 'field') : usual(object, 'SELECT', ['stage', 'status']);
  const selects = namesOf(object, 'SELECT');
  if (field?.type === 'SELECT') return field;
  if (field)
    throw unfit(`"${field.name}" of ${object.name} is no select field, so it has no stages.`, selects);
  if (selects.length === 0) throw unfit(`${object.name} has no select field, so it has no stages.`, selects);
  throw unfit(`${object.name} has several select fields.`, selects);
}

/**
 * The money field to sum: the one that is named, else `amount`, or the only one; undefined when there is none such.
 * @throws AppError INVALID_INPUT when the named one holds no money
 */
export function amountField(object: SchemaObject, name?: string): SchemaField | undefined {
  if (!name) return usual(object, 'CURRENCY', ['amount']);
  const field = named(object, name, 'amount');
  if (field.type === 'CURRENCY') return field;
  throw unfit(`"${field.name}" of ${object.name} holds no money.`, namesOf(object, 'CURRENCY'));
}

const named = (object: SchemaObject, name: string, parameter: string) =>
  object.getField(name, `${parameter} ${name}`);

const ofType = (object: SchemaObject, type: FieldType) =>
  object.fields.filter((field) => field.type === type);

const namesOf = (object: SchemaObject, type: FieldType) => ofType(object, type).map(({ name }) => name);

function usual(object: SchemaObject, type: FieldType, names: readonly string[]): SchemaField | undefined {
  const fields = ofType(object, type);
  const [only, ...others] = fields;
  const byName = names.flatMap((name) => fields.find((field) => field.name === name) ?? []);
  return byName[0] ?? (others.length === 0 ? only : undefined);
}

function unfit(problem: string, names: readonly string[]): AppError {
  const hint =
    names.length > 0
      ? `Fields that would do: ${names.join(', ')}.`
      : 'twenty_get_schema shows the fields; twenty_add_field_to_object adds one.';
  return new AppError('INVALID_INPUT', problem, { hint });
}
