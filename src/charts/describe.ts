import type { BarsChart, Chart, FanChart, FlowChart, FunnelChart, TrendChart } from './chart.js';
import { figure, finite, label, unitOf } from './wording.js';

/** So many characters of words stand for a picture at most. */
const MOST = 600;

/** The picture in words, for those who do not see it. */
export function describe(chart: Chart): string {
  const told = `${label(chart.title, 74)} (${unitOf(chart)}). ${words(chart)}`;
  return told.length > MOST ? `${told.slice(0, MOST - 1).trimEnd()}…` : told;
}

/** Whether there is anything to see. */
export function isDrawable(chart: Chart): boolean {
  if (chart.kind === 'flow') return chart.nodes.length > 0;
  return valuesOf(chart).some((value) => finite(value) !== null);
}

function valuesOf(chart: Exclude<Chart, FlowChart>): (number | undefined)[] {
  if (chart.kind === 'fan') return chart.points.flatMap(({ actual, middle }) => [actual, middle]);
  if (chart.kind === 'funnel') return chart.stages.map(({ value }) => value);
  if (chart.kind === 'bars') return chart.bars.map(({ value }) => value);
  return chart.series.flatMap(({ values }) => values);
}

function words(chart: Chart): string {
  if (chart.kind === 'fan') return fanWords(chart);
  if (chart.kind === 'funnel') return list('Funnel', chart.stages);
  if (chart.kind === 'bars') return list('Bars', chart.bars);
  if (chart.kind === 'flow') return flowWords(chart);
  return trendWords(chart);
}

const flowWords = ({ nodes }: FlowChart) =>
  `Steps: ${nodes.map((node) => `${label(node.label, 40)}: ${label(node.detail, 60)}`).join('; ')}.`;

function fanWords({ points, target }: FanChart): string {
  const told = points.map(({ label: name, actual, low, middle, high }) => {
    const between = low !== undefined && high !== undefined ? ` (${figure(low)} to ${figure(high)})` : '';
    const expected = middle === undefined ? '' : ` expected ${figure(middle)}${between}`;
    return `${label(name, 18)}:${actual === undefined ? '' : ` ${figure(actual)}`}${expected}`;
  });
  return `Forecast: ${told.join('; ')}.${target === undefined ? '' : ` Target ${figure(target)}.`}`;
}

const list = (kind: string, items: readonly (BarsChart['bars'] | FunnelChart['stages'])[number][]) =>
  `${kind}: ${items
    .map((item) => {
      const mood = 'mood' in item && item.mood ? ` (${item.mood})` : '';
      return `${label(item.label, 30)} ${figure(item.value)}${mood}`;
    })
    .join('; ')}.`;

function trendWords({ labels, series }: TrendChart): string {
  const told = series.map(({ name, values, marked = [] }) => {
    const known = values.flatMap((value, at) => (finite(value) === null ? [] : [{ value: value ?? 0, at }]));
    const at = (point: { value: number; at: number } | undefined) =>
      point ? `${figure(point.value)} (${label(labels[point.at] ?? '', 18)})` : 'no value';
    const out = marked.map((one) => label(labels[one] ?? '', 18)).filter(Boolean);
    return `${label(name, 28)} from ${at(known[0])} to ${at(known.at(-1))}${out.length > 0 ? `; stands out: ${out.join(', ')}` : ''}`;
  });
  return `Trend: ${told.join('. ')}.`;
}
