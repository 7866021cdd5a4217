import { DAY } from '../../statistics/day.js';
import { mapInTurns } from '../../workers/turns.js';
import type { Activities } from '../../history/activities.js';
import type { Deal } from '../../history/deal.js';
import { type SignalKind } from '../../history/signals/signal.js';
import { activitiesOf, isMail, touchesUntil } from '../../history/signals/touches.js';
import type { WorkspaceHistory } from '../../history/workspace-history.js';
import { differByChance } from '../../statistics/rates/compare-rates.js';
import type { Trials } from '../../statistics/rates/shrunk-rates.js';

/** Deals are compared from this age on, by what had happened until then: who is won at once has no time for meetings. */
const LANDMARK = 30 * DAY;
const ENOUGH = 30;
const MOST = 3_000;

/** What a deal that has ended had seen until then. */
interface Beginning {
  readonly isWon: boolean;
  readonly met: boolean;
  readonly heard: boolean;
  /** People outside: two or more. */
  readonly several: boolean;
}

type Trait = Exclude<keyof Beginning, 'isWon'>;

const TRAITS: Partial<Record<SignalKind, readonly [words: string, trait: Trait]>> = {
  noNextStep: ['a meeting in their first 30 days', 'met'],
  singleThreaded: ['two or more people in their first 30 days', 'several'],
  championGone: ['two or more people in their first 30 days', 'several'],
  unanswered: ['a mail from the customer in their first 30 days', 'heard'],
  waitsForUs: ['a mail from the customer in their first 30 days', 'heard'],
};

/** What the history associates with an action: how deals with it went, and those without. */
export class Effects {
  private readonly told = new Map<SignalKind, string | undefined>();

  private constructor(private readonly beginnings: readonly Beginning[]) {}

  static async of({ deals, activities }: WorkspaceHistory): Promise<Effects> {
    const ended = deals.filter(
      ({ closedAt, createdAt }) => closedAt !== undefined && closedAt - createdAt >= LANDMARK,
    );
    return new Effects(await mapInTurns(ended.slice(0, MOST), (deal) => beginningOf(deal, activities)));
  }

  /** Nothing where too few deals tell it, or chance tells it as well. */
  of(kind: SignalKind): string | undefined {
    if (!this.told.has(kind)) this.told.set(kind, this.tell(kind));
    return this.told.get(kind);
  }

  private tell(kind: SignalKind): string | undefined {
    const [words, trait] = TRAITS[kind] ?? [];
    if (words === undefined || trait === undefined) return undefined;
    const [with_, without] = [true, false].map((has) =>
      trialsOf(this.beginnings.filter((one) => one[trait] === has)),
    );
    if (!with_ || !without || Math.min(with_.trials, without.trials) < ENOUGH) return undefined;
    if (differByChance(with_, without) > 0.05) return undefined;
    return `Deals with ${words} were won in ${percent(with_)} of ${with_.trials} cases, others in ${percent(without)} of ${without.trials}: associated, not proven to cause it.`;
  }
}

function beginningOf(deal: Deal, activities: Activities): Beginning {
  const touches = touchesUntil(activitiesOf(deal, activities), deal.createdAt + LANDMARK);
  const talks = touches.filter((one) => isMail(one) || one.kind === 'meeting');
  return {
    isWon: deal.outcome === 'won',
    met: touches.some(({ kind }) => kind === 'meeting'),
    heard: touches.some(({ kind }) => kind === 'mail-in'),
    several: new Set(talks.flatMap(({ people }) => people)).size > 1,
  };
}

const trialsOf = (deals: readonly Beginning[]): Trials => ({
  successes: deals.filter(({ isWon }) => isWon).length,
  trials: deals.length,
});

const percent = ({ successes, trials }: Trials) => `${Math.round((100 * successes) / trials)} %`;
