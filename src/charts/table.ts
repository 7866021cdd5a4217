import type { Chart, FanChart, FlowChart, TrendChart } from './chart.js';
import { finite, label } from './wording.js';

/** The numbers of a picture, beside it: cells are ready to be read. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const exact = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

const cell = (value: number | undefined) => (finite(value) === null ? '' : exact.format(value ?? 0));

export function tableOf(chart: Chart): Table {
  if (chart.kind === 'fan') return fan(chart);
  if (chart.kind === 'trend') return trend(chart);
  if (chart.kind === 'flow') return flow(chart);
  const items = chart.kind === 'funnel' ? chart.stages : chart.bars;
  return named(items, chart.kind === 'funnel' ? 'Stage' : 'Name', label(chart.unit, 60));
}

function named(
  items: readonly { label: string; value: number; mood?: 'good' | 'bad' }[],
  name: string,
  unit: string,
): Table {
  const hasMoods = items.some(({ mood }) => mood !== undefined);
  return {
    columns: [name, unit, ...(hasMoods ? ['Verdict'] : [])],
    rows: items.map((item) => [
      ...[label(item.label, 60), cell(item.value)],
      ...(hasMoods ? [item.mood ?? ''] : []),
    ]),
  };
}

const fan = ({ points, target }: FanChart): Table => ({
  columns: ['When', 'Actual', 'Low', 'Forecast', 'High'],
  rows: [
    ...points.map(({ label: when, actual, low, middle, high }) => [
      label(when, 60),
      ...[actual, low, middle, high].map(cell),
    ]),
    ...(finite(target) === null ? [] : [['Target', '', '', cell(target), '']]),
  ],
});

const trend = ({ labels, series }: TrendChart): Table => ({
  columns: ['When', ...series.map(({ name }) => label(name, 60))],
  rows: labels.map((when, at) => [
    label(when, 60),
    ...series.map(({ values, marked }) => cell(values[at]) + (marked?.includes(at) ? ' (stands out)' : '')),
  ]),
});

const flow = ({ nodes, edges }: FlowChart): Table => ({
  columns: ['Step', 'What it does', 'Then'],
  rows: nodes.map((node, at) => [
    label(node.label, 60),
    label(node.detail, 120),
    edges
      .filter(({ from }) => from === at)
      .map(({ to, label: when = '' }) =>
        [label(when, 60), label(nodes[to]?.label ?? '', 60)].filter(Boolean).join(': '),
      )
      .join('; '),
  ]),
});
