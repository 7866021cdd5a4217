import type { SchemaField } from '../schema-field.js';
import { SchemaObject } from '../schema-object.js';
import type { Meanings } from './meanings.js';

const STAGES = new Set(['stage', 'status']);

/** An object whose stages say how a sale stands there, if any of them is won: what is done, as tasks are, was not sold. */
export function withOutcomes(object: SchemaObject, meanings: Meanings): SchemaObject {
  const fields = object.fields.map((field) => withOutcome(field, object, meanings));
  const isAny = fields.some(({ outcomes }) => outcomes !== undefined);
  return isAny ? new SchemaObject(object.facts, fields, object.outside) : object;
}

function withOutcome(field: SchemaField, object: SchemaObject, meanings: Meanings): SchemaField {
  if (field.type !== 'SELECT' || !STAGES.has(field.name)) return field;
  const outcomes = new Map(
    field.options.map((option) => [option.value, meanings.outcomeOf(object, option)] as const),
  );
  return [...outcomes.values()].includes('won') ? { ...field, outcomes } : field;
}
