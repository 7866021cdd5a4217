import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../../connections/current-call.js';
import { AppError, hasCode } from '../../errors/app-error.js';
import { TwentyApi } from '../../twenty-api/twenty-api.js';
import { TwentyLinks } from '../../twenty-api/twenty-links.js';
import { ViewMaker } from '../views/view-maker.js';
import type { Tab } from '../widgets/placement.js';
import type { CheckedWidget } from '../widgets/widget-check.js';

const CREATE = 'mutation ($data: DashboardCreateInput!) { createDashboard(data: $data) { id pageLayoutId } }';
const FIND = `query ($id: UUID!) {
  dashboards(filter: { id: { eq: $id } }, first: 1) { edges { node { id pageLayoutId } } }
}`;
const LAY_OUT = `mutation ($id: String!, $input: UpdatePageLayoutWithTabsInput!) {
  updatePageLayoutWithTabsAndWidgets(id: $id, input: $input) { id }
}`;
const DESTROY = 'mutation ($id: UUID!) { destroyDashboard(id: $id) { id } }';

interface Wire {
  id: string;
  pageLayoutId: string;
}

/** Makes a dashboard in two requests: the record, which brings an empty layout, and everything on it. */
@Injectable()
export class DashboardMaker {
  constructor(
    private readonly twenty: TwentyApi,
    private readonly calls: CurrentCall,
    private readonly links: TwentyLinks,
    private readonly views: ViewMaker,
  ) {}

  /**
   * Answers the id of the dashboard and its address. When it cannot be laid out nothing is left of it.
   * @throws AppError INSUFFICIENT_PERMISSIONS without the right to layouts or to dashboards
   */
  async make(title: string, tabs: readonly Tab<CheckedWidget>[]): Promise<{ id: string; url: string }> {
    const { id, pageLayoutId } = await this.create(title).catch((error: unknown) => {
      throw hasCode(error, 'INSUFFICIENT_PERMISSIONS') ? needsLayouts(error) : error;
    });
    const views: Views = new Map();
    try {
      await this.makeViews(tabs, views);
      const input = {
        name: title,
        type: 'DASHBOARD',
        tabs: tabs.map((tab, place) => tabInput(tab, place, views)),
      };
      await this.twenty.run('layOutDashboard', { document: LAY_OUT, variables: { id: pageLayoutId, input } });
    } catch (error) {
      for (const viewId of views.values()) await this.views.drop(viewId).catch(() => undefined);
      await this.takeBack(id, title, error);
      throw hasCode(error, 'INSUFFICIENT_PERMISSIONS') ? needsLayouts(error) : error;
    }
    return { id, url: await this.links.record('dashboard', id) };
  }

  /** A table is a view that only its widget shows. */
  private async makeViews(tabs: readonly Tab<CheckedWidget>[], made: Views): Promise<void> {
    for (const { of } of tabs.flatMap(({ widgets }) => widgets)) {
      const { widget } = of;
      if (widget.kind !== 'chart' || !widget.view) continue;
      const facts = { name: widget.title, type: 'TABLE_WIDGET', visibility: 'WORKSPACE' };
      made.set(of, await this.views.make({ ...widget.view, conditions: widget.conditions }, facts));
    }
  }

  /** The id is chosen here: when the first of two attempts has arrived unheard, that dashboard is ours. */
  private async create(title: string): Promise<Wire> {
    const data = { id: randomUUID(), title, createdBy: { source: 'AGENT' } };
    try {
      const { createDashboard } = await this.twenty.run<{ createDashboard: Wire }>('createDashboard', {
        document: CREATE,
        variables: { data },
      });
      return createDashboard;
    } catch (error) {
      if (!hasCode(error, 'CONFLICT')) throw error;
      const { dashboards } = await this.twenty.run<{ dashboards: { edges: { node: Wire }[] } }>('findMany', {
        document: FIND,
        variables: { id: data.id },
      });
      const [made] = dashboards.edges;
      if (!made) throw error;
      return made.node;
    }
  }

  /** Also when the caller has left: the connection is named, so nothing cancels it. */
  private async takeBack(id: string, title: string, cause: unknown): Promise<void> {
    const request = { document: DESTROY, variables: { id } };
    const { connection } = this.calls;
    await this.twenty.run('dropDashboard', request, { connection }).catch(() => {
      throw new AppError(
        'TWENTY_API_ERROR',
        `The dashboard "${title}" could not be filled, nor removed again.`,
        {
          hint: `Destroy the empty dashboard ${id} (twenty_destroy_record), and try again.`,
          cause,
        },
      );
    });
  }
}

/** The views of tables that have been made. */
type Views = Map<CheckedWidget, string>;

function tabInput({ title, widgets }: Tab<CheckedWidget>, position: number, views: Views) {
  const id = randomUUID();
  return {
    ...{ id, title, position },
    widgets: widgets.map(({ of, box }) => ({
      ...{ id: randomUUID(), pageLayoutTabId: id, title: of.widget.title, ...of.twenty },
      configuration: { ...of.twenty.configuration, viewId: views.get(of) },
      gridPosition: { row: box.row, column: box.column, rowSpan: box.rows, columnSpan: box.columns },
    })),
  };
}

const needsLayouts = (cause: AppError) =>
  new AppError('INSUFFICIENT_PERMISSIONS', 'Your role may not make dashboards.', {
    hint: 'Give it the right to layouts (Settings, Roles). Nothing was made; twenty_aggregate tells the same figures here.',
    cause,
  });
