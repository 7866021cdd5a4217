import type { Caller } from '../access/caller';
import { chartFilter } from '../entities/view-filter';
import type { FieldMetadata } from '../model/metadata';
import type { Shape } from '../model/shape';
import { aggregateName } from '../records/aggregates';
import { runOperation } from '../records/operations';
import { selectionOf } from '../records/selection';
import { badInput } from '../twenty-error';

export type Configuration = Readonly<Record<string, unknown>>;

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
const LISTS: readonly string[] = ['MULTI_SELECT', 'ARRAY'];
const MICROS = 1_000_000;
const MOST_GROUPS = 5000;

/** An axis as a configuration describes it; undefined when it has none of those names. */
export function findAxis(configuration: Configuration, names: AxisNames, shape: Shape): Axis | undefined {
  const id = configuration[names.field];
  if (id == null) return undefined;
  const field = fieldOf(id, shape);
  const path = configuration[names.subField];
  const parts = typeof path === 'string' ? path.split('.') : [];
  const isDate = DATES.includes(field.type) || (field.relation !== null && isDateName(parts[0]));
  const granularity = isDate ? String(configuration[names.granularity] ?? 'DAY') : null;
  const leaf = granularity === null ? leafOf(field) : { granularity, timeZone: zoneOf(configuration) };
  const dimension = parts.reduceRight<unknown>((inner, part) => ({ [part]: inner }), leaf);
  const isKey = field.relation !== null && parts.length === 0;
  return { field, dimension: { [isKey ? `${field.name}Id` : field.name]: dimension }, granularity };
}

const zoneOf = (configuration: Configuration) => configuration['timezone'] ?? 'UTC';
const leafOf = ({ type }: FieldMetadata) => (LISTS.includes(type) ? { unnest: true } : true);
const isDateName = (name: string | undefined) => name !== undefined && /(At|Date)$/.test(name);

/** The field of an id that a configuration names. */
export function fieldOf(id: unknown, shape: Shape): FieldMetadata {
  const field = shape.object.fields.find((one) => one.id === id);
  if (field === undefined) throw badInput('INVALID_ARGS', `Field metadata ${String(id)} not found`);
  return field;
}

/** The aggregate of a configuration over the groups that its axes make; amounts in units, shares in percent. */
export function chartGroups(
  caller: Caller,
  shape: Shape,
  configuration: Configuration,
  axes: readonly Axis[],
): ChartGroup[] {
  const measure = fieldOf(configuration['aggregateFieldMetadataId'], shape);
  const operation = String(configuration['aggregateOperation']);
  const isAmount = measure.type === 'CURRENCY' && !/^(COUNT|PERCENTAGE)/.test(operation);
  const name = aggregateName(operation, [measure.name, ...(isAmount ? ['amountMicros'] : [])]);
  const filter = chartFilter(caller.workspace, configuration['filter']);
  const args = {
    groupBy: axes.map((axis) => axis.dimension),
    limit: MOST_GROUPS,
    ...(filter !== undefined && { filter }),
  };
  const selection = selectionOf(['groupByDimensionValues', name]);
  const rows = runOperation('groupBy', { caller, shape, args, selection }) as Configuration[];
  const scale = isAmount ? 1 / MICROS : operation.startsWith('PERCENTAGE') ? 100 : 1;
  return rows.map((row) => ({
    places: row['groupByDimensionValues'] as unknown[],
    value: Number(row[name] ?? 0) * scale,
  }));
}
