import type { Kind, ValueType } from '../../schema/values/value-type.js';
import { ALIASES, JSON_OPERATORS, LIST_OPERATORS, OPERATORS, type Operator, entry } from './comparison.js';

/** The operator by its own name. `is: NULL`, as Twenty says it, and `eq: null` mean that it is empty. */
export function meant(name: string, operand: unknown): [string, unknown] {
  if (name === 'is' && (operand === 'NULL' || operand === 'NOT_NULL')) return ['empty', operand === 'NULL'];
  const operator = entry(ALIASES, name) ?? name;
  if (operand === null && (operator === 'eq' || operator === 'neq')) return ['empty', operator === 'eq'];
  return [operator, operand];
}

/** Lists and JSON have operators of their own under the same names; kinds decide. */
export function operatorFor(name: string, kind: Kind): Operator | undefined {
  const isList = kind === 'multiSelect' || kind === 'array';
  const own = isList && (name === 'eq' || name === 'in') ? 'contains' : name;
  const operator =
    (kind === 'json' ? entry(JSON_OPERATORS, own) : undefined) ??
    entry(isList ? LIST_OPERATORS : OPERATORS, own);
  return operator?.kinds.includes(kind) ? operator : undefined;
}

const ANY_OF: Readonly<Record<string, string>> = { eq: 'in', in: 'in', neq: 'notIn', notIn: 'notIn' };

/** Equality with a value that may be stored in several spellings (a link with and without its scheme) means any of them. */
export function spelled(type: ValueType, operator: string, operand: unknown): [string, unknown] {
  const { spellings } = type;
  const anyOf = entry(ANY_OF, operator);
  if (!spellings || !anyOf) return [operator, operand];
  const values: unknown[] = Array.isArray(operand) ? operand : [operand];
  return [
    anyOf,
    values.flatMap((value): unknown[] => (typeof value === 'string' ? [...spellings(value)] : [value])),
  ];
}
