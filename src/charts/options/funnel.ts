import type { SeriesOption } from 'echarts';
import type { FunnelChart } from '../chart.js';
import { BLUE, INK, PAPER } from '../palette.js';
import { figure, finite, label } from '../wording.js';
import { type Drawing, TEXT, frame, rows } from './frame.js';

const MOST = 12;
const ROW = 40;
const TOP = 72;

/** Stages below one another, as wide as what has reached them, each with what came on from the one before. */
export function funnel(chart: FunnelChart): Drawing {
  const shown = chart.stages.slice(0, MOST);
  const left = chart.stages.length - shown.length;
  const values = shown.map(({ value }) => Math.max(0, finite(value) ?? 0));
  const widest = Math.max(...values);
  const lines = rows(
    shown.map((stage) => label(stage.label, 28)),
    TOP,
  );
  const option = {
    ...frame(chart, left > 0 ? `the first ${shown.length} of ${chart.stages.length} stages` : undefined),
    ...lines,
    grid: { ...lines.grid, right: 24 },
    xAxis: { type: 'value' as const, show: false, max: widest || 1 },
    yAxis: [{ ...lines.yAxis, axisLine: { show: false } }, told(values)],
    series: [
      bar(
        values.map((value) => (widest - value) / 2),
        'transparent',
      ),
      bar(values, BLUE),
    ],
  };
  return { height: TOP + shown.length * ROW + 20, option } as Drawing;
}

/** The figures, in a column on the right. */
const told = (values: readonly number[]) => ({
  ...{ type: 'category' as const, inverse: true, position: 'right' as const },
  ...{ axisLine: { show: false }, axisTick: { show: false } },
  data: values.map((value, at) => figure(value) + comingOn(values[at - 1], value)),
  axisLabel: { ...TEXT, color: INK, interval: 0, margin: 14 },
});

/** Stages that hold more than the one before tell no conversion. */
function comingOn(before: number | undefined, value: number): string {
  if (before === undefined || before <= 0 || value > before) return '';
  return ` · ${Math.round((value / before) * 100)}% of the one above`;
}

const bar = (data: readonly number[], color: string): SeriesOption => ({
  ...{ type: 'bar', data: [...data], stack: 'funnel', silent: true, barWidth: 28 },
  itemStyle: { color, borderRadius: 3, borderColor: PAPER },
});
