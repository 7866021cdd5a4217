import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../../connections/current-call.js';
import { WorkspaceMeanings } from '../../schema/stages/workspace-meanings.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { WidgetInput } from '../widgets/widget.schemas.js';
import { customerSuccess } from './customer-success.js';
import { dataQuality } from './data-quality.js';
import { dealsIn, noteOnOpen } from './deals.js';
import { InOneCurrency } from './in-one-currency.js';
import { marketing } from './marketing.js';
import { pipelineHealth } from './pipeline-health.js';
import type { Purpose, PurposeName } from './purpose.js';
import { salesReview } from './sales-review.js';

const PURPOSES: Readonly<Record<PurposeName, Purpose>> = {
  'sales review': salesReview,
  'pipeline health': pipelineHealth,
  'customer success': customerSuccess,
  marketing,
  'data quality': dataQuality,
};

const OF_OPEN_DEALS: ReadonlySet<PurposeName> = new Set(['sales review', 'pipeline health']);

export interface Chosen {
  widgets: readonly WidgetInput[];
  /** What the workspace has no fields for. */
  leftOut: readonly { title: string; why: string }[];
  notes: readonly string[];
}

/** Chooses widgets for a purpose from what a workspace has. */
@Injectable()
export class Purposes {
  constructor(
    private readonly calls: CurrentCall,
    private readonly meanings: WorkspaceMeanings,
    private readonly inOneCurrency: InOneCurrency,
  ) {}

  async choose(purpose: PurposeName, schema: WorkspaceSchema): Promise<Chosen> {
    const meanings = await this.meanings.of(this.calls.connection);
    const deals = dealsIn(schema, meanings);
    const wishes = PURPOSES[purpose]({ schema, meanings, deals });
    const { widgets, notes } = await this.inOneCurrency.of(
      wishes.flatMap(({ widget }) => widget ?? []),
      schema,
    );
    const leftOut = wishes.flatMap(({ title, lacks }) =>
      lacks === undefined ? [] : [{ title, why: lacks }],
    );
    const known = deals && OF_OPEN_DEALS.has(purpose) ? noteOnOpen(deals) : [];
    return { widgets, leftOut, notes: [...known, ...notes] };
  }
}
