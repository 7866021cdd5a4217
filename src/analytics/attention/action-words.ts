import type { Deal } from '../../history/deal.js';
import type { Signal, SignalKind } from '../../history/signals/signal.js';
import type { WorkspaceHistory } from '../../history/workspace-history.js';
import { quoted } from '../../tool-kit/visible-text.js';
import { personOf } from './reason-words.js';

/** What to do about a signal, in the order in which it makes sense: who left is asked about before dates are moved. */
const ORDER: readonly SignalKind[] = [
  ...(['ownerless', 'championGone', 'waitsForUs', 'unanswered', 'toneFalling', 'stale'] as const),
  ...(['slipping', 'pastClose', 'stuck', 'amountCut', 'singleThreaded', 'noNextStep', 'incomplete'] as const),
];

export interface Act {
  readonly kind: SignalKind;
  /** What to do, as a task is called. */
  readonly what: string;
  /** In how many days. */
  readonly within: number;
}

const ACTS: Readonly<
  Record<SignalKind, (signal: Signal, deal: Deal, history: WorkspaceHistory) => [string, number]>
> = {
  ownerless: () => ['Give the deal an owner', 1],
  championGone: (_signal, { now }, { companies }) => [
    `Find who decides at ${companyName(now.companyId, companies)} now, and ask for an introduction`,
    2,
  ],
  waitsForUs: ({ facts }, _deal, history) => [
    `Answer ${facts.person === undefined ? 'their last mail' : personOf(facts.person, history)}`,
    1,
  ],
  unanswered: () => ['Call instead of writing again, or reach a second person', 2],
  toneFalling: () => ['Call them about what has gone wrong', 2],
  stale: () => ['Get in touch: what has changed on their side?', 3],
  slipping: ({ facts }) => [
    facts.atQuarterEnds === undefined
      ? 'Agree on a close date with the customer, with the steps until then'
      : 'Ask what would make them sign before the quarter ends, or forecast it a quarter later',
    5,
  ],
  pastClose: () => ['Agree on a new close date with the customer, or close it as lost', 3],
  stuck: () => ['Agree on the next decision, or close it as lost', 5],
  amountCut: () => ['Find out why the amount was cut, and what is still agreed', 5],
  singleThreaded: () => ['Bring a second person of the customer in', 7],
  noNextStep: () => ['Book the next meeting or plan the next step', 3],
  incomplete: ({ facts }) => [`Fill in: ${String(facts.lacks)}`, 5],
};

const companyName = (id: string | undefined, companies: WorkspaceHistory['companies']) =>
  quoted(companies.get(id ?? '')?.name || 'the company', 60);

/** What to do about a deal, the first step first. */
export const actsFor = (deal: Deal, signals: readonly Signal[], history: WorkspaceHistory): Act[] =>
  [...signals]
    .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
    .map((signal) => {
      const [what, within] = ACTS[signal.kind](signal, deal, history);
      return { kind: signal.kind, what, within };
    });

/** Who is to do it. */
export const doerOf = ({ now }: Deal, { members }: WorkspaceHistory): string =>
  quoted(members.get(now.ownerId ?? '') ?? 'whoever leads sales', 60).slice(1, -1);
