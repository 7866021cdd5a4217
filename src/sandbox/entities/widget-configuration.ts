import { isObject } from '../store/row';
import { TwentyError } from '../twenty-error';
import type { Kind } from './kinds';

const CHART = `aggregateFieldMetadataId: UUID!, aggregateOperation: AggregateOperations!, displayDataLabel: Boolean
  description: String, filter: JSON, timezone: String, firstDayOfTheWeek: Int`;
const GROUPED = `${CHART}, color: String, displayLegend: Boolean, splitMultiValueFields: Boolean`;
const AXES = `${GROUPED}, primaryAxisGroupByFieldMetadataId: UUID!, primaryAxisGroupBySubFieldName: String
  primaryAxisDateGranularity: String, primaryAxisOrderBy: String, primaryAxisManualSortOrder: [String!]
  secondaryAxisGroupByFieldMetadataId: UUID, secondaryAxisGroupBySubFieldName: String
  secondaryAxisGroupByDateGranularity: String, secondaryAxisOrderBy: String, secondaryAxisManualSortOrder: [String!]
  omitNullValues: Boolean, axisNameDisplay: String, rangeMin: Float, rangeMax: Float, isCumulative: Boolean`;

/** What a widget of each type can be told, besides `configurationType`. */
const CONFIGURATIONS: Readonly<Record<string, string>> = {
  AGGREGATE_CHART: `${CHART}, label: String, numberFormat: String, prefix: String, suffix: String
    ratioAggregateConfig: RatioAggregateConfig`,
  PIE_CHART: `${GROUPED}, groupByFieldMetadataId: UUID!, groupBySubFieldName: String, dateGranularity: String, orderBy: String
    manualSortOrder: [String!], showCenterMetric: Boolean, hideEmptyCategory: Boolean`,
  BAR_CHART: `${AXES}, groupMode: BarChartGroupMode, layout: BarChartLayout!`,
  LINE_CHART: `${AXES}, isStacked: Boolean`,
  IFRAME: 'url: String',
  STANDALONE_RICH_TEXT: 'body: JSON!',
  RECORD_TABLE: 'viewId: String, recordLimit: Int',
  FIELD: 'fieldMetadataId: String!, fieldDisplayMode: String',
  FIELDS: 'viewId: String',
  FRONT_COMPONENT: 'frontComponentId: UUID!',
  VIEW: '',
  TIMELINE: '',
  TASKS: '',
  NOTES: '',
  FILES: '',
  EMAILS: '',
  CALENDAR: '',
  FIELD_RICH_TEXT: '',
  WORKFLOW: '',
  WORKFLOW_VERSION: '',
  WORKFLOW_RUN: '',
  EMAIL_THREAD: '',
};

function typeName(configurationType: string): string {
  const words = configurationType.toLowerCase().split('_');
  return `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}Configuration`;
}

/** The types of widgets in /metadata's schema. */
export function widgetSdl(): string {
  const kinds = Object.keys(CONFIGURATIONS);
  const plain = kinds.filter((name) => !name.endsWith('_CHART')).join(' ');
  const types = Object.entries(CONFIGURATIONS).map(
    ([name, fields]) => `type ${typeName(name)} { configurationType: WidgetConfigurationType!, ${fields} }`,
  );
  return `
enum WidgetConfigurationType { ${kinds.join(' ')} }
enum WidgetType { GRAPH ${plain} }
enum BarChartGroupMode { STACKED GROUPED }
enum BarChartLayout { VERTICAL HORIZONTAL }
type RatioAggregateConfig { fieldMetadataId: UUID!, optionValue: String! }
type GridPosition { row: Float!, column: Float!, rowSpan: Float!, columnSpan: Float! }
input GridPositionInput { row: Float!, column: Float!, rowSpan: Float!, columnSpan: Float! }
union WidgetConfiguration = ${kinds.map(typeName).join(' | ')}
${types.join('\n')}
`;
}

/** Checks the configuration of a widget, and marks it with the name of its type, by which GraphQL tells it. */
export function readConfiguration(
  kind: Kind,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { configuration } = given;
  if (kind.name !== 'pageLayoutWidget' || !isObject(configuration)) return given;
  const type = String(configuration['configurationType']);
  if (!(type in CONFIGURATIONS)) {
    const friendly = 'Invalid page layout widget data.';
    throw new TwentyError(`Invalid configuration type: ${type}`, 'BAD_USER_INPUT', { friendly });
  }
  return { ...given, configuration: { ...configuration, __typename: typeName(type) } };
}
