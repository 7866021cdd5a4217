import { pascal } from '../names';
import { SCALAR_TYPES } from '../model/field-types';
import type { FieldType } from '../model/metadata';
import type { Column, Member, Shape } from '../model/shape';
import { columnsOf } from '../model/shape';
import { comparatorOf } from '../store/compare';
import type { Column as ColumnValues } from '../store/columns/column';
import type { Json } from '../store/row';
import type { Table } from '../store/table';

/** What an aggregate is worked out of: the columns of a field, and the slots of some rows, one at least. */
interface Measured {
  readonly values: readonly ColumnValues[];
  readonly column: Column;
  readonly slots: readonly number[];
}

type Fold = (measured: Measured) => Json;

/** Each aggregate by the prefix of its name. None is worked out over no rows: then all are null. */
const FOLDS: Readonly<Record<string, Fold>> = {
  countUniqueValues: (measured) => new Set(filledSlots(measured).map(keyOf(measured))).size,
  countEmpty: (measured) => measured.slots.length - countFilled(measured),
  countNotEmpty: countFilled,
  percentageEmpty: (measured) => (measured.slots.length - countFilled(measured)) / measured.slots.length,
  percentageNotEmpty: (measured) => countFilled(measured) / measured.slots.length,
  countTrue: (measured) => countOf(true, measured),
  countFalse: (measured) => countOf(false, measured),
  min: (measured) => extreme(measured, -1),
  max: (measured) => extreme(measured, 1),
  avg: (measured) => {
    const { sum, count } = total(measured);
    return count === 0 ? null : sum / count;
  },
  sum: (measured) => {
    const { sum, count } = total(measured);
    return count === 0 ? null : sum;
  },
};

/** A composite is empty when all of its columns are. */
function isFilled({ values, column }: Measured): (slot: number) => boolean {
  if (SCALAR_TYPES[column.type].isGenerated === true) return () => true;
  return (slot) => values.some((one) => !one.isNull(slot));
}

function filledSlots(measured: Measured): number[] {
  return measured.slots.filter(isFilled(measured));
}

function countFilled(measured: Measured): number {
  const test = isFilled(measured);
  let count = 0;
  for (const slot of measured.slots) if (test(slot)) count += 1;
  return count;
}

/** Something that equal values share. */
function keyOf({ values }: Measured): (slot: number) => Json {
  const [only] = values;
  if (only === undefined || values.length > 1)
    return (slot) => JSON.stringify(values.map((one) => one.get(slot)));
  return only.map((value) => (typeof value === 'object' ? JSON.stringify(value) : value));
}

function countOf(wanted: boolean, { values: [only], slots }: Measured): number {
  return slots.filter((slot) => only?.get(slot) === wanted).length;
}

function extreme(measured: Measured, sign: 1 | -1): Json {
  const [only] = measured.values;
  const order = only?.order(comparatorOf(measured.column));
  let best = -1;
  for (const slot of measured.slots) {
    if (order === undefined || only?.isNull(slot) !== false) continue;
    if (best < 0 || sign * order(slot, best) > 0) best = slot;
  }
  return only?.get(best) ?? null;
}

function total({ values: [only], slots }: Measured): { sum: number; count: number } {
  let sum = 0;
  let count = 0;
  for (const slot of slots) {
    const value = only?.get(slot);
    if (typeof value !== 'number') continue;
    sum += value;
    count += 1;
  }
  return { sum, count };
}

const COUNTS = [
  'countUniqueValues',
  'countEmpty',
  'countNotEmpty',
  'percentageEmpty',
  'percentageNotEmpty',
] as const;
const RANGE = ['min', 'max'] as const;
const NUMERIC = [...RANGE, 'avg', 'sum'] as const;

/** What a type adds to the counts that every field has; `part` is the column it is about in a composite. */
const BY_TYPE: Partial<Record<FieldType, { readonly folds: readonly string[]; readonly part?: string }>> = {
  DATE: { folds: RANGE },
  DATE_TIME: { folds: RANGE },
  NUMBER: { folds: NUMERIC },
  BOOLEAN: { folds: ['countTrue', 'countFalse'] },
  CURRENCY: { folds: NUMERIC, part: 'amountMicros' },
};

interface Aggregate {
  readonly fold: Fold;
  readonly columns: readonly Column[];
  readonly field: string;
}

const known = new WeakMap<Shape, ReadonlyMap<string, Aggregate>>();

function aggregatesOf(shape: Shape): ReadonlyMap<string, Aggregate> {
  const aggregates =
    known.get(shape) ??
    new Map([...shape.members].flatMap(([name, member]) => memberAggregates(name, member)));
  known.set(shape, aggregates);
  return aggregates;
}

function memberAggregates(name: string, member: Member): [string, Aggregate][] {
  if (member.kind !== 'column' && member.kind !== 'composite') return [];
  const columns = columnsOf(member);
  const entry = (fold: string, suffix: string, of: readonly Column[]): [string, Aggregate][] => {
    const compute = FOLDS[fold];
    return compute === undefined
      ? []
      : [[fold + suffix, { fold: compute, columns: of, field: member.field.name }]];
  };
  const own = BY_TYPE[member.field.type];
  const part = own?.part;
  const ofPart = part === undefined ? columns : columns.filter((column) => column.label.endsWith(`.${part}`));
  const suffix = pascal(name) + pascal(part ?? '');
  return [
    ...COUNTS.flatMap((fold) => entry(fold, pascal(name), columns)),
    ...(own?.folds ?? []).flatMap((fold) => entry(fold, suffix, ofPart)),
  ];
}

/** The name of an aggregate: `SUM` of `amount`, `amountMicros` is `sumAmountAmountMicros`; `COUNT` counts rows. */
export function aggregateName(operation: string, path: readonly string[]): string {
  if (operation === 'COUNT') return 'totalCount';
  const fold = operation.toLowerCase().replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());
  return fold + path.map(pascal).join('');
}

/** The field an aggregate of that name is about, or undefined when there is no such aggregate. */
export function isAggregate(name: string, shape: Shape): string | undefined {
  return aggregatesOf(shape).get(name)?.field;
}

/** Works out one aggregate over the rows at some slots; unknown ones, and all of them over no rows, are null. */
export function aggregate(name: string, shape: Shape, table: Table, slots: readonly number[]): Json {
  const found = aggregatesOf(shape).get(name);
  const [column] = found?.columns ?? [];
  if (found === undefined || column === undefined || slots.length === 0) return null;
  return found.fold({ values: found.columns.map(({ key }) => table.column(key)), column, slots });
}
