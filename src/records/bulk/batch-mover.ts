import { Injectable } from '@nestjs/common';
import { BatchConsent } from './batch-consent.js';
import { BatchResults } from './batch-results.js';
import { BatchWrites } from './writes/batch-writes.js';
import type { BatchOperations, BatchResult } from './bulk.schemas.js';
import { MovePlans } from './plans/move-plans.js';

/** Moves many records to the trash or takes them out of it. */
@Injectable()
export class BatchMover {
  constructor(
    private readonly plans: MovePlans,
    private readonly consent: BatchConsent,
    private readonly writes: BatchWrites,
    private readonly results: BatchResults,
  ) {}

  /** @throws AppError CONFIRMATION_REQUIRED with what would be moved; the reasons, when nothing could be moved */
  async move(verb: 'delete' | 'restore', input: BatchOperations): Promise<BatchResult> {
    const plan = await this.plans.make(input, verb === 'delete' ? 'live' : 'trash');
    const preview = await this.consent.ask(input, plan);
    if (preview) return preview;
    await this.writes.move(verb, plan);
    const { selection, outcomes, matches } = plan;
    const count = outcomes.written.length;
    const counts = verb === 'delete' ? { deleted: count } : { restored: count };
    return this.results.of({ object: selection.object, outcomes, counts, matched: matches?.ids.length });
  }
}
