import type { Deal } from '../deal.js';
import type { Time } from '../terms.js';
import type { Company, WorkspaceHistory } from '../workspace-history.js';
import type { Chronicle } from './chronicle.js';
import { type DealThen, dealThen } from './deal-then.js';
import type { Engagement } from './engagement.js';
import { engagementOf } from './engagement-of.js';

/** All that features may know of a deal: it ends at `at`. */
export interface DealView {
  readonly at: Time;
  readonly deal: DealThen;
  readonly company: Company | undefined;
  readonly engagement: Engagement;
  /** Position of each stage, from 0. */
  readonly order: ReadonlyMap<string, number>;
  /** What each stage is called. */
  readonly labels: ReadonlyMap<string, string>;
  /** Position of the last stage in which a deal is open. */
  readonly lastOpen: number;
  readonly chronicle: Chronicle;
}

/** Looks at deals of one history, at any moment. */
export class DealViews {
  private readonly order: ReadonlyMap<string, number>;
  private readonly labels: ReadonlyMap<string, string>;
  private readonly lastOpen: number;

  constructor(
    private readonly history: WorkspaceHistory,
    private readonly chronicle: Chronicle,
  ) {
    this.labels = new Map(history.pipeline.stages.map(({ value, label }) => [value, label]));
    this.lastOpen = history.pipeline.stages.findLastIndex(({ outcome }) => outcome === 'open');
    this.order = new Map(history.pipeline.stages.map(({ value }, index) => [value, index]));
  }

  of(deal: Deal, at: Time): DealView {
    const then = dealThen(deal, at);
    const { companyId } = then.state;
    return {
      ...{
        at,
        deal: then,
        order: this.order,
        labels: this.labels,
        lastOpen: this.lastOpen,
        chronicle: this.chronicle,
      },
      company: companyId === undefined ? undefined : this.history.companies.get(companyId),
      engagement: engagementOf(this.history, 'deals', { id: deal.id, at }),
    };
  }
}
