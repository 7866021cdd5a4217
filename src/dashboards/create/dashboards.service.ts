import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { SchemaService } from '../../schema/schema.service.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { TwentyLinks } from '../../twenty-api/twenty-links.js';
import { type Checked, WidgetCheck } from '../widgets/widget-check.js';
import { placed, refusePlaces } from '../widgets/placement.js';
import { planWidget } from '../widgets/widget-plan.js';
import type { CreateDashboard, CreatedDashboard } from './create-dashboard.schemas.js';
import { DashboardMaker } from './dashboard-maker.js';
import { shownWidgets } from './shown-widgets.js';

/** Dashboards of which everything was looked at before it was made. */
@Injectable()
export class Dashboards {
  constructor(
    private readonly schemas: SchemaService,
    private readonly check: WidgetCheck,
    private readonly maker: DashboardMaker,
    private readonly links: TwentyLinks,
  ) {}

  /**
   * Makes a dashboard that everybody in the workspace sees, of the widgets that show something.
   * @throws AppError INVALID_INPUT for what is not there, or when no widget would show anything
   */
  create(input: CreateDashboard): Promise<CreatedDashboard> {
    return this.schemas.use(async (schema) => {
      const checked = await this.checked(input, schema);
      if (checked.shown.length === 0) throw nothingToShow(checked);
      const { title } = input;
      const tabs = placed(checked.shown);
      const id = input.dryRun ? undefined : await this.maker.make(title, tabs);
      return {
        ...(id === undefined ? { isDryRun: true } : { id }),
        title,
        widgets: shownWidgets(tabs),
        ...(checked.leftOut.length > 0 && { leftOut: [...checked.leftOut] }),
        ...(id !== undefined && { url: await this.links.record('dashboard', id) }),
      };
    });
  }

  private checked({ widgets, timeZone }: CreateDashboard, schema: WorkspaceSchema): Promise<Checked> {
    const planned = widgets.map((said, index) => planWidget(said, schema, `widgets[${index}]`, timeZone));
    refusePlaces(planned);
    return this.check.of(planned, schema);
  }
}

const nothingToShow = ({ leftOut }: Checked) =>
  new AppError('INVALID_INPUT', 'No widget would show anything, so there is no dashboard.', {
    hint: leftOut.map(({ title, why }) => `${title}: ${why}`).join(' '),
  });
