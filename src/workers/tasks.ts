import type { Chart } from '../charts/chart.js';
import { forecastRevenue } from '../statistics/forecast/forecast.js';
import { actionItemsOfEach } from '../language/promises/action-items.js';
import { tonesOf } from '../language/sentiment/tones.js';
import type { Example, Features, TrainOptions } from '../statistics/learn/example.js';
import type { Model, Prediction } from '../statistics/learn/model.js';
import { predict } from '../statistics/learn/predict.js';
import { train } from '../statistics/learn/train.js';
import { explainRows, rateRows, trainScores } from '../statistics/scoring/score-tasks.js';
import { examineGroups, examineSeries } from '../statistics/series/examine.js';

/**
 * What is computed on threads of its own, by name: pure functions, whose input and result can be cloned. Everything that may take
 * longer than a few milliseconds belongs here, since the main thread answers other callers meanwhile.
 */
export const TASKS = {
  forecastRevenue,
  train: ({ examples, options }: { examples: readonly Example[]; options?: TrainOptions }): Model =>
    train(examples, options),
  predict: ({ model, rows }: { model: Model; rows: readonly Features[] }): Prediction[] =>
    predict(model, rows),
  actionItemsOfEach,
  tones: (texts: readonly string[]): (number | null)[] => tonesOf(texts),
  // Only a thread that draws loads what draws.
  draw: async (chart: Chart) => (await import('../charts/draw.js')).draw(chart),
  rasterise: async ({ svg, width }: { svg: string; width: number }) =>
    (await import('../charts/rasterise.js')).rasterise(svg, width),
  trainScores,
  rateRows,
  explainRows,
  examineSeries,
  examineGroups,
} satisfies Record<string, (input: never) => unknown>;

export type Tasks = typeof TASKS;
export type TaskName = keyof Tasks & string;
