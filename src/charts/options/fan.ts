import type { EChartsOption, SeriesOption } from 'echarts';
import type { FanChart } from '../chart.js';
import { BLUE, INK, PAPER, VERMILLION } from '../palette.js';
import { figure, finite } from '../wording.js';
import { type Drawing, TEXT, field, frame, legend } from './frame.js';

const RANGE = 'Range, 4 times in 5';
const MIDDLE = 'Forecast';
const ACTUAL = 'Actual';
const ROOM = 0.08;

/** What was, what is expected, and between what limits. */
export function fan(chart: FanChart): Drawing {
  const values = (key: 'actual' | 'middle') => chart.points.map((point) => finite(point[key]));
  const hasActual = values('actual').some((value) => value !== null);
  const head = legend([...(hasActual ? [ACTUAL] : []), MIDDLE, RANGE]);
  const labels = chart.points.map(({ label }) => label);
  const option: EChartsOption = {
    ...frame(chart),
    ...field(labels, head.top),
    legend: head.legend,
    series: [
      ...range(chart),
      {
        ...line(MIDDLE, values('middle'), BLUE),
        ...{ symbol: 'diamond', symbolSize: 9, lineStyle: { color: BLUE, width: 2.5, type: [7, 4] } },
      },
      { ...line(ACTUAL, values('actual'), INK), symbol: 'circle', symbolSize: 7 },
      ...(chart.target !== undefined && Number.isFinite(chart.target) ? [targetLine(chart.target)] : []),
    ],
  };
  return { height: 380, option };
}

const line = (name: string, data: (number | null)[], color: string) => ({
  ...{ type: 'line' as const, name, data, silent: true, z: 4, showAllSymbol: 'auto' as const },
  itemStyle: { color, borderColor: PAPER, borderWidth: 1 },
  lineStyle: { color, width: 2.5 },
});

/** A band over its lower edge; where it is one point wide, a bar. */
function range({ points }: FanChart): SeriesOption[] {
  const has = points.map(({ low, high }) => finite(low) !== null && finite(high) !== null);
  const low = points.map((point, at) => (has[at] ? (point.low ?? null) : null));
  const width = points.map(({ low: from = 0, high: to = 0 }, at) =>
    has[at] ? Math.max(0, to - from) : null,
  );
  const isLone = has.every((one, at) => !one || (!has[at - 1] && !has[at + 1]));
  const stack = { stack: 'range', stackStrategy: 'all' as const, silent: true };
  const shade = { color: BLUE, opacity: 0.2 };
  if (isLone)
    return [
      { ...stack, type: 'bar', data: low, itemStyle: { color: 'transparent' }, barWidth: 34 },
      { ...stack, type: 'bar', name: RANGE, data: width, itemStyle: shade, barWidth: 34 },
    ];
  const edge = { symbol: 'none', lineStyle: { color: BLUE, width: 1, opacity: 0.6 } };
  return [
    { ...stack, ...edge, type: 'line', data: low },
    { ...stack, ...edge, type: 'line', name: RANGE, data: width, areaStyle: shade, itemStyle: shade },
  ];
}

/** A line across, with its name on it; an unseen point above keeps room for the name. */
const targetLine = (value: number): SeriesOption => ({
  ...{ type: 'line', data: [value + Math.abs(value) * ROOM], symbol: 'none', silent: true },
  markLine: {
    ...{ silent: true, symbol: 'none', data: [{ yAxis: value }] },
    lineStyle: { color: VERMILLION, width: 2, type: [2, 3] },
    label: {
      ...{ ...TEXT, color: VERMILLION, fontWeight: 600, position: 'insideStartTop' },
      formatter: `Target ${figure(value)}`,
    },
  },
});
