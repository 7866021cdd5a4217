import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { RecordsAggregator } from '../../query/aggregate/records-aggregator.js';
import { groupedBy } from '../../statistics/grouped.js';
import type { ChartWidget } from './widget.js';

/** The records that a widget is about, and its figure over all of them, counted here. */
export interface Total {
  count: number;
  /** A number; an amount with its currency, or one for each of several; undefined when there is nothing to compute. */
  figure: unknown;
}

/** What the same question finds here: widgets about the same records are one question. */
@Injectable()
export class WidgetTotals {
  constructor(private readonly aggregator: RecordsAggregator) {}

  async of(widgets: readonly ChartWidget[]): Promise<ReadonlyMap<ChartWidget, Total | AppError>> {
    const answered = await Promise.all(alike(widgets).map((group) => this.ask(group)));
    return new Map(answered.flat());
  }

  private async ask(widgets: readonly ChartWidget[]): Promise<[ChartWidget, Total | AppError][]> {
    const [first] = widgets;
    if (!first) return [];
    const { object, filter, timeZone } = first;
    const metrics = [...new Set(['count', ...widgets.map(({ metric }) => metric.name)])];
    try {
      const { groups } = await this.aggregator.aggregate({
        ...{ object: object.name, metrics, limit: 1 },
        ...(filter && { filter }),
        ...(timeZone && { timeZone }),
      });
      const [all = {}] = groups;
      return widgets.map((widget) => [
        widget,
        { count: Number(all['count'] ?? 0), figure: all[widget.metric.name] },
      ]);
    } catch (error) {
      if (!(error instanceof AppError) || error.retryable) throw error;
      return widgets.map((widget) => [widget, error]);
    }
  }
}

/** Widgets with the same object and filter. */
const alike = (widgets: readonly ChartWidget[]): ChartWidget[][] => [
  ...groupedBy(widgets, ({ object, filter = {} }) => JSON.stringify([object.name, filter])).values(),
];
