import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { SchemaService } from '../../schema/schema.service.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { type Chosen, Purposes } from '../purposes/purposes.service.js';
import { placed, refusePlaces } from '../widgets/placement.js';
import { type Checked, WidgetCheck } from '../widgets/widget-check.js';
import type { Widget } from '../widgets/widget.js';
import { planWidget } from '../widgets/widget-plan.js';
import type { WidgetInput } from '../widgets/widget.schemas.js';
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
    if (widgets === undefined && purpose === undefined) throw oneOfBoth();
    const own = planWidgets(widgets ?? [], schema, timeZone);
    refusePlaces(own);
    const chosen = purpose ? await this.purposes.choose(purpose, schema) : NOTHING_CHOSEN;
    const [theirs, ours] = await Promise.all([
      this.check.of(own, schema, { isAskedFor: true }),
      this.check.of(planWidgets(chosen.widgets, schema, timeZone), schema, { isAskedFor: false }),
    ]);
    return {
      shown: [...theirs.shown, ...ours.shown],
      leftOut: [...theirs.leftOut, ...ours.leftOut, ...chosen.leftOut],
      notes: chosen.notes,
    };
  }
}

const NOTHING_CHOSEN: Chosen = { widgets: [], leftOut: [], notes: [] };

const planWidgets = (
  said: readonly WidgetInput[],
  schema: WorkspaceSchema,
  timeZone: string | undefined,
): Widget[] => said.map((one, index) => planWidget(one, schema, `widgets[${index}]`, timeZone));

const titleFor = ({ purpose }: CreateDashboard) =>
  purpose ? purpose.charAt(0).toUpperCase() + purpose.slice(1) : 'Dashboard';

const oneOfBoth = () =>
  new AppError('INVALID_INPUT', 'Say widgets or a purpose.', {
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
