import type { Kind, ValueType } from '../../schema/values/value-type.js';
import { JSON_OPERATORS, LIST_OPERATORS, OPERATORS, type Operator, entry } from './comparison.js';
import { operatorNamed } from './operator-names.js';

/** Names of the opposite of `empty`. */
const FILLED = new Set(['exists', 'isSet', 'notEmpty', 'isNotEmpty', 'notNull', 'isNotNull']);
const OPPOSITE: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [true, false],
  ['true', false],
  [false, true],
  ['false', true],
]);

const EMPTINESS = /^(not[_ ])?(?:null|empty)$/i;

/** The operator by its own name. `is: NULL`, as Twenty says it, `eq: null` and `exists: false` mean that it is empty. */
export function meant(name: string, operand: unknown): [string, unknown] {
  const [isEmptiness, isNot] =
    (name === 'is' && typeof operand === 'string' && EMPTINESS.exec(operand)) || [];
  if (isEmptiness) return ['empty', !isNot];
  if (FILLED.has(name)) return ['empty', OPPOSITE.get(operand) ?? operand];
  const operator = operatorNamed(name);
  if (operand === null && (operator === 'eq' || operator === 'neq')) return ['empty', operator === 'eq'];
  return [operator, operand];
}

const WITH_SIGN = /^(>=|<=|!=|<>|==?|[<>])\s*(\S.*)$/;
/** Texts may begin with such a sign; these kinds of values cannot. */
const WITHOUT_SIGNS: ReadonlySet<Kind> = new Set([
  ...(['number', 'micros', 'date', 'dateTime', 'select', 'rating'] as const),
]);

/** "> 1000" and "!= New" in place of a value: the operator that is meant, and its operand. */
export function signed(said: unknown, kind: Kind | undefined): [string, string] | undefined {
  if (typeof said !== 'string' || !kind || !WITHOUT_SIGNS.has(kind)) return undefined;
  const [, sign, operand] = WITH_SIGN.exec(said.trim()) ?? [];
  return sign && operand ? [operatorNamed(sign), operand] : undefined;
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

/** Equality with one value as equality with any of several. */
export const ANY_OF: Readonly<Record<string, string>> = { eq: 'in', in: 'in', neq: 'notIn', notIn: 'notIn' };

/** Equality with a value that may be stored in several spellings (a link with and without its scheme) means any of them. */
export function spelled(type: ValueType, operator: string, operand: unknown): [string, unknown] {
  const { spellings } = type;
  const anyOf = entry(ANY_OF, operator);
  if (!spellings || !anyOf) return [operator, operand];
  const values: unknown[] = Array.isArray(operand) ? operand : [operand];
  if (operand === values[0] && typeof operand === 'string' && spellings(operand).length === 1)
    return [operator, spellings(operand)[0]];
  return [
    anyOf,
    values.flatMap((value): unknown[] => (typeof value === 'string' ? [...spellings(value)] : [value])),
  ];
}
