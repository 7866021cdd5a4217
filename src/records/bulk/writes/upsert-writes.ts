import { Injectable } from '@nestjs/common';
import { BatchUpdates } from './batch-updates.js';
import { BatchWrites } from './batch-writes.js';
import { MOST_IN_CHUNK } from '../bulk.schemas.js';
import { Outcomes } from '../outcomes.js';
import type { Plan } from '../plans/plan.js';
import type { PlannedUpdate } from '../plans/update-plans.js';

/**
 * Carries an upsert out as what it is for each row: a new record, a change, or a way back from the trash and a change.
 * Twenty's own upsert would take fewer requests, and tell timelines, webhooks and workflows of its last record only.
 */
@Injectable()
export class UpsertWrites {
  constructor(
    private readonly writes: BatchWrites,
    private readonly updates: BatchUpdates,
  ) {}

  /** @param note added to reports of progress */
  async run(plan: Plan<PlannedUpdate>, note: string): Promise<void> {
    const { selection, outcomes, items } = plan;
    const { object } = selection;
    const fresh = items.filter(({ kind }) => kind === 'created');
    await this.writes.create(fresh, { object, outcomes }, { size: MOST_IN_CHUNK, note });
    const back = await this.restore(plan);
    const existing = items.filter(({ kind }) => kind === 'updated');
    await this.updates.run([...existing, ...back], { selection, outcomes });
  }

  /** The records that are back and still to be changed. */
  private async restore({ selection, outcomes, items }: Plan<PlannedUpdate>): Promise<PlannedUpdate[]> {
    const trashed = items.filter(({ kind }) => kind === 'restored');
    const steps = new Outcomes();
    await this.writes.move('restore', { selection, items: trashed, outcomes: steps });
    outcomes.takeOver(steps);
    const ids = new Set(steps.written.map(({ id }) => id));
    const back = trashed.filter(({ id }) => ids.has(id));
    const isChanged = ({ changes }: PlannedUpdate) => Object.keys(changes ?? {}).length > 0;
    outcomes.write(back.filter((row) => !isChanged(row)));
    return back.filter(isChanged);
  }
}
