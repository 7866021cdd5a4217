import * as fc from 'fast-check';

/** The field types that questions are asked about, each with the values its records may have. */
export type FuzzType =
  'TEXT' | 'NUMBER' | 'CURRENCY' | 'SELECT' | 'MULTI_SELECT' | 'BOOLEAN' | 'DATE' | 'DATE_TIME';

export interface FuzzField {
  name: string;
  type: FuzzType;
}

/** A relation to one; its other side is the list `inverse` of the target. */
export interface FuzzRelation {
  name: string;
  target: number;
  inverse: string;
}

export interface FuzzObject {
  /** `fz1a`, plural `fz1as` */
  name: string;
  plural: string;
  fields: FuzzField[];
  relations: FuzzRelation[];
}

export interface FuzzMoney {
  amount: number;
  currency: string;
}

export type FuzzValue = string | number | boolean | string[] | FuzzMoney | null;

/** A record as the test knows it: values by field, the id of the other record by relation. */
export interface FuzzRow {
  id: string;
  [field: string]: FuzzValue;
}

export interface FuzzWorld {
  objects: FuzzObject[];
  rows: FuzzRow[][];
  trashed: ReadonlySet<string>;
}

export const OPTIONS = ['Red', 'Green', 'Blue'] as const;
/** Few values, so that records are alike and comparisons hit. */
export const VALUES: Record<FuzzType, fc.Arbitrary<FuzzValue>> = {
  TEXT: fc.oneof(
    fc.constantFrom('alpha', 'Alpha', 'beta', 'al%pha', "o'b", 'Ünal'),
    fc.string({ unit: fc.constantFrom(...'aAé%_\\"\'{[,.*😀'), minLength: 1, maxLength: 3 }),
  ),
  NUMBER: fc.constantFrom(-2, 0, 1, 2.5, 7, 1000),
  CURRENCY: fc.record({ amount: fc.constantFrom(0, 10, 25.5, 500), currency: fc.constantFrom('EUR', 'USD') }),
  SELECT: fc.constantFrom(...OPTIONS),
  MULTI_SELECT: fc.uniqueArray(fc.constantFrom(...OPTIONS), { minLength: 1, maxLength: 2 }),
  BOOLEAN: fc.boolean(),
  DATE: fc.constantFrom('2026-01-31', '2026-02-01', '2026-02-15', '2026-12-31'),
  DATE_TIME: fc.constantFrom(
    '2026-01-31T23:30:00.000Z',
    '2026-02-01T00:00:00.000Z',
    '2026-02-15T12:00:00.000Z',
    '2026-12-31T22:59:59.000Z',
  ),
};

const LETTERS = ['a', 'b', 'c'];

const fieldsOf = fc
  .uniqueArray(fc.constantFrom(...(Object.keys(VALUES) as FuzzType[])), { minLength: 3, maxLength: 6 })
  .map((types) => types.map((type, index): FuzzField => ({ name: `f${index}`, type })));

/** Three objects with relations among them, from an object to itself too. */
const modelOf = (tag: string): fc.Arbitrary<FuzzObject[]> =>
  fc
    .tuple(...LETTERS.map(() => fc.tuple(fieldsOf, fc.array(fc.nat(2), { minLength: 1, maxLength: 2 }))))
    .map((objects) =>
      objects.map(([fields, targets], index) => ({
        name: `fz${tag}${LETTERS[index]}`,
        plural: `fz${tag}${LETTERS[index]}s`,
        fields,
        relations: targets.map((target, at) => ({
          name: `r${at}`,
          target,
          inverse: `l${LETTERS[index]}${at}`,
        })),
      })),
    );

const rowOf = ({ fields, relations }: FuzzObject, ids: string[][]) =>
  fc.record(
    Object.fromEntries([
      ...fields.map(({ name, type }) => [name, fc.option(VALUES[type], { freq: 4 })]),
      ...relations.map(({ name, target }) => [
        name,
        fc.option(fc.constantFrom(...(ids[target] ?? [])), { freq: 4 }),
      ]),
    ]) as Record<string, fc.Arbitrary<FuzzValue>>,
  );

/** A data model and its records, some of them in the trash. */
export function worldOf(tag: string): fc.Arbitrary<FuzzWorld> {
  const idsOf = fc.array(fc.uuid({ version: 4 }), { minLength: 1, maxLength: 12 });
  return fc.tuple(modelOf(tag), fc.tuple(idsOf, idsOf, idsOf)).chain(([objects, ids]) =>
    fc
      .tuple(
        fc.tuple(
          ...objects.map((object, index) => fc.tuple(...(ids[index] ?? []).map(() => rowOf(object, ids)))),
        ),
        fc.subarray(ids.flat(), { maxLength: 4 }),
      )
      .map(([values, trashed]) => ({
        objects,
        rows: values.map((rows, index) =>
          (rows as Record<string, FuzzValue>[]).map((row, at) => ({ ...row, id: ids[index]?.[at] ?? '' })),
        ),
        trashed: new Set(trashed),
      })),
  );
}
