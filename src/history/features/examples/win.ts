import { inTurn } from '../../../workers/turns.js';
import type { Deal } from '../../deal.js';
import type { Time } from '../../terms.js';
import { standIns } from '../../stand-ins.js';
import type { WorkspaceHistory } from '../../workspace-history.js';
import { dealFeatures } from '../deal.features.js';
import type { DealView, DealViews } from '../deal-view.js';
import { daysLived } from '../../signals/lived.js';
import { type Feature, daysBefore, rowOf } from '../feature.js';
import { fewOf, momentsBetween, quantileOf, strideOf } from './moments.js';
import type { Candidate, PastExample, Question } from './question.js';

/**
 * Will an open deal be won? Learnt from deals that have ended, as they were at moments while they were open. Moments of the latest
 * time are left out: of the deals that were open then, those that ended quickly are all that is known.
 */
export class WinQuestion implements Question {
  private readonly open: ReadonlySet<string>;
  private readonly span: { readonly usual: number; readonly longest: number };

  private constructor(
    private readonly history: WorkspaceHistory,
    private readonly views: DealViews,
    readonly features: readonly Feature<DealView>[],
  ) {
    this.open = new Set(
      history.pipeline.stages.filter(({ outcome }) => outcome === 'open').map(({ value }) => value),
    );
    const days = history.deals.flatMap((deal) => daysLived(deal) ?? []);
    this.span = { usual: quantileOf(days, 0.5) ?? 0, longest: quantileOf(days, 0.95) ?? Infinity };
  }

  static async of(history: WorkspaceHistory, views: DealViews): Promise<WinQuestion> {
    const features = await dealFeatures(history);
    await inTurn();
    return new WinQuestion(history, views, features);
  }

  get meaning(): string {
    const labels = (outcome: string) =>
      this.history.pipeline.stages
        .filter((stage) => stage.outcome === outcome)
        .map(({ label }) => label)
        .join(', ') || 'none';
    const { longest } = this.span;
    const late = Number.isFinite(longest)
      ? `, or still open after ${String(Math.round(longest))} days, longer than 95 % of deals took`
      : '';
    return `Won: reaches stage ${labels('won')}; lost: ${labels('lost')}${late}.`;
  }

  *past(): Iterable<PastExample> {
    const known = standIns(this.history).deals.filter((deal) => this.isKnown(deal));
    const stride = strideOf(known.length, 3);
    for (let index = 0; index < known.length; index += stride) {
      const deal = known[index];
      if (deal) yield* this.examplesOf(deal);
    }
  }

  *present(): Iterable<Candidate> {
    const { deals, asOf } = this.history;
    for (const deal of deals)
      if (deal.outcome === 'open')
        yield { id: deal.id, name: deal.name, row: rowOf(this.features, this.views.of(deal, asOf)) };
  }

  /** Whether it has ended, or is open for so long that it counts as not won. */
  private isKnown({ outcome, createdAt }: Deal): boolean {
    return outcome !== 'open' || createdAt < daysBefore(this.history.asOf, this.span.longest);
  }

  private *examplesOf(deal: Deal): Iterable<PastExample> {
    for (const at of fewOf(this.momentsOf(deal))) {
      const view = this.views.of(deal, at);
      const { stage } = view.deal.state;
      if (stage !== undefined && this.open.has(stage))
        yield { row: rowOf(this.features, view), label: deal.outcome === 'won', at, group: deal.id };
    }
  }

  /** While it was open, and long enough ago. */
  private momentsOf({ createdAt, closedAt, outcome }: Deal): Time[] {
    const { asOf } = this.history;
    const ripe = daysBefore(asOf, outcome === 'open' ? this.span.longest : this.span.usual);
    return momentsBetween(createdAt, ripe).filter((at) => closedAt === undefined || at < closedAt);
  }
}
