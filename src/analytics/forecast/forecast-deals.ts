import { Injectable } from '@nestjs/common';
import { RecordChoice } from '../../history/record-choice.js';
import type { WorkspaceHistory } from '../../history/workspace-history.js';
import { SchemaService } from '../../schema/schema.service.js';
import { groupInTurns } from '../../workers/turns.js';
import type { PricedDeal } from '../priced-deals.js';
import { DealDimensions } from '../trends/flow/deal-dimension.js';
import type { ForecastRevenue } from './forecast.schemas.js';

/** Some of the deals that are told by themselves. */
export interface Part {
  readonly name: string;
  readonly deals: readonly PricedDeal[];
}

/** So many parts are told by themselves, the others as one. */
const MOST = 12;
const OTHERS = 'others';

/** Which deals a forecast is about, and in which parts. */
@Injectable()
export class ForecastDeals {
  constructor(
    private readonly choice: RecordChoice,
    private readonly schemas: SchemaService,
    private readonly dimensions: DealDimensions,
  ) {}

  /** @throws AppError INVALID_INPUT as parseFilter */
  ids(history: WorkspaceHistory, { filter, timeZone }: ForecastRevenue) {
    return this.choice.ids(history.pipeline.object, filter, timeZone);
  }

  /**
   * The parts with the most open deals first; undefined when none are asked for.
   * @throws AppError INVALID_INPUT for what deals cannot be told apart by
   */
  async parts(
    by: string | undefined,
    deals: readonly PricedDeal[],
    history: WorkspaceHistory,
  ): Promise<Part[] | undefined> {
    if (by === undefined) return undefined;
    const dimension = await this.schemas.use((schema) => this.dimensions.of(by, history, schema));
    const groups = await groupInTurns(deals, ({ deal }) => dimension(deal, history));
    const parts = [...groups].map(([name, own]) => ({ name, deals: own }));
    parts.sort((a, b) => openIn(b) - openIn(a) || (a.name < b.name ? -1 : 1));
    const rest = parts.slice(MOST).flatMap((part) => part.deals);
    return [...parts.slice(0, MOST), ...(rest.length > 0 ? [{ name: OTHERS, deals: rest }] : [])];
  }
}

const openIn = ({ deals }: Part) => deals.filter(({ deal }) => deal.outcome === 'open').length;
