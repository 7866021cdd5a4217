import type { Caller } from '../access/caller';
import type { FieldMetadata } from '../model/metadata';
import type { Shape } from '../model/shape';
import { aggregateName } from '../records/aggregates';
import { runOperation } from '../records/operations';
import { selectionOf } from '../records/selection';
import { isObject } from '../store/row';
import { badInput } from '../twenty-error';

type Configuration = Readonly<Record<string, unknown>>;

/** The names a chart type has for the parts of an axis. */
export interface AxisNames {
  readonly field: string;
  readonly subField: string;
  readonly granularity: string;
}

/** What records are grouped by along an axis. */
export interface Axis {
  readonly field: FieldMetadata;
  readonly dimension: unknown;
  readonly granularity: string | null;
}

/** One group of a chart: its place along each axis, and its value in units. */
export interface ChartGroup {
  readonly places: readonly unknown[];
  readonly value: number;
}

const DATES: readonly string[] = ['DATE', 'DATE_TIME'];
const MICROS = 1_000_000;
const MOST_GROUPS = 1000;
const PLAIN_COUNTS = /^(COUNT|PERCENTAGE)/;

/** An axis as a configuration describes it; undefined when it has none of those names. */
export function findAxis(configuration: Configuration, names: AxisNames, shape: Shape): Axis | undefined {
  const id = configuration[names.field];
  if (id == null) return undefined;
  const field = fieldOf(id, shape);
  const isDate = DATES.includes(field.type);
  const granularity = isDate ? String(configuration[names.granularity] ?? 'DAY') : null;
  const subField = configuration[names.subField];
  const timeZone = configuration['timezone'] ?? 'UTC';
  const inner = isDate
    ? { granularity, timeZone }
    : typeof subField === 'string'
      ? { [subField]: true }
      : true;
  const isKey = field.relation !== null && typeof subField !== 'string';
  return { field, dimension: { [isKey ? `${field.name}Id` : field.name]: inner }, granularity };
}

/** The field of an id that a configuration names. */
export function fieldOf(id: unknown, shape: Shape): FieldMetadata {
  const field = shape.object.fields.find((one) => one.id === id);
  if (field === undefined) throw badInput('INVALID_ARGS', `Field metadata ${String(id)} not found`);
  return field;
}

/** The aggregate of a configuration over the groups that its axes make; amounts in units, not micros. */
export function chartGroups(
  caller: Caller,
  shape: Shape,
  configuration: Configuration,
  axes: readonly Axis[],
): ChartGroup[] {
  const measure = fieldOf(configuration['aggregateFieldMetadataId'], shape);
  const operation = String(configuration['aggregateOperation']);
  const isAmount = measure.type === 'CURRENCY' && !PLAIN_COUNTS.test(operation);
  const name = aggregateName(operation, [measure.name, ...(isAmount ? ['amountMicros'] : [])]);
  const { filter } = configuration;
  const recordFilter = isObject(filter) ? filter['gqlOperationFilter'] : undefined;
  const args = {
    groupBy: axes.map((axis) => axis.dimension),
    limit: MOST_GROUPS,
    ...(recordFilter != null && { filter: recordFilter }),
  };
  const selection = selectionOf(['groupByDimensionValues', name]);
  const rows = runOperation('groupBy', { caller, shape, args, selection }) as Configuration[];
  const scale = isAmount ? MICROS : 1;
  return rows.map((row) => ({
    places: row['groupByDimensionValues'] as unknown[],
    value: Number(row[name] ?? 0) / scale,
  }));
}

const FORMATS: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  DAY: { day: 'numeric', month: 'short', year: 'numeric' },
  WEEK: { day: 'numeric', month: 'short', year: 'numeric' },
  MONTH: { month: 'long', year: 'numeric' },
  YEAR: { year: 'numeric' },
};

/** What a place along an axis is called: the option's label, the period, or the value itself. */
export function labelOfPlace(place: unknown, { field, granularity }: Axis): string {
  if (place === null || place === undefined) return 'Not Set';
  const option = field.options?.find((one) => one.value === place);
  if (option !== undefined) return option.label;
  const format = granularity === null ? undefined : FORMATS[granularity];
  if (format === undefined) return typeof place === 'string' ? place : JSON.stringify(place);
  return new Intl.DateTimeFormat('en-US', { ...format, timeZone: 'UTC' }).format(new Date(String(place)));
}
