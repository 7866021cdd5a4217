import type { Caller } from '../access/caller';
import type { Shape } from '../model/shape';
import { isObject } from '../store/row';
import { databaseRefusal, entityNotFound, TwentyError } from '../twenty-error';
import type { RootFields } from '../validated/executable-schema';
import { anyone } from '../validated/executable-schema';
import type { Axis, AxisNames, ChartGroup, Configuration } from './chart-groups';
import { chartGroups, fieldOf, findAxis } from './chart-groups';
import { labelOfPlace } from './chart-labels';
import { inOrder, MOST_PLACES, placesAlong, placesIn } from './chart-places';
import { duplicateDashboard } from './dashboards';
import { layoutRoots } from './layouts';

/** A chart request as read: whose records, by which configuration. */
interface Chart {
  readonly caller: Caller;
  readonly shape: Shape;
  readonly configuration: Configuration;
}

const VAGUE = 'An error occurred.';

function read(caller: Caller, { input }: Configuration, type: string): Chart {
  const { objectMetadataId, configuration } = isObject(input) ? input : {};
  const object = caller.workspace.model.findById(String(objectMetadataId));
  if (object === undefined) throw entityNotFound('ObjectMetadataEntity', String(objectMetadataId));
  const given = isObject(configuration) ? configuration : {};
  if (given['configurationType'] !== type)
    throw databaseRefusal(`configurationType must be one of the following values: ${type}`, VAGUE);
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

/** The axis that every chart has. Twenty cannot sort by a bare foreign key. */
function mainAxis({ configuration, shape }: Chart, names: AxisNames, name: string): Axis {
  const axis = findAxis(configuration, names, shape);
  if (axis === undefined) throw databaseRefusal(`${names.field} must be a UUID`, VAGUE);
  if (axis.field.relation === null || configuration[names.subField] != null) return axis;
  const problem = `Cannot orderBy unknown field: ${axis.field.name}Id.`;
  throw new TwentyError(
    `Query execution failed: ${name} chart data retrieval failed: ${problem}`,
    'INTERNAL_SERVER_ERROR',
    { friendly: VAGUE },
  );
}

function shared({ configuration }: Chart, hasTooManyGroups: boolean): Configuration {
  return {
    showLegend: configuration['displayLegend'] !== false,
    showDataLabels: configuration['displayDataLabel'] === true,
    hasTooManyGroups,
  };
}

const sumAt = (groups: readonly ChartGroup[], index: number) => (place: unknown) =>
  groups.reduce((sum, one) => sum + ((one.places[index] ?? null) === place ? one.value : 0), 0);

/** The order of groups when a configuration wants none, as the database gives them. */
const USUAL_ORDER = 'FIELD_ASC';

/** Slices; options that no record has are left out. */
function pie(caller: Caller, args: Configuration): Configuration {
  const chart = read(caller, args, 'PIE_CHART');
  const { shape, configuration } = chart;
  const axis = mainAxis(chart, SLICES, 'Pie');
  const groups = chartGroups(caller, shape, configuration, [axis]);
  const valueOf = sumAt(groups, 0);
  const order = configuration['orderBy'] ?? USUAL_ORDER;
  const places = inOrder(placesIn(groups, 0), axis, order, valueOf).slice(0, MOST_PLACES);
  return {
    ...shared(chart, groups.length > MOST_PLACES),
    data: places.map((place) => ({ key: labelOfPlace(place, axis), value: valueOf(place) })),
    showCenterMetric: configuration['showCenterMetric'] !== false,
    formattedToRawLookup: lookup(places, axis),
  };
}

const lookup = (places: readonly unknown[], axis: Axis): Configuration =>
  Object.fromEntries(
    places.filter((place) => place !== null).map((place) => [labelOfPlace(place, axis), place]),
  );

const VERBS: Readonly<Record<string, string>> = {
  COUNT: 'Count all of',
  SUM: 'Sum of',
  AVG: 'Average of',
  MIN: 'Min of',
  MAX: 'Max of',
};

interface Series {
  readonly key: string;
  readonly label: string;
  readonly place: unknown;
}

/** Both axes of a bar or line chart, with a value for every place. */
function plane(caller: Caller, args: Configuration, name: 'Bar' | 'Line') {
  const chart = read(caller, args, `${name.toUpperCase()}_CHART`);
  const { shape, configuration } = chart;
  const primary = mainAxis(chart, PRIMARY, name);
  const secondary = findAxis(configuration, SECONDARY, shape);
  const groups = chartGroups(caller, shape, configuration, secondary ? [primary, secondary] : [primary]);
  const measure = fieldOf(configuration['aggregateFieldMetadataId'], shape);
  const operation = String(configuration['aggregateOperation']);
  const isDense = configuration['omitNullValues'] !== true;
  const order = configuration['primaryAxisOrderBy'] ?? (primary.field.options ? undefined : USUAL_ORDER);
  const all = inOrder(placesAlong(primary, groups, isDense), primary, order, sumAt(groups, 0));
  const places = all.slice(0, MOST_PLACES);
  const series: Series[] = secondary
    ? seriesOf(secondary, groups, configuration)
    : [{ key: measure.name, label: measure.label, place: undefined }];
  const valueAt = (place: unknown, other: unknown) =>
    groups.find(
      ({ places: [first, second] }) =>
        (first ?? null) === place && (secondary === undefined || (second ?? null) === other),
    )?.value ?? 0;
  return {
    ...{ primary, places, series, valueAt, configuration },
    label: `${VERBS[operation] ?? operation} ${measure.label}`,
    common: {
      ...shared(chart, all.length > MOST_PLACES),
      formattedToRawLookup: {
        ...lookup(places, primary),
        ...(secondary &&
          lookup(
            series.map(({ place }) => place),
            secondary,
          )),
      },
    },
  };
}

function seriesOf(axis: Axis, groups: readonly ChartGroup[], configuration: Configuration): Series[] {
  const order = configuration['secondaryAxisOrderBy'];
  return inOrder(placesIn(groups, 1), axis, order, sumAt(groups, 1)).map((place) => {
    const label = labelOfPlace(place, axis);
    return { key: label, label, place };
  });
}

function bar(caller: Caller, args: Configuration): Configuration {
  const { primary, places, series, valueAt, configuration, label, common } = plane(caller, args, 'Bar');
  const part = configuration['primaryAxisGroupBySubFieldName'];
  const indexBy = `${primary.field.name}${typeof part === 'string' ? capital(part) : ''}`;
  const isHorizontal = configuration['layout'] === 'HORIZONTAL';
  const keyOf = ({ key, place }: Series) =>
    place === undefined && key === indexBy ? `${key}-aggregate` : key;
  const keyed = series.map((one) => ({ ...one, key: keyOf(one) }));
  return {
    ...common,
    indexBy,
    data: places.map((place) => ({
      [indexBy]: labelOfPlace(place, primary),
      ...Object.fromEntries(keyed.map((one) => [one.key, valueAt(place, one.place)])),
    })),
    keys: keyed.map((one) => one.key),
    series: keyed,
    xAxisLabel: isHorizontal ? label : primary.field.label,
    yAxisLabel: isHorizontal ? primary.field.label : label,
    layout: configuration['layout'] ?? 'VERTICAL',
    groupMode: configuration['groupMode'] ?? 'GROUPED',
  };
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

function line(caller: Caller, args: Configuration): Configuration {
  const { primary, places, series, valueAt, label, common } = plane(caller, args, 'Line');
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

/** Chart data for every role that reads the records, whole layouts, and the copy of a dashboard. */
export const chartRoots: RootFields = {
  pieChartData: { allow: anyone, resolve: pie },
  barChartData: { allow: anyone, resolve: bar },
  lineChartData: { allow: anyone, resolve: line },
  duplicateDashboard: { allow: anyone, resolve: (caller, { id }) => duplicateDashboard(caller, id) },
  ...layoutRoots,
};
