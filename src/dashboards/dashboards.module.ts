import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { RecordsModule } from '../records/records.module.js';
import { DashboardMaker } from './create/dashboard-maker.js';
import { Dashboards } from './create/dashboards.service.js';
import { DashboardsTools } from './dashboards.tools.js';
import { DashboardDuplicator } from './duplicate/dashboard-duplicator.js';
import { FieldIds } from './field-ids.js';
import { InOneCurrency } from './purposes/in-one-currency.js';
import { Purposes } from './purposes/purposes.service.js';
import { RelatedRecords } from './views/related-records.js';
import { ViewMaker } from './views/view-maker.js';
import { ViewLook } from './views/view-look.js';
import { Views } from './views/views.service.js';
import { ViewsTools } from './views/views.tools.js';
import { ChartFigures } from './widgets/chart-figures.js';
import { WidgetCheck } from './widgets/widget-check.js';
import { WidgetTotals } from './widgets/widget-totals.js';

const VIEWS = [RelatedRecords, ViewMaker, ViewLook, Views];
const WIDGETS = [ChartFigures, WidgetTotals, WidgetCheck];

/** What people look at in Twenty itself: saved views and dashboards. */
@Module({
  imports: [RecordsModule, HistoryModule],
  controllers: [ViewsTools, DashboardsTools],
  providers: [
    FieldIds,
    ...VIEWS,
    ...WIDGETS,
    InOneCurrency,
    Purposes,
    DashboardMaker,
    Dashboards,
    DashboardDuplicator,
  ],
})
export class DashboardsModule {}
