import { AppError } from '../../errors/app-error.js';
import { clockIn } from '../../query/clock.js';
import type { TermSpot } from '../../query/terms/read-term.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { Clock } from '../../schema/values/dates.js';
import { viewConditions } from '../views/view-filters.js';
import { planView } from '../views/view-plan.js';
import { readAxis } from './axis.js';
import { readChartOrder } from './chart-order.js';
import { chartFor } from './chart-choice.js';
import { readMetric } from './metric.js';
import { titleOf } from './title.js';
import type { Axis, Chart, ChartWidget, Widget } from './widget.js';
import type { WidgetInput } from './widget.schemas.js';

/**
 * A widget as it was said, with everything in it found.
 * @param place where it stands in the caller's input, for errors
 * @throws AppError INVALID_INPUT or OBJECT_NOT_FOUND for what is not there, or what Twenty's widgets cannot show
 */
export function planWidget(
  said: WidgetInput,
  schema: WorkspaceSchema,
  place: string,
  timeZone?: string,
): Widget {
  try {
    if (said.text !== undefined) return planText(said, said.text);
    return said.url === undefined ? planChart(said, schema, timeZone) : planPage(said, said.url);
  } catch (error) {
    throw error instanceof AppError ? at(place, error) : error;
  }
}

const at = (place: string, { code, message, hint, cause }: AppError) =>
  new AppError(code, `${place}: ${message}`, { hint, cause });

function planText({ title = 'Text', tab, at: box, ...rest }: WidgetInput, text: string): Widget {
  refuseOthers('text', rest);
  if (text.trim() === '') throw unfit('A text says nothing.', 'Leave it out, or write Markdown.');
  return { kind: 'text', title, text, tab, at: box };
}

function planPage({ title, tab, at: box, ...rest }: WidgetInput, said: string): Widget {
  refuseOthers('url', rest);
  const url = URL.parse(said);
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:')
    throw unfit('url is no address of the web.', 'Say it whole: "https://example.com/page".');
  return { kind: 'page', title: title ?? url.hostname, url: url.href, tab, at: box };
}

function refuseOthers(kind: 'text' | 'url', rest: Partial<WidgetInput>): void {
  const [other] = Object.entries(rest).filter(([name, value]) => name !== kind && value !== undefined);
  if (other) throw unfit(`A ${kind} has no "${other[0]}".`, 'Make the chart a widget of its own.');
}

function planChart(said: WidgetInput, schema: WorkspaceSchema, timeZone?: string): ChartWidget {
  const { metric = 'count', title, tab, at: box, filter } = said;
  if (said.object === undefined)
    throw unfit('A chart needs an object.', 'Say object: "opportunity", or text for a text.');
  const object = schema.getObject(said.object);
  const clock = clockIn(timeZone);
  const spot: TermSpot = { object, schema, zone: clock.zone, place: 'metric' };
  const computed = readMetric(metric, spot);
  const [by, split] = [axisAt('by', said, spot), axisAt('split', said, spot)];
  const chart = chartFor(said.chart, { metric: computed, by, split });
  const view = viewOf(said, chart, spot, clock);
  const order = chart === 'table' ? undefined : readChartOrder(said.orderBy, { chart, metric: computed, by });
  return {
    ...{ kind: 'chart', chart, object, metric: computed, by, split, view, filter, timeZone, tab, at: box },
    ...{ order, limit: said.limit },
    title: title ?? titleOf(object, computed, by, split),
    conditions: viewConditions(filter ?? {}, { object, schema, clock }),
  };
}

/** A table is a view of its own: it takes what views take, and computes nothing. */
function viewOf(said: WidgetInput, chart: Chart, { object, schema }: TermSpot, clock: Clock) {
  const { metric, filter, fields, orderBy, limit } = said;
  if (chart !== 'table') {
    if (fields) throw unfit(`A ${chart} has no columns, so no fields.`, 'A table has.');
    if (limit) throw unfit(`Twenty draws all groups of a ${chart}, up to 100.`, NO_LIMIT);
    return undefined;
  }
  if (metric) throw unfit(`A table computes nothing, so no metric "${metric}".`, 'Make it a number.');
  return planView(
    { object: object.name, name: '', kind: 'table', visibility: 'workspace', filter, fields, orderBy },
    object,
    schema,
    clock,
  );
}

const NO_LIMIT = 'Leave limit out: the largest come first. Or make it a table, which has rows.';

function axisAt(place: 'by' | 'split', said: WidgetInput, spot: TermSpot): Axis | undefined {
  const words = said[place];
  return words === undefined ? undefined : readAxis(words, { ...spot, place });
}

const unfit = (problem: string, hint: string) => new AppError('INVALID_INPUT', problem, { hint });
