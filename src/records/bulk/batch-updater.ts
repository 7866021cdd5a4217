import { Injectable } from '@nestjs/common';
import { BatchConsent } from './batch-consent.js';
import { BatchResults } from './batch-results.js';
import { BatchUpdates } from './writes/batch-updates.js';
import type { BatchOperations, BatchResult } from './bulk.schemas.js';
import { UpdatePlans } from './plans/update-plans.js';

/** Changes many records: those that rows name, each in its way, or those that a filter finds, all in the same. */
@Injectable()
export class BatchUpdater {
  constructor(
    private readonly plans: UpdatePlans,
    private readonly consent: BatchConsent,
    private readonly updates: BatchUpdates,
    private readonly results: BatchResults,
  ) {}

  /** @throws AppError CONFIRMATION_REQUIRED with what would change; the reasons, when nothing could be changed */
  async update(input: BatchOperations): Promise<BatchResult> {
    const plan = await this.plans.make(input);
    const preview = await this.consent.ask(input, plan);
    if (preview) return preview;
    const { items, selection, outcomes, matches, note } = plan;
    await this.updates.run(items, { selection, outcomes, filter: matches?.filter });
    const counts = { updated: outcomes.written.length };
    const matched = matches?.ids.length;
    return this.results.of({ object: selection.object, outcomes, counts, matched, note });
  }
}
