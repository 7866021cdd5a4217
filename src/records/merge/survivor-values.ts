import { Injectable } from '@nestjs/common';
import { hasCode } from '../../errors/app-error.js';
import { clockIn } from '../../query/clock.js';
import { valueTypeOf } from '../../schema/values/value-types.js';
import type { MergePlan } from './merge-plan.js';
import { MergeRequests } from './merge-requests.js';
import { holds } from './united-value.js';

/** Sees to it that the kept record of a merge ends up with the united values. */
@Injectable()
export class SurvivorValues {
  constructor(private readonly requests: MergeRequests) {}

  /** Takes relations away that lead from the kept record to one of the others: they would come to lead to itself. */
  async detach({ survivor, losers, selection, united }: MergePlan): Promise<void> {
    const others = new Set(losers.map(({ id }) => id));
    const columns = selection.object.fields
      .flatMap(({ relation }) => relation?.joinColumn ?? [])
      .filter((name) => others.has(String(survivor.row[name])));
    if (columns.length === 0) return;
    const data = Object.fromEntries(columns.map((name) => [name, united.changes[name] ?? null]));
    await this.requests.update({ ...selection, chosen: [] }, survivor.row.id, data);
  }

  /** Writes what the kept record still lacks. */
  async complete(plan: MergePlan): Promise<void> {
    const { selection, survivor, united } = plan;
    const row = await this.requests.whole(survivor.row.id, selection);
    const missing = Object.entries(united.changes).filter(([key, value]) => !row || !holds(row[key], value));
    if (missing.length > 0) await this.write(plan, Object.fromEntries(missing));
  }

  /** A value that must be unique is taken from the others in the trash when it stands in its own way. */
  private async write(plan: MergePlan, data: Record<string, unknown>): Promise<void> {
    const { selection, survivor } = plan;
    try {
      await this.requests.update({ ...selection, chosen: [] }, survivor.row.id, data);
    } catch (error) {
      if (!hasCode(error, 'CONFLICT')) throw error;
      await this.clearUnique(plan, data);
      await this.requests.update({ ...selection, chosen: [] }, survivor.row.id, data);
    }
  }

  private async clearUnique({ selection, losers }: MergePlan, data: Record<string, unknown>): Promise<void> {
    const unique = Object.keys(data)
      .map((key) => selection.object.getField(key))
      .filter(({ isUnique, relation }) => isUnique && !relation);
    const cleared = Object.fromEntries(
      unique.map((field) => [field.name, valueTypeOf(field.type).write?.(null, field, { clock: clockIn() })]),
    );
    for (const { id } of losers) await this.requests.update({ ...selection, chosen: [] }, id, cleared);
  }
}
