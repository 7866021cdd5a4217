import { pascal } from '../names';
import type { FieldType } from '../model/metadata';
import type { Column, Member, Shape } from '../model/shape';
import { columnsOf } from '../model/shape';
import { comparatorOf } from '../store/compare';
import type { Json, Row } from '../store/row';

type Fold = (values: readonly Json[], rows: number, column: Column) => Json;

const present = (values: readonly Json[]) => values.filter((value) => value !== null);
const numbers = (values: readonly Json[]) => values.filter((value) => typeof value === 'number');
const sum = (values: readonly Json[]) => numbers(values).reduce((total, value) => total + value, 0);

/** Each aggregate by the prefix of its name. None is worked out over no rows: then all are null. */
const FOLDS: Readonly<Record<string, Fold>> = {
  countUniqueValues: (values) => new Set(present(values).map((value) => JSON.stringify(value))).size,
  countEmpty: (values, rows) => rows - present(values).length,
  countNotEmpty: (values) => present(values).length,
  percentageEmpty: (values, rows) => (rows - present(values).length) / rows,
  percentageNotEmpty: (values, rows) => present(values).length / rows,
  countTrue: (values) => values.filter((value) => value === true).length,
  countFalse: (values) => values.filter((value) => value === false).length,
  min: (values, _rows, column) => extreme(values, column, -1),
  max: (values, _rows, column) => extreme(values, column, 1),
  avg: (values) => (numbers(values).length === 0 ? null : sum(values) / numbers(values).length),
  sum: (values) => (numbers(values).length === 0 ? null : sum(values)),
};

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
  POSITION: { folds: NUMERIC },
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

/** The field an aggregate of that name is about, or undefined when there is no such aggregate. */
export function isAggregate(name: string, shape: Shape): string | undefined {
  return aggregatesOf(shape).get(name)?.field;
}

/** Works out one aggregate; unknown ones, and all of them over no rows, are null. */
export function aggregate(name: string, shape: Shape, rows: readonly Row[]): Json {
  const found = aggregatesOf(shape).get(name);
  const [column] = found?.columns ?? [];
  if (found === undefined || column === undefined || rows.length === 0) return null;
  return found.fold(
    rows.map((row) => whole(row, found.columns)),
    rows.length,
    column,
  );
}

/** The value of a column, or all of a composite's values as one; null when every one of them is. */
function whole(row: Row, columns: readonly Column[]): Json {
  const values = columns.map((column) => row[column.key] ?? null);
  const [only] = values;
  if (columns.length === 1) return only ?? null;
  return values.every((value) => value === null) ? null : values;
}

function extreme(values: readonly Json[], column: Column, sign: 1 | -1): Json {
  const compare = comparatorOf(column);
  return present(values).reduce<Json>(
    (best, value) => (best === null || sign * compare(value, best) > 0 ? value : best),
    null,
  );
}
