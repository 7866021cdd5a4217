import * as fc from 'fast-check';
import { type FuzzField, type FuzzObject, type FuzzType, OPTIONS, VALUES } from './world';

/** A filter as a caller writes it, and its meaning spelt out for the naive evaluator. */
export type Said = Record<string, unknown>;

export type Meaning =
  | { is: 'value'; field: FuzzField; part?: 'currency'; op: string; operand: unknown }
  | { is: 'related'; relation: string; target: number; of: Meaning }
  | { is: 'key'; relation: string; op: 'empty' | 'id'; operand: unknown }
  | { is: 'list'; inverse: string; source: number; quantifier: 'some' | 'none' | 'every'; of?: Meaning }
  | { is: 'count'; inverse: string; source: number; op: string; bound: number; of?: Meaning }
  | { is: 'all' | 'any'; of: Meaning[] }
  | { is: 'not'; of: Meaning };

export interface Question {
  said: Said;
  meaning: Meaning;
}

const ORDERED = ['gt', 'gte', 'lt', 'lte'];
const OPERATORS: Record<FuzzType, readonly string[]> = {
  TEXT: ['bare', 'eq', 'neq', 'in', 'notIn', 'contains', 'notContains', 'startsWith', 'empty'],
  NUMBER: ['bare', 'neq', 'in', 'notIn', 'between', 'empty', ...ORDERED],
  CURRENCY: ['bare', 'currency', 'empty', ...ORDERED],
  SELECT: ['bare', 'neq', 'in', 'notIn', 'empty'],
  MULTI_SELECT: ['contains', 'notContains', 'empty'],
  BOOLEAN: ['bare', 'neq', 'empty'],
  DATE: ['bare', 'between', 'empty', ...ORDERED],
  DATE_TIME: ['bare', 'empty', ...ORDERED],
};

const operandFor = (type: FuzzType, op: string): fc.Arbitrary<unknown> => {
  if (op === 'empty') return fc.boolean();
  const value: fc.Arbitrary<unknown> =
    type === 'CURRENCY'
      ? op === 'currency'
        ? fc.constantFrom('EUR', 'USD')
        : fc.constantFrom(0, 10, 25.5, 100)
      : type === 'MULTI_SELECT'
        ? fc.constantFrom(...OPTIONS)
        : // A day stands for all its moments; an instant for itself.
          type === 'DATE_TIME' && op === 'bare'
          ? fc.constantFrom('2026-01-31', '2026-02-01')
          : VALUES[type];
  if (op === 'in' || op === 'notIn') return fc.array(value, { minLength: 1, maxLength: 3 });
  return op === 'between' ? fc.tuple(value, value) : value;
};

const valueQuestion = (field: FuzzField): fc.Arbitrary<Question> =>
  fc.constantFrom(...OPERATORS[field.type]).chain((op) =>
    operandFor(field.type, op).map((operand) => ({
      said: { [field.name]: op === 'bare' ? operand : { [op]: operand } },
      meaning: { is: 'value', field, op, operand },
    })),
  );

/** The lists of an object: relations of others that point to it. */
export const listsOf = (objects: readonly FuzzObject[], at: number) =>
  objects.flatMap(({ relations }, source) =>
    relations
      .filter(({ target }) => target === at)
      .map(({ name, inverse }) => ({ source, relation: name, inverse })),
  );

/** A random filter on one object, `depth` relations deep at most. */
export function questionOn(
  objects: readonly FuzzObject[],
  at: number,
  ids: readonly string[][],
  depth = 3,
): fc.Arbitrary<Question> {
  const object = objects[at];
  if (!object) throw new Error('no such object');
  const leaf = fc.constantFrom(...object.fields).chain(valueQuestion);
  if (depth === 0) return leaf;
  const inner = questionOn(objects, at, ids, depth - 1);
  const choices: fc.Arbitrary<Question>[] = [
    leaf,
    fc.tuple(inner, inner).map(([a, b]) => ({
      said: { or: [a.said, b.said] },
      meaning: { is: 'any' as const, of: [a.meaning, b.meaning] },
    })),
    fc.tuple(inner, inner).map(([a, b]) => ({
      said: { and: [a.said, b.said] },
      meaning: { is: 'all' as const, of: [a.meaning, b.meaning] },
    })),
    inner.map(({ said, meaning }) => ({ said: { not: said }, meaning: { is: 'not' as const, of: meaning } })),
    ...object.relations.flatMap(({ name, target }): fc.Arbitrary<Question>[] => [
      questionOn(objects, target, ids, depth - 1).map(({ said, meaning }) => ({
        said: { [name]: said },
        meaning: { is: 'related' as const, relation: name, target, of: meaning },
      })),
      fc.boolean().map((operand) => ({
        said: { [name]: { empty: operand } },
        meaning: { is: 'key' as const, relation: name, op: 'empty' as const, operand },
      })),
      fc.constantFrom(...(ids[target] ?? [])).map((operand) => ({
        said: { [name]: operand },
        meaning: { is: 'key' as const, relation: name, op: 'id' as const, operand },
      })),
    ]),
    ...listsOf(objects, at).flatMap((list) =>
      listQuestions(list, questionOn(objects, list.source, ids, depth - 1)),
    ),
  ];
  return fc.oneof(...choices);
}

function listQuestions(
  { inverse, source }: { inverse: string; source: number },
  inner: fc.Arbitrary<Question>,
): fc.Arbitrary<Question>[] {
  const quantified = fc
    .tuple(fc.constantFrom('some' as const, 'none' as const, 'every' as const), inner)
    .map(([quantifier, { said, meaning }]) => ({
      said: { [inverse]: { [quantifier]: said } },
      meaning: { is: 'list' as const, inverse, source, quantifier, of: meaning },
    }));
  const counted = fc
    .tuple(fc.constantFrom('eq', 'gte', 'lt'), fc.nat(2), fc.option(inner))
    .map(([op, bound, of]) => ({
      said: { [inverse]: { count: { [op]: bound }, ...(of && { where: of.said }) } },
      meaning: { is: 'count' as const, inverse, source, op, bound, ...(of && { of: of.meaning }) },
    }));
  return [quantified, counted];
}
