import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { SchemaService } from '../../schema/schema.service.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { Purposes } from '../purposes/purposes.service.js';
import { placed, refusePlaces } from '../widgets/placement.js';
import { type Checked, WidgetCheck } from '../widgets/widget-check.js';
import { planWidget } from '../widgets/widget-plan.js';
import type { CreateDashboard, CreatedDashboard } from './create-dashboard.schemas.js';
import { DashboardMaker } from './dashboard-maker.js';
import { shownWidgets, toldOnce } from './shown-widgets.js';

/** Dashboards of which everything was looked at before it was made. */
@Injectable()
export class Dashboards {
  constructor(
    private readonly schemas: SchemaService,
    private readonly purposes: Purposes,
    private readonly check: WidgetCheck,
    private readonly maker: DashboardMaker,
  ) {}

  /**
   * Makes a dashboard that everybody in the workspace sees, of the widgets that show something.
   * @throws AppError INVALID_INPUT for what is not there, or when no widget would show anything
   */
  create(input: CreateDashboard): Promise<CreatedDashboard> {
    return this.schemas.use(async (schema) => {
      const { shown, leftOut, notes: known } = await this.plan(input, schema);
      if (shown.length === 0) throw nothingToShow(leftOut);
      const title = input.title?.trim() || titleFor(input);
      const tabs = placed(shown);
      const { widgets, notes } = toldOnce(shownWidgets(tabs), known);
      const made = input.dryRun ? { isDryRun: true } : await this.maker.make(title, tabs);
      return {
        ...{ ...made, title, widgets },
        ...(leftOut.length > 0 && { leftOut: [...leftOut] }),
        ...(notes.length > 0 && { notes }),
      };
    });
  }

  private async plan(
    { widgets, purpose, timeZone }: CreateDashboard,
    schema: WorkspaceSchema,
  ): Promise<Checked & { notes: readonly string[] }> {
    if ((widgets === undefined) === (purpose === undefined)) throw eitherOr();
    const chosen = purpose && (await this.purposes.choose(purpose, schema));
    const said = chosen?.widgets ?? widgets ?? [];
    const planned = said.map((one, index) => planWidget(one, schema, `widgets[${index}]`, timeZone));
    refusePlaces(planned);
    const { shown, leftOut } = await this.check.of(planned, schema, { isAskedFor: !chosen });
    return { shown, leftOut: [...leftOut, ...(chosen?.leftOut ?? [])], notes: chosen?.notes ?? [] };
  }
}

const titleFor = ({ purpose }: CreateDashboard) =>
  purpose ? purpose.charAt(0).toUpperCase() + purpose.slice(1) : 'Dashboard';

const eitherOr = () =>
  new AppError('INVALID_INPUT', 'Say either widgets or purpose.', {
    hint: 'widgets: [{object: "opportunity", by: "stage"}], or purpose: "sales review".',
  });

const MOST_REASONS = 5;

const nothingToShow = (leftOut: Checked['leftOut']) =>
  new AppError('INVALID_INPUT', 'No widget would show anything, so no dashboard was made.', {
    hint: leftOut
      .slice(0, MOST_REASONS)
      .map(({ title, why }) => `${title}: ${why}`)
      .join(' '),
  });
