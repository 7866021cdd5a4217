import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { BatchConsent } from './batch-consent.js';
import { BatchResults } from './batch-results.js';
import type { BatchOperations, BatchResult } from './bulk.schemas.js';
import { UpsertPlans } from './plans/upsert-plans.js';
import { UpsertWrites } from './writes/upsert-writes.js';

/** Changes the records that rows match by id or unique value, and makes the others. */
@Injectable()
export class BatchUpserter {
  constructor(
    private readonly plans: UpsertPlans,
    private readonly consent: BatchConsent,
    private readonly writes: UpsertWrites,
    private readonly results: BatchResults,
  ) {}

  /** @throws AppError the reasons, when nothing could be written */
  async upsert(input: BatchOperations): Promise<BatchResult> {
    const key = input.resume ?? randomUUID();
    const plan = await this.plans.make(input, key, input.resume !== undefined);
    const preview = await this.consent.ask(input, plan);
    if (preview) return preview;
    await this.writes.run(plan, ` (resume: ${key})`);
    const { selection, outcomes, note } = plan;
    const count = (kind: string) => outcomes.written.filter((item) => item.kind === kind).length;
    const restored = count('restored');
    const counts = {
      created: count('created'),
      updated: count('updated'),
      ...(restored > 0 && { restored }),
    };
    return this.results.of({ object: selection.object, outcomes, counts, note, resume: key });
  }
}
