import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { FieldIds } from '../field-ids.js';
import { RelatedRecords } from '../views/related-records.js';
import { dependsOnViewer } from '../views/view-notes.js';
import type { Figures } from './chart-answers.js';
import { ChartFigures } from './chart-figures.js';
import { type TwentyWidget, objectsOf, widgetInTwenty } from './configuration.js';
import { type Evidence, notesOn, whyNothing } from './verdict.js';
import type { ChartWidget, Metric, Widget } from './widget.js';
import { type Total, WidgetTotals } from './widget-totals.js';

/** A widget that shows something, and what. */
export interface CheckedWidget {
  widget: Widget;
  twenty: TwentyWidget;
  /** Of a number; of a table how many records it has. */
  value?: unknown;
  figures?: Figures;
  notes: readonly string[];
}

export interface Checked {
  shown: readonly CheckedWidget[];
  leftOut: readonly { title: string; why: string }[];
}

interface Wanted {
  /** Whether somebody asked for these widgets; otherwise they were chosen here. */
  isAskedFor: boolean;
}

/** Looks at what widgets would show, before any of them is made. */
@Injectable()
export class WidgetCheck {
  constructor(
    private readonly related: RelatedRecords,
    private readonly fieldIds: FieldIds,
    private readonly figures: ChartFigures,
    private readonly totals: WidgetTotals,
  ) {}

  /** @throws AppError RECORD_NOT_FOUND for a record that a filter names and nobody is called */
  async of(planned: readonly Widget[], schema: WorkspaceSchema, { isAskedFor }: Wanted): Promise<Checked> {
    const widgets = await Promise.all(planned.map((widget) => this.withRecords(widget, schema)));
    const charts = widgets.filter((widget) => widget.kind === 'chart');
    const idOf = await this.fieldIds.of(charts.flatMap(objectsOf));
    const inTwenty = new Map(
      widgets.map((widget): [Widget, TwentyWidget] => [widget, widgetInTwenty(widget, idOf)]),
    );
    const drawn = charts.flatMap((widget) => (widget.by ? (inTwenty.get(widget) ?? []) : []));
    const [totals, figures] = await Promise.all([
      this.totals.of(charts.filter(({ conditions }) => !dependsOnViewer(conditions))),
      this.figures.of(drawn),
    ]);
    return judged([...inTwenty], (widget, twenty) => ({
      isAskedFor,
      total: totals.get(widget),
      ...(figures.has(twenty) && { figures: figures.get(twenty) }),
    }));
  }

  private async withRecords(widget: Widget, schema: WorkspaceSchema): Promise<Widget> {
    if (widget.kind !== 'chart') return widget;
    return { ...widget, conditions: await this.related.found(widget.conditions, schema) };
  }
}

const MAY_REFUSE = 'It stays blank where the site does not let itself be framed.';

function judged(
  widgets: readonly (readonly [Widget, TwentyWidget])[],
  evidenceOf: (widget: ChartWidget, twenty: TwentyWidget) => Evidence,
): Checked {
  const shown: CheckedWidget[] = [];
  const leftOut: Checked['leftOut'][number][] = [];
  for (const [widget, twenty] of widgets) {
    if (widget.kind !== 'chart') {
      shown.push({ widget, twenty, notes: widget.kind === 'page' ? [MAY_REFUSE] : [] });
      continue;
    }
    const evidence = evidenceOf(widget, twenty);
    const why = whyNothing(widget, evidence);
    if (why) leftOut.push({ title: widget.title, why });
    else shown.push({ widget, twenty, ...shownBy(widget, evidence), notes: notesOn(widget, evidence) });
  }
  return { shown, leftOut };
}

function shownBy(
  widget: ChartWidget,
  { total, figures }: Evidence,
): Pick<CheckedWidget, 'value' | 'figures'> {
  if (figures && !(figures instanceof AppError)) return { figures };
  return total && !(total instanceof AppError) ? { value: valueShown(widget, total) } : {};
}

/** Twenty shows shares in percent, and of a table so many rows. */
function valueShown({ chart, limit = Infinity, metric }: ChartWidget, { count, figure }: Total): unknown {
  if (chart === 'table') return Math.min(count, limit);
  if (typeof figure !== 'number') return figure;
  return isShare(metric) ? `${Math.round(figure * 1000) / 10}%` : figure;
}

const isShare = ({ partOf, operation }: Metric) =>
  partOf !== undefined || operation === 'PERCENTAGE_NOT_EMPTY';
