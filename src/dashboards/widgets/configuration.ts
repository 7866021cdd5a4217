import type { FieldIdOf } from '../field-ids.js';
import { type FlatFilter, type FlatGroup, flatConditions } from '../views/flat-conditions.js';
import { filtersIn } from '../views/view-condition.js';
import { byField } from './chart-order.js';
import { blocksOf } from './rich-text.js';
import type { Axis, Chart, ChartWidget, PageWidget, TextWidget, Widget } from './widget.js';

/** What a widget is in Twenty, beside its title and place. Parts that are undefined are not sent. */
export interface TwentyWidget {
  type: 'GRAPH' | 'RECORD_TABLE' | 'STANDALONE_RICH_TEXT' | 'IFRAME';
  objectMetadataId: string | null;
  configuration: Record<string, unknown>;
}

/** The objects whose fields a chart names. */
export const objectsOf = ({ object, conditions }: ChartWidget) => [
  object,
  ...filtersIn(conditions).flatMap(({ behind }) => behind?.object ?? []),
];

export function widgetInTwenty(widget: Widget, idOf: FieldIdOf): TwentyWidget {
  if (widget.kind === 'chart') return chartInTwenty(widget, idOf);
  return widget.kind === 'text' ? textInTwenty(widget) : pageInTwenty(widget);
}

/** A table gets its view when it is made. */
function chartInTwenty(widget: ChartWidget, idOf: FieldIdOf): TwentyWidget {
  const { object, metric, conditions, timeZone, limit } = widget;
  const objectMetadataId = object.facts.id;
  if (widget.view)
    return {
      ...{ type: 'RECORD_TABLE', objectMetadataId },
      configuration: { configurationType: 'RECORD_TABLE', recordLimit: limit },
    };
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
const textInTwenty = ({ text }: TextWidget): TwentyWidget => ({
  type: 'STANDALONE_RICH_TEXT',
  objectMetadataId: null,
  configuration: {
    configurationType: 'STANDALONE_RICH_TEXT',
    body: { markdown: text, blocknote: JSON.stringify(blocksOf(text)) },
  },
});

const pageInTwenty = ({ url }: PageWidget): TwentyWidget => ({
  ...{ type: 'IFRAME', objectMetadataId: null },
  configuration: { configurationType: 'IFRAME', url },
});

type Draw = (widget: ChartWidget, idOf: FieldIdOf) => Record<string, unknown>;

/** What each chart is told beside what it computes. */
const DRAWN: Readonly<Record<Exclude<Chart, 'table'>, Draw>> = {
  number: ({ object, metric: { field, partOf } }, idOf) => ({
    ...{ configurationType: 'AGGREGATE_CHART', displayDataLabel: true },
    ratioAggregateConfig:
      partOf === undefined ? undefined : { fieldMetadataId: idOf(object, field.name), optionValue: partOf },
  }),
  pie: ({ object, by, order }, idOf) => ({
    configurationType: 'PIE_CHART',
    groupByFieldMetadataId: by && idOf(object, by.field.name),
    groupBySubFieldName: by?.part,
    dateGranularity: by?.granularity,
    orderBy: order ?? (by && orderOf(by)),
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

const plane: Draw = ({ object, by, split, order }, idOf) => ({
  primaryAxisGroupByFieldMetadataId: by && idOf(object, by.field.name),
  primaryAxisGroupBySubFieldName: by?.part,
  primaryAxisDateGranularity: by?.granularity,
  primaryAxisOrderBy: order ?? (by && orderOf(by)),
  secondaryAxisGroupByFieldMetadataId: split && idOf(object, split.field.name),
  secondaryAxisGroupBySubFieldName: split?.part,
  secondaryAxisGroupByDateGranularity: split?.granularity,
  secondaryAxisOrderBy: split && orderOf(split),
  axisNameDisplay: 'NONE',
  displayLegend: split !== undefined,
});

/** Time and numbers run, options stand as they do in Twenty, and anything else is ranked. */
function orderOf(axis: Axis): string {
  const { granularity, field, part } = axis;
  if (granularity || (field.type === 'NUMBER' && !part)) return 'FIELD_ASC';
  return byField(axis) === 'FIELD' ? 'VALUE_DESC' : 'FIELD_POSITION_ASC';
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
