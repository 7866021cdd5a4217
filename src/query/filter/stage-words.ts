import type { SchemaField } from '../../schema/schema-field.js';
import { valuesMeant } from '../../schema/values/options.js';
import { entry } from './comparison.js';
import { ANY_OF } from './operator-lookup.js';

/** "open", "won", "lost" and "closed" as the stages that they mean, where no stage is called so. */
export function inStages(operator: string, operand: unknown, field: SchemaField): [string, unknown] {
  const anyOf = entry(ANY_OF, operator);
  const isSaid = [operand].flat().every((one) => typeof one === 'string');
  if (!field.outcomes || !anyOf || !isSaid) return [operator, operand];
  const values = valuesMeant(operand, field);
  return values.length === 1 && !Array.isArray(operand) ? [operator, values[0]] : [anyOf, values];
}
