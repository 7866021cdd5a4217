import type { FieldIdOf } from '../field-ids.js';
import { type FlatFilter, type FlatGroup, flatConditions } from '../views/flat-conditions.js';
import { filtersIn } from '../views/view-condition.js';
import { blocksOf } from './rich-text.js';
import type { Axis, Chart, ChartWidget, TextWidget } from './widget.js';

/** What a widget is in Twenty, beside its title and place. Parts that are undefined are not sent. */
export interface TwentyWidget {
  type: 'GRAPH' | 'RECORD_TABLE' | 'STANDALONE_RICH_TEXT';
  objectMetadataId: string | null;
  configuration: Record<string, unknown>;
}

/** The objects whose fields a chart names. */
export const objectsOf = ({ object, conditions }: ChartWidget) => [
  object,
  ...filtersIn(conditions).flatMap(({ behind }) => behind?.object ?? []),
];

/** A table gets its view when it is made. */
export function chartInTwenty(widget: ChartWidget, idOf: FieldIdOf): TwentyWidget {
  const { object, metric, conditions, timeZone } = widget;
  const objectMetadataId = object.facts.id;
  if (widget.view)
    return { type: 'RECORD_TABLE', objectMetadataId, configuration: { configurationType: 'RECORD_TABLE' } };
  const configuration = {
    aggregateFieldMetadataId: idOf(object, metric.field.name),
    aggregateOperation: metric.operation,
    timezone: timeZone,
    filter: conditions.length > 0 ? filterOf(widget, idOf) : undefined,
    ...(widget.chart !== 'table' && DRAWN[widget.chart](widget, idOf)),
  };
  return { type: 'GRAPH', objectMetadataId, configuration };
}

/** Twenty's pages show the blocks of a text, its API the Markdown. */
export const textInTwenty = ({ text }: TextWidget): TwentyWidget => ({
  type: 'STANDALONE_RICH_TEXT',
  objectMetadataId: null,
  configuration: {
    configurationType: 'STANDALONE_RICH_TEXT',
    body: { markdown: text, blocknote: JSON.stringify(blocksOf(text)) },
  },
});

type Draw = (widget: ChartWidget, idOf: FieldIdOf) => Record<string, unknown>;

/** What each chart is told beside what it computes. */
const DRAWN: Readonly<Record<Exclude<Chart, 'table'>, Draw>> = {
  number: () => ({ configurationType: 'AGGREGATE_CHART', displayDataLabel: true }),
  pie: ({ object, by }, idOf) => ({
    configurationType: 'PIE_CHART',
    groupByFieldMetadataId: by && idOf(object, by.field.name),
    groupBySubFieldName: by?.part,
    dateGranularity: by?.granularity,
    orderBy: by && orderOf(by),
    displayLegend: true,
    displayDataLabel: true,
  }),
  bar: (widget, idOf) => ({
    ...{ configurationType: 'BAR_CHART', layout: 'VERTICAL', ...plane(widget, idOf) },
    groupMode: widget.split && 'STACKED',
    displayDataLabel: !widget.split,
  }),
  line: (widget, idOf) => ({ configurationType: 'LINE_CHART', ...plane(widget, idOf) }),
};

const plane: Draw = ({ object, by, split }, idOf) => ({
  primaryAxisGroupByFieldMetadataId: by && idOf(object, by.field.name),
  primaryAxisGroupBySubFieldName: by?.part,
  primaryAxisDateGranularity: by?.granularity,
  primaryAxisOrderBy: by && orderOf(by),
  secondaryAxisGroupByFieldMetadataId: split && idOf(object, split.field.name),
  secondaryAxisGroupBySubFieldName: split?.part,
  secondaryAxisGroupByDateGranularity: split?.granularity,
  secondaryAxisOrderBy: split && orderOf(split),
  axisNameDisplay: 'NONE',
  displayLegend: split !== undefined,
});

/** Time runs, options stand as they do in Twenty, and anything else is ranked. */
function orderOf({ granularity, field, part }: Axis): string {
  if (granularity) return 'FIELD_ASC';
  return field.options.length > 0 && !part ? 'FIELD_POSITION_ASC' : 'VALUE_DESC';
}

function filterOf({ object, conditions }: ChartWidget, idOf: FieldIdOf) {
  const { groups, filters } = flatConditions(conditions);
  const group = ({ id, join, group: parent }: FlatGroup) => ({
    ...{ id, logicalOperator: join },
    parentRecordFilterGroupId: parent,
  });
  const filter = ({ filter: { field, operand, value, part, behind }, group: parent }: FlatFilter) => ({
    ...{ fieldMetadataId: idOf(object, field.name), type: field.type, operand, value },
    subFieldName: part,
    relationTargetFieldMetadataId: behind && idOf(behind.object, behind.field.name),
    recordFilterGroupId: parent,
  });
  return { recordFilters: filters.map(filter), recordFilterGroups: groups.map(group) };
}
