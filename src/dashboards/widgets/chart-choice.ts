import { AppError } from '../../errors/app-error.js';
import { isDateFigure } from './metric.js';
import type { Axis, Chart, Metric } from './widget.js';

interface Axes {
  metric: Metric;
  by?: Axis;
  split?: Axis;
}

/** What a chart cannot do with its axes, and what helps; undefined when they fit. */
type Objection = (axes: Axes) => readonly [problem: string, hint: string] | undefined;

const needsBy =
  (chart: string): Objection =>
  ({ by }) =>
    by ? undefined : [`A ${chart} needs by.`, 'Say by what: "stage", "closeDate by month".'];
const takesNoSplit =
  (chart: string): Objection =>
  ({ split }) =>
    split && [`A ${chart} has one dimension, so no split.`, 'Bars and lines have two.'];

/** A share and a date are texts in Twenty, which nothing can be drawn with. */
const needsFigures: Objection = ({ metric }) =>
  metric.partOf !== undefined || isDateFigure(metric)
    ? [`Twenty shows "${metric.name}" only as a number.`, 'Leave by out, or count in groups.']
    : undefined;

const OBJECTIONS: Readonly<Record<Chart, readonly Objection[]>> = {
  number: [
    ({ by }) => by && [`A number has no groups, so no by "${by.said}".`, 'Make it a bar, line or pie.'],
    takesNoSplit('number'),
  ],
  pie: [needsBy('pie'), takesNoSplit('pie'), needsFigures],
  table: [
    ({ by }) => by && [`A table has no groups, so no by "${by.said}".`, 'Say orderBy, or make it a bar.'],
    takesNoSplit('table'),
  ],
  bar: [needsBy('bar'), needsFigures],
  line: [
    needsBy('line'),
    needsFigures,
    ({ by }) =>
      by?.isChronological
        ? undefined
        : [
            `A line runs over time; "${by?.said ?? ''}" does not.`,
            'Say by: "createdAt by month", or make it a bar.',
          ],
  ],
};

/**
 * The chart that was asked for, or the one that fits: time is a line, anything else bars.
 * @throws AppError INVALID_INPUT where chart and axes do not fit each other
 */
export function chartFor(wanted: Chart | undefined, axes: Axes): Chart {
  const chart = wanted ?? usual(axes);
  for (const objection of OBJECTIONS[chart]) {
    const [problem, hint] = objection(axes) ?? [];
    if (problem) throw new AppError('INVALID_INPUT', problem, { hint });
  }
  return chart;
}

function usual({ by, split }: Axes): Chart {
  if (by?.isChronological) return 'line';
  return by || split ? 'bar' : 'number';
}
