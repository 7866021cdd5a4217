import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../../connections/current-call.js';
import { LinkMoves } from './link-moves.js';
import type { MergePlan } from './merge-plan.js';
import { MergeRequests } from './merge-requests.js';
import { MergeStop } from './merge-stop.js';
import { SurvivorValues } from './survivor-values.js';

/** Twenty merges at most nine: the kept record and so many others. */
const MERGED_AT_ONCE = 8;

/** Carries out a merge. What would be lost is moved first, so that a failure half-way loses nothing. */
@Injectable()
export class Merger {
  constructor(
    private readonly calls: CurrentCall,
    private readonly moves: LinkMoves,
    private readonly requests: MergeRequests,
    private readonly values: SurvivorValues,
  ) {}

  /**
   * A merge that has begun is finished even when the client leaves.
   * @throws AppError that says what was done and how to go on
   */
  merge(plan: MergePlan): Promise<void> {
    const call = this.calls.find();
    const work = () => this.steps(plan);
    return call ? this.calls.run({ ...call, signal: undefined }, work) : work();
  }

  private async steps(plan: MergePlan): Promise<void> {
    const stop = new MergeStop(plan);
    try {
      await this.values.detach(plan);
      await this.moveLinks(plan, stop);
      await this.removeLosers(plan, stop);
      await this.values.complete(plan);
    } catch (error) {
      const ids = [plan.survivor.row, ...plan.losers].map(({ id }) => id);
      const left = await this.requests.live(ids, plan.selection).catch(() => ids);
      throw stop.explain(error, left);
    }
  }

  /** Plain keys are moved by Twenty's merge, when the object has one. */
  private async moveLinks({ moves, survivor, selection }: MergePlan, stop: MergeStop): Promise<void> {
    const byTwenty = selection.object.facts.hasDuplicateRule === true;
    for (const { inbound, links } of moves) {
      const isLeftToTwenty = byTwenty && !inbound.isMorph;
      if (isLeftToTwenty) await this.moves.discard(inbound, links.doubled);
      else await this.moves.move(inbound, links.movable, survivor.row.id);
      const count = links.movable.length;
      if (isLeftToTwenty || count === 0) continue;
      stop.note(`moved ${count} ${inbound.object.facts.namePlural}`);
      await this.calls.report(`Moved ${count} ${inbound.object.facts.namePlural}`);
    }
  }

  private async removeLosers({ survivor, losers, selection }: MergePlan, stop: MergeStop): Promise<void> {
    const ids = losers.map(({ id }) => id);
    if (!selection.object.facts.hasDuplicateRule) {
      await this.requests.trash(ids, selection);
      return stop.note(`moved ${ids.length} ${selection.object.facts.namePlural} to the trash`);
    }
    for (let start = 0; start < ids.length; start += MERGED_AT_ONCE) {
      const some = ids.slice(start, start + MERGED_AT_ONCE);
      await this.requests.mergeMany(survivor.row.id, some, selection);
      stop.note(`merged ${some.length} ${selection.object.facts.namePlural}`);
    }
  }
}
