import type { SeriesOption } from 'echarts';
import type { TrendChart } from '../chart.js';
import { INK, LINES, PAPER } from '../palette.js';
import { finite, label } from '../wording.js';
import { type Drawing, field, frame, legend } from './frame.js';

const MARKED = 'Stands out';
/** With more points than this, symbols would hide the line. */
const MOST_SYMBOLS = 40;

/** Lines over time; what stands out wears a ring. */
export function trend(chart: TrendChart): Drawing {
  const shown = chart.series.slice(0, LINES.length);
  const left = chart.series.length - shown.length;
  const names = shown.map(({ name }) => label(name, 28));
  const rings = shown.flatMap((one) => ringsOf(one));
  const head = legend([...names, ...(rings.length > 0 ? [MARKED] : [])]);
  const option = {
    ...frame(chart, left > 0 ? `the first ${shown.length} of ${chart.series.length} series` : undefined),
    ...field(chart.labels, head.top),
    legend: head.legend,
    series: [
      ...shown.map((one, at) => lineOf(one.values, names[at] ?? '', at)),
      ...(rings.length > 0 ? [marks(rings)] : []),
    ],
  };
  return { height: 380, option };
}

function lineOf(values: TrendChart['series'][number]['values'], name: string, at: number): SeriesOption {
  const { color, dash, symbol } = LINES[at] ?? LINES[0];
  return {
    ...{ type: 'line', name, data: values.map(finite), silent: true, symbol, symbolSize: 7 },
    showSymbol: values.length <= MOST_SYMBOLS || isScattered(values),
    itemStyle: { color, borderColor: PAPER, borderWidth: symbol === 'emptyCircle' ? 0 : 1 },
    lineStyle: { color, width: 2.5, type: dash === 'solid' ? dash : [...dash] },
  };
}

/** Whether some value has no neighbour to draw a line to. */
const isScattered = (values: readonly (number | undefined)[]) =>
  values.some(
    (value, at) => value !== undefined && values[at - 1] === undefined && values[at + 1] === undefined,
  );

function ringsOf({ values, marked = [] }: TrendChart['series'][number]): [number, number][] {
  return marked.flatMap((at) => {
    const value = finite(values[at]);
    return value === null ? [] : [[at, value] as [number, number]];
  });
}

const marks = (data: [number, number][]): SeriesOption => ({
  ...{ type: 'scatter', name: MARKED, data, silent: true, symbol: 'circle', symbolSize: 17, z: 6 },
  itemStyle: { color: 'transparent', borderColor: INK, borderWidth: 2.5 },
});
