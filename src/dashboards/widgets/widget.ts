import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { ViewCondition } from '../views/view-condition.js';
import type { ViewPlan } from '../views/view-plan.js';
import type { Box } from './grid.js';

export const CHARTS = ['number', 'bar', 'line', 'pie', 'table'] as const;
export type Chart = (typeof CHARTS)[number];

/** What a widget computes of the records it is about. */
export interface Metric {
  /** As twenty_aggregate names it, tidied: "sum amount". */
  name: string;
  /** Twenty's AggregateOperations. */
  operation: string;
  field: SchemaField;
  isMoney: boolean;
  /** Of a share: the option of the field whose part of all records it is, or "true". */
  partOf?: string;
}

/** What a chart puts its records into groups by. */
export interface Axis {
  /** As it was said: "closeDate by month". */
  said: string;
  field: SchemaField;
  /** Twenty's path to the part of a composite or of the related record: "address.addressCity". */
  part?: string;
  /** Twenty's ObjectRecordGroupByDateGranularity. */
  granularity?: string;
  /** Whether its groups follow each other in time. */
  isChronological: boolean;
  /** Of a name of two parts a chart shows the first. */
  isFirstName: boolean;
}

interface Placed {
  title: string;
  tab?: string;
  /** Where somebody wants it; everything else is laid out. */
  at?: Box;
}

export interface ChartWidget extends Placed {
  kind: 'chart';
  chart: Chart;
  object: SchemaObject;
  metric: Metric;
  by?: Axis;
  split?: Axis;
  conditions: readonly ViewCondition[];
  /** Of a table: the records as a view of its own shows them. */
  view?: ViewPlan;
  /** Of a table: the most records that it shows. */
  limit?: number;
  /** Of bars and pies: Twenty's GraphOrderBy, where somebody wants another than the usual one. */
  order?: string;
  /** The filter as it was said, which the conditions ask in Twenty's words. */
  filter?: Record<string, unknown>;
  timeZone?: string;
}

export interface TextWidget extends Placed {
  kind: 'text';
  /** Markdown. */
  text: string;
}

/** A page of the web in a frame. */
export interface PageWidget extends Placed {
  kind: 'page';
  url: string;
}

/** A widget before it is made: everything in it exists, and Twenty can draw it. */
export type Widget = ChartWidget | TextWidget | PageWidget;
