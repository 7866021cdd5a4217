import { mapInTurns } from '../../../workers/turns.js';
import type { Deal } from '../../deal.js';
import type { WorkspaceHistory } from '../../workspace-history.js';
import { dealFeatures } from '../deal.features.js';
import type { DealView, DealViews } from '../deal-view.js';
import { type Feature, daysBefore, daysBetween, rowOf } from '../feature.js';
import { WEEK, clipped, fewOf, momentsBetween, quantileOf, strideOf } from './moments.js';
import { passedFirstStage } from './passed.js';
import type { Candidate, PastExample, Question } from './question.js';

/** Will a deal that stands in the first stage soon go on to the next? */
export class FirstStageQuestion implements Question {
  private readonly first: { readonly value: string; readonly label: string } | undefined;

  /** @param horizon in days */
  private constructor(
    private readonly history: WorkspaceHistory,
    private readonly views: DealViews,
    readonly features: readonly Feature<DealView>[],
    readonly horizon: number,
  ) {
    this.first = history.pipeline.stages.find(({ outcome }) => outcome === 'open');
  }

  static async of(history: WorkspaceHistory, views: DealViews): Promise<FirstStageQuestion> {
    const days = await mapInTurns(
      history.deals,
      (deal) => daysBetween(deal.createdAt, passedFirstStage(deal, history)) ?? [],
    );
    const horizon = clipped(quantileOf(days.flat(), 0.75) ?? 30, 14, 90);
    return new FirstStageQuestion(history, views, await dealFeatures(history), horizon);
  }

  get meaning(): string {
    return `Qualified: a deal in stage ${this.first?.label ?? 'one'} goes on to another stage, other than lost, within ${String(this.horizon)} days.`;
  }

  *past(): Iterable<PastExample> {
    const { deals, asOf } = this.history;
    const stride = strideOf(deals.length, 1);
    for (let index = 0; index < deals.length; index += stride) {
      const deal = deals[index];
      if (deal) yield* this.examplesOf(deal, daysBefore(asOf, this.horizon));
    }
  }

  *present(): Iterable<Candidate> {
    const { deals, asOf } = this.history;
    for (const deal of deals)
      if (deal.now.stage === this.first?.value)
        yield { id: deal.id, name: deal.name, row: rowOf(this.features, this.views.of(deal, asOf)) };
  }

  private *examplesOf(deal: Deal, until: number): Iterable<PastExample> {
    const passed = passedFirstStage(deal, this.history) ?? Infinity;
    const end = Math.min(until, passed, deal.closedAt ?? Infinity);
    // A week apart: deals do not stay in the first stage for long.
    const weeks = momentsBetween(deal.createdAt, until, WEEK).filter((at) => at < end);
    for (const at of fewOf(weeks.reverse()).slice(0, 2)) {
      const view = this.views.of(deal, at);
      if (view.deal.state.stage !== this.first?.value) continue;
      yield {
        row: rowOf(this.features, view),
        label: passed <= daysBefore(at, -this.horizon),
        at,
        group: deal.id,
      };
    }
  }
}
