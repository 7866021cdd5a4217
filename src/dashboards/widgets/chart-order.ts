import { AppError } from '../../errors/app-error.js';
import type { Axis, Chart, Metric } from './widget.js';

interface Drawn {
  chart: Chart;
  metric: Metric;
  by?: Axis;
}

const TERM = /^(-?)(.+?)(?:\s+(asc|desc)(?:ending)?)?$/i;
const FIGURE = /^(value|total|figure)$/i;

/**
 * The order of the groups of a chart as Twenty names it, from "sum amount desc" or "stage"; undefined when nobody wants
 * another than the usual one.
 * @throws AppError INVALID_INPUT for what a chart cannot be ordered by
 */
export function readChartOrder(said: readonly string[] | undefined, drawn: Drawn): string | undefined {
  const [first, ...more] = said ?? [];
  if (first === undefined) return undefined;
  const { chart, metric, by } = drawn;
  if (!by) throw refuse(`A ${chart} has no groups, so no orderBy.`, 'Leave orderBy out.');
  const hint = `By its figure ("${metric.name} desc") or by "${by.said}".`;
  if (more.length > 0) throw refuse('A chart has one order.', hint);
  const order = orderIn(first.trim(), metric, by);
  if (!order) throw refuse(`A chart is not ordered by "${first}".`, hint);
  if (chart === 'line' && order !== 'FIELD_ASC')
    throw refuse('A line runs over time.', 'Leave orderBy out, or make it a bar.');
  return order;
}

function orderIn(term: string, metric: Metric, by: Axis): string | undefined {
  const [, minus, name = '', word = ''] = TERM.exec(term) ?? [];
  const key = keyOf(name, metric, by);
  return key && `${key}_${minus || /^desc/i.test(word) ? 'DESC' : 'ASC'}`;
}

/** "sum amount", plainly "amount", and "value" are the figure. */
function keyOf(name: string, metric: Metric, by: Axis): string | undefined {
  const isOneOf = (...names: string[]) => names.some((one) => one.toLowerCase() === name.toLowerCase());
  if (isOneOf(by.said, by.field.name)) return byField(by);
  return isOneOf(metric.name, metric.field.name) || FIGURE.test(name) ? 'VALUE' : undefined;
}

/** Options stand as they do in Twenty. */
export const byField = ({ field, part }: Axis): string =>
  field.options.length > 0 && !part ? 'FIELD_POSITION' : 'FIELD';

const refuse = (problem: string, hint: string) => new AppError('INVALID_INPUT', problem, { hint });
