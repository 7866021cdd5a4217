import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { FieldIds } from '../field-ids.js';
import { RelatedRecords } from '../views/related-records.js';
import { dependsOnViewer } from '../views/view-notes.js';
import type { Figures } from './chart-answers.js';
import { ChartFigures } from './chart-figures.js';
import { type TwentyWidget, chartInTwenty, objectsOf, textInTwenty } from './configuration.js';
import { type Evidence, notesOn, whyNothing } from './verdict.js';
import type { ChartWidget, Widget } from './widget.js';
import { WidgetTotals } from './widget-totals.js';

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
      widgets.map((widget): [Widget, TwentyWidget] => [
        widget,
        widget.kind === 'text' ? textInTwenty(widget) : chartInTwenty(widget, idOf),
      ]),
    );
    const drawn = charts.flatMap((widget) => (widget.by ? (inTwenty.get(widget) ?? []) : []));
    const [totals, figures] = await Promise.all([
      this.totals.of(charts.filter((widget) => isCounted(widget, isAskedFor))),
      this.figures.of(drawn),
    ]);
    return judged([...inTwenty], (widget, twenty) => ({
      isAskedFor,
      total: totals.get(widget),
      ...(figures.has(twenty) && { figures: figures.get(twenty) }),
    }));
  }

  private async withRecords(widget: Widget, schema: WorkspaceSchema): Promise<Widget> {
    if (widget.kind === 'text') return widget;
    return { ...widget, conditions: await this.related.found(widget.conditions, schema) };
  }
}

/** Charts that were chosen here ask what tests have compared; what somebody asks is counted beside them. */
const isCounted = ({ chart, conditions }: ChartWidget, isAskedFor: boolean) =>
  !dependsOnViewer(conditions) && (isAskedFor || chart === 'number');

function judged(
  widgets: readonly (readonly [Widget, TwentyWidget])[],
  evidenceOf: (widget: ChartWidget, twenty: TwentyWidget) => Evidence,
): Checked {
  const shown: CheckedWidget[] = [];
  const leftOut: Checked['leftOut'][number][] = [];
  for (const [widget, twenty] of widgets) {
    if (widget.kind === 'text') {
      shown.push({ widget, twenty, notes: [] });
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
  { chart }: ChartWidget,
  { total, figures }: Evidence,
): Pick<CheckedWidget, 'value' | 'figures'> {
  if (figures && !(figures instanceof AppError)) return { figures };
  const isOneValue = chart === 'number' || chart === 'table';
  return isOneValue && total && !(total instanceof AppError) ? { value: total.figure } : {};
}
