import type { WorkspaceHistory } from '../../history/workspace-history.js';
import type { Conversion } from '../../query/terms/money.js';
import type { ForecastFindings } from '../../statistics/forecast/forecast.js';
import type { PricedDeal } from '../priced-deals.js';
import type { Part } from './forecast-deals.js';
import type { ForecastRevenue } from './forecast.schemas.js';
import type { Quarter } from './months.js';

/** What is asked, read and found: everything that an answer is made of. */
export interface ForecastCase {
  readonly input: ForecastRevenue;
  readonly history: WorkspaceHistory;
  /** The deals that are asked about. */
  readonly deals: readonly PricedDeal[];
  readonly quarters: readonly Quarter[];
  readonly parts?: readonly Part[];
  readonly findings: ForecastFindings;
  readonly conversion?: Conversion;
}
