import { AppError } from '../../errors/app-error.js';
import { didYouMean } from '../../schema/nearest.js';
import type { FieldType, SchemaField } from '../../schema/schema-field.js';
import { type SchemaObject, pascal } from '../../schema/schema-object.js';
import { valueTypeOf } from '../../schema/values/value-types.js';

/** One figure about a group of records. */
export interface Measure {
  /** As the caller wrote it, tidied: "count", "sum amount". */
  name: string;
  /** Aggregate of Twenty that gives it. */
  wire: string;
  /** The field whose currencies must be kept apart; amounts of several currencies are never put together. */
  money?: SchemaField;
  read(value: unknown): unknown;
}

interface Operation {
  prefix: string;
  types: ReadonlySet<FieldType>;
  what: string;
}

const NUMBERS: ReadonlySet<FieldType> = new Set(['NUMBER', 'CURRENCY']);
const ORDERED: ReadonlySet<FieldType> = new Set(['NUMBER', 'CURRENCY', 'DATE', 'DATE_TIME']);
const MICROS = 1_000_000;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  sum: { prefix: 'sum', types: NUMBERS, what: 'numbers and amounts' },
  avg: { prefix: 'avg', types: NUMBERS, what: 'numbers and amounts' },
  min: { prefix: 'min', types: ORDERED, what: 'numbers, amounts and dates' },
  max: { prefix: 'max', types: ORDERED, what: 'numbers, amounts and dates' },
};
/** Figures that any field of its own has. */
const COUNTS: Readonly<Record<string, string>> = {
  distinct: 'countUniqueValues',
  filled: 'countNotEmpty',
  empty: 'countEmpty',
  'share filled': 'percentageNotEmpty',
};
const ALIASES: Readonly<Record<string, string>> = {
  average: 'avg',
  mean: 'avg',
  total: 'sum',
  minimum: 'min',
  maximum: 'max',
};

export const COUNT: Measure = { name: 'count', wire: 'totalCount', read: Number };

/**
 * Reads "count", "sum amount", "avg amount", "max closeDate", "distinct stage", "share filled jobTitle".
 * @throws AppError INVALID_INPUT for an unknown operation, or one that does not fit the field
 */
export function readMeasure(term: string, object: SchemaObject): Measure {
  const words = term.trim().split(/\s+/);
  const [first = ''] = words;
  if (words.length === 1 && first.toLowerCase() === 'count') return COUNT;
  const said = words.slice(0, -1).join(' ').toLowerCase();
  const verb = ALIASES[said] ?? said;
  if (!(verb in OPERATIONS) && !(verb in COUNTS)) throw unknown(term, verb);
  const field = object.getField(words.at(-1) ?? '', `metrics ${term}`);
  return { name: `${verb} ${field.name}`, ...figureOf(verb, field) };
}

function figureOf(verb: string, field: SchemaField): Omit<Measure, 'name'> {
  const name = `${verb} ${field.name}`;
  const operation = OPERATIONS[verb];
  if (operation) return arithmetic(operation, field, name);
  if (field.relation)
    throw refuse(
      name,
      'cannot be counted through a relation',
      `Group by "${field.name}" and read totalGroups.`,
    );
  return { wire: `${COUNTS[verb] ?? ''}${pascal(field.name)}`, read: (value) => Number(value ?? 0) };
}

function arithmetic(
  { prefix, types, what }: Operation,
  field: SchemaField,
  name: string,
): Omit<Measure, 'name'> {
  if (!types.has(field.type))
    throw refuse(name, `does not work: ${prefix} takes ${what}`, 'twenty_get_schema shows the types.');
  const wire = `${prefix}${pascal(field.name)}`;
  if (field.type === 'CURRENCY')
    return { wire: `${wire}AmountMicros`, money: field, read: (micros) => Number(micros) / MICROS };
  return { wire, read: (value) => valueTypeOf(field.type).read(value, field) };
}

const refuse = (name: string, problem: string, hint: string) =>
  new AppError('INVALID_INPUT', `metrics: "${name}" ${problem}.`, { hint });

function unknown(term: string, verb: string): AppError {
  const verbs = ['count', ...Object.keys(OPERATIONS), ...Object.keys(COUNTS)];
  return refuse(
    term,
    'is not understood',
    `${didYouMean(verb, verbs, '')} Examples: "count", "sum amount", "distinct stage".`.trim(),
  );
}
