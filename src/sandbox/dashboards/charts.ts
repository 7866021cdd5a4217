import type { Caller } from '../access/caller';
import type { Shape } from '../model/shape';
import { isObject } from '../store/row';
import { databaseRefusal, entityNotFound } from '../twenty-error';
import type { RootFields } from '../validated/executable-schema';
import { anyone } from '../validated/executable-schema';
import type { Axis, ChartGroup } from './chart-groups';
import { chartGroups, fieldOf, findAxis, labelOfPlace } from './chart-groups';
import { duplicateDashboard } from './dashboards';

type Given = Readonly<Record<string, unknown>>;

/** Ready-made chart data, and the copy of a dashboard, in /metadata's schema. */
export const CHART_SDL = `
input PieChartDataInput { objectMetadataId: UUID!, configuration: JSON! }
input LineChartDataInput { objectMetadataId: UUID!, configuration: JSON! }
input BarChartDataInput { objectMetadataId: UUID!, configuration: JSON! }
type PieChartDataItem { key: String!, value: Float! }
type PieChartData {
  data: [PieChartDataItem!]!, showLegend: Boolean!, showDataLabels: Boolean!, showCenterMetric: Boolean!
  hasTooManyGroups: Boolean!, formattedToRawLookup: JSON!
}
type BarChartSeries { key: String!, label: String! }
type BarChartData {
  data: [JSON!]!, indexBy: String!, keys: [String!]!, series: [BarChartSeries!]!, xAxisLabel: String!, yAxisLabel: String!
  showLegend: Boolean!, showDataLabels: Boolean!, layout: BarChartLayout!, groupMode: BarChartGroupMode!
  hasTooManyGroups: Boolean!, formattedToRawLookup: JSON!
}
type LineChartDataPoint { x: String!, y: Float! }
type LineChartSeries { key: String!, label: String!, data: [LineChartDataPoint!]! }
type LineChartData {
  series: [LineChartSeries!]!, xAxisLabel: String!, yAxisLabel: String!, showLegend: Boolean!, showDataLabels: Boolean!
  hasTooManyGroups: Boolean!, formattedToRawLookup: JSON!
}
type DuplicatedDashboard {
  id: UUID!, title: String, pageLayoutId: UUID, position: Float!, createdAt: String!, updatedAt: String!
}
extend type Query {
  pieChartData(input: PieChartDataInput!): PieChartData!
  lineChartData(input: LineChartDataInput!): LineChartData!
  barChartData(input: BarChartDataInput!): BarChartData!
}
extend type Mutation { duplicateDashboard(id: UUID!): DuplicatedDashboard! }
`;

/** A chart request as read: the object, what it is told, and its axes. */
interface Chart {
  readonly caller: Caller;
  readonly shape: Shape;
  readonly configuration: Given;
}

function read(caller: Caller, { input }: Given, type: string): Chart {
  const { objectMetadataId, configuration } = isObject(input) ? input : {};
  const object = caller.workspace.model.findById(String(objectMetadataId));
  if (object === undefined) throw entityNotFound('ObjectMetadataEntity', String(objectMetadataId));
  const given = isObject(configuration) ? configuration : {};
  if (given['configurationType'] !== type)
    throw databaseRefusal(
      `configurationType must be one of the following values: ${type}`,
      'An error occurred.',
    );
  return { caller, shape: caller.workspace.model.getShape(object.nameSingular), configuration: given };
}

const SLICES = {
  field: 'groupByFieldMetadataId',
  subField: 'groupBySubFieldName',
  granularity: 'dateGranularity',
};
const PRIMARY = {
  field: 'primaryAxisGroupByFieldMetadataId',
  subField: 'primaryAxisGroupBySubFieldName',
  granularity: 'primaryAxisDateGranularity',
};
const SECONDARY = {
  field: 'secondaryAxisGroupByFieldMetadataId',
  subField: 'secondaryAxisGroupBySubFieldName',
  granularity: 'secondaryAxisGroupByDateGranularity',
};
const MOST_SLICES = 50;
const MOST_BARS = 100;

function shared({ configuration }: Chart, hasTooManyGroups: boolean): Given {
  return {
    showLegend: configuration['displayLegend'] !== false,
    showDataLabels: configuration['displayDataLabel'] === true,
    hasTooManyGroups,
  };
}

function lookup(pairs: readonly (readonly [string, unknown])[]): Given {
  return Object.fromEntries(pairs);
}

/** Slices in the order of their labels; options that no record has are left out. */
function pie(caller: Caller, args: Given): Given {
  const chart = read(caller, args, 'PIE_CHART');
  const { shape, configuration } = chart;
  const axis = findAxis(configuration, SLICES, shape);
  if (axis === undefined)
    throw databaseRefusal('groupByFieldMetadataId must be a UUID', 'An error occurred.');
  const groups = chartGroups(caller, shape, configuration, [axis]).slice(0, MOST_SLICES + 1);
  const slices = groups.map(({ places: [place], value }) => ({
    key: labelOfPlace(place, axis),
    value,
    place,
  }));
  const isTooMany = slices.length > MOST_SLICES;
  const sorted = slices.slice(0, MOST_SLICES);
  if (axis.granularity === null) sorted.sort((a, b) => a.key.localeCompare(b.key));
  return {
    ...shared(chart, isTooMany),
    data: sorted.map(({ key, value }) => ({ key, value })),
    showCenterMetric: configuration['showCenterMetric'] !== false,
    formattedToRawLookup: lookup(sorted.map(({ key, place }) => [key, place])),
  };
}

/** Places along an axis: all options in their order, or those that records have. */
function placesOf(axis: Axis, groups: readonly ChartGroup[], index: number): unknown[] {
  const found = [...new Set(groups.map((group) => group.places[index] ?? null))];
  if (axis.field.options === null) return found;
  const options = axis.field.options.map((option) => option.value as unknown);
  return [...options, ...found.filter((place) => !options.includes(place))];
}

const VERBS: Readonly<Record<string, string>> = {
  COUNT: 'Count all of',
  SUM: 'Sum of',
  AVG: 'Average of',
  MIN: 'Min of',
  MAX: 'Max of',
};

/** Both axes of a bar or line chart, with a value for every place. */
function plane(caller: Caller, args: Given, type: string) {
  const chart = read(caller, args, type);
  const { shape, configuration } = chart;
  const primary = findAxis(configuration, PRIMARY, shape);
  if (primary === undefined)
    throw databaseRefusal('primaryAxisGroupByFieldMetadataId must be a UUID', 'An error occurred.');
  const secondary = findAxis(configuration, SECONDARY, shape);
  const axes = secondary === undefined ? [primary] : [primary, secondary];
  const groups = chartGroups(caller, shape, configuration, axes);
  const measure = fieldOf(configuration['aggregateFieldMetadataId'], shape);
  const operation = String(configuration['aggregateOperation']);
  const all = placesOf(primary, groups, 0);
  const places = all.slice(0, MOST_BARS);
  const series =
    secondary === undefined
      ? [{ key: measure.name, label: measure.label, place: undefined }]
      : placesOf(secondary, groups, 1).map((place) => {
          const label = labelOfPlace(place, secondary);
          return { key: label, label, place };
        });
  const valueAt = (place: unknown, other: unknown) =>
    groups.find((one) => one.places[0] === place && (secondary === undefined || one.places[1] === other))
      ?.value ?? 0;
  const known = [
    ...places.map((place) => [labelOfPlace(place, primary), place] as const),
    ...(secondary === undefined ? [] : series.map(({ label, place }) => [label, place] as const)),
  ];
  return {
    primary,
    places,
    series,
    valueAt,
    configuration,
    label: `${VERBS[operation] ?? operation} ${measure.label}`,
    common: { ...shared(chart, all.length > MOST_BARS), formattedToRawLookup: lookup(known) },
  };
}

function bar(caller: Caller, args: Given): Given {
  const { primary, places, series, valueAt, configuration, label, common } = plane(caller, args, 'BAR_CHART');
  const indexBy = primary.field.name;
  const isHorizontal = configuration['layout'] === 'HORIZONTAL';
  return {
    ...common,
    indexBy,
    data: places.map((place) => ({
      [indexBy]: labelOfPlace(place, primary),
      ...Object.fromEntries(series.map((one) => [one.key, valueAt(place, one.place)])),
    })),
    keys: series.map((one) => one.key),
    series,
    xAxisLabel: isHorizontal ? label : primary.field.label,
    yAxisLabel: isHorizontal ? primary.field.label : label,
    layout: configuration['layout'] ?? 'VERTICAL',
    groupMode: configuration['groupMode'] ?? 'GROUPED',
  };
}

function line(caller: Caller, args: Given): Given {
  const { primary, places, series, valueAt, label, common } = plane(caller, args, 'LINE_CHART');
  return {
    ...common,
    series: series.map((one) => ({
      ...one,
      data: places.map((place) => ({ x: labelOfPlace(place, primary), y: valueAt(place, one.place) })),
    })),
    xAxisLabel: primary.field.label,
    yAxisLabel: label,
  };
}

/** Chart data for every role that reads the records, and the copy of a dashboard. */
export const chartRoots: RootFields = {
  pieChartData: { allow: anyone, resolve: pie },
  barChartData: { allow: anyone, resolve: bar },
  lineChartData: { allow: anyone, resolve: line },
  duplicateDashboard: { allow: anyone, resolve: (caller, { id }) => duplicateDashboard(caller, id) },
};
