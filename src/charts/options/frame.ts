import type { EChartsOption } from 'echarts';
import { GRID, INK, MUTED, PAPER } from '../palette.js';
import { figure, label, unitOf } from '../wording.js';
import type { Chart } from '../chart.js';

/** Pixels. */
export const WIDTH = 760;
export const FONT = 'Inter, system-ui, sans-serif';
const MARGIN = 24;
/** Where what stands under the title begins. */
const HEAD = 66;
/** About what a character of a legend, and the sign and space beside it, take. */
const LEGEND = { character: 6.6, sign: 46, row: 30 };

/** What a picture is made of, and how high it is. */
export interface Drawing {
  readonly height: number;
  readonly option: EChartsOption;
}

export const TEXT = { fontFamily: FONT, fontSize: 12, color: MUTED };

/** Background, title and unit: the same in every picture. */
export function frame(chart: Chart, note?: string): EChartsOption {
  return {
    animation: false,
    backgroundColor: PAPER,
    textStyle: { fontFamily: FONT },
    title: {
      ...{ left: MARGIN - 5, top: 14, itemGap: 6 },
      text: label(chart.title, 74),
      subtext: [unitOf(chart), note].filter(Boolean).join(' · '),
      textStyle: { color: INK, fontSize: 17, fontWeight: 600, fontFamily: FONT },
      subtextStyle: { ...TEXT, fontSize: 12.5 },
    },
  };
}

/** A legend under the title, and where the picture begins below its rows. */
export function legend(names: readonly string[]): { legend: EChartsOption['legend']; top: number } {
  const widths = names.map((name) => name.length * LEGEND.character + LEGEND.sign);
  let [rows, used] = [1, 0];
  for (const width of widths) {
    if (used > 0 && used + width > WIDTH - 2 * MARGIN) [rows, used] = [rows + 1, 0];
    used += width;
  }
  return {
    legend: {
      ...{ left: MARGIN - 5, top: HEAD, itemGap: 18, itemWidth: 28, itemHeight: 10, data: [...names] },
      textStyle: { ...TEXT, color: INK },
    },
    top: HEAD + rows * LEGEND.row + 8,
  };
}

/** A plain field of lines over labels. */
export function field(labels: readonly string[], top: number): Partial<EChartsOption> {
  return {
    grid: { left: MARGIN, right: MARGIN + 12, top, bottom: 20, containLabel: true },
    xAxis: {
      ...{ type: 'category', data: labels.map((text) => label(text, 18)), boundaryGap: labels.length < 3 },
      axisLine: { lineStyle: { color: MUTED } },
      axisTick: { alignWithLabel: true, lineStyle: { color: GRID } },
      axisLabel: { ...TEXT, hideOverlap: true, margin: 10 },
    },
    yAxis: {
      type: 'value',
      splitNumber: 4,
      axisLabel: { ...TEXT, formatter: figure },
      splitLine: { lineStyle: { color: GRID } },
    },
  };
}

/** Rows that are read from left to right. */
export function rows(names: readonly string[], top: number): Partial<EChartsOption> {
  return {
    grid: { left: MARGIN, right: 76, top, bottom: 16, containLabel: true },
    xAxis: {
      type: 'value',
      ...{ splitNumber: 4, axisLabel: { show: false }, splitLine: { lineStyle: { color: GRID } } },
    },
    yAxis: {
      ...{ type: 'category', inverse: true, data: [...names], axisTick: { show: false } },
      axisLine: { lineStyle: { color: MUTED } },
      axisLabel: { ...TEXT, color: INK, interval: 0 },
    },
  };
}
