import { DAY } from '../../statistics/day.js';
import { Injectable } from '@nestjs/common';
import type { Deal } from '../../history/deal.js';
import type { Time } from '../../history/terms.js';
import type { WorkspaceHistory } from '../../history/workspace-history.js';
import { oneLine } from '../../tool-kit/visible-text.js';
import { TwentyLinks } from '../../twenty-api/twenty-links.js';
import { requireDeals } from '../require-deals.js';
import { actsFor, doerOf } from './action-words.js';
import type { AttentionList, Money, NeedingAttention, UrgentDeal } from './attention.schemas.js';
import { METHOD, coverageNotes } from './method.js';
import { type DealChoice, OwnedDeals } from './owned-deals.js';
import { PersonMoves } from './person-moves.js';
import { dayOf, reasonOf } from './reason-words.js';
import { withReasons } from './reason-choice.js';
import { type Urgent, urgentDeals } from './urgency.js';

/** The open deals that somebody must look at, why, and what to do. */
@Injectable()
export class AttentionService {
  constructor(
    private readonly owned: OwnedDeals,
    private readonly moves: PersonMoves,
    private readonly links: TwentyLinks,
  ) {}

  /** @throws AppError INVALID_INPUT for an unknown member, field or reason */
  async tell(input: NeedingAttention): Promise<AttentionList> {
    const choice = await this.owned.choose(input);
    const { history } = choice;
    requireDeals(history);
    const urgent = withReasons(await urgentDeals(choice.deals, history, choice.norms), input.reasons);
    const shown = urgent.slice(0, input.limit);
    const moved = await this.moves.find(goneContacts(shown));
    const open = choice.deals.filter(({ outcome }) => outcome === 'open');
    const notes = [
      ...(open.length === 0 ? ['There is no open deal among these.'] : []),
      ...coverageNotes(choice),
    ];
    return {
      deals: shown.map((one) => describe(one, history, moved)),
      needing: { deals: urgent.length, amounts: amountsOf(urgent.map(({ deal }) => deal)) },
      open: open.length,
      url: await this.links.record(history.pipeline.object, '{id}'),
      ...(notes.length > 0 && { notes }),
      ...(input.explain && { explanation: METHOD(choice) }),
      asOf: new Date(history.asOf).toISOString(),
    };
  }
}

export const goneContacts = (urgent: readonly Pick<Urgent, 'signals'>[]): string[] => [
  ...new Set(
    urgent.flatMap(({ signals }) =>
      signals.flatMap(({ kind, facts }) => (kind === 'championGone' ? [String(facts.person)] : [])),
    ),
  ),
];

function describe(
  { deal, signals, urgency, risk }: Urgent,
  history: WorkspaceHistory,
  moved: ReadonlyMap<string, Time>,
): UrgentDeal {
  const [act] = actsFor(deal, signals, history);
  return {
    ...factsOf(deal, history),
    ...{ urgency, risk: Math.round(risk * 100) / 100 },
    reasons: signals.map((signal) => ({ kind: signal.kind, evidence: reasonOf(signal, { history, moved }) })),
    action: {
      what: act?.what ?? 'Look at it',
      who: doerOf(deal, history),
      due: dayOf(history.asOf + (act?.within ?? 3) * DAY),
    },
  };
}

function factsOf({ id, name, now }: Deal, { pipeline, members, companies }: WorkspaceHistory) {
  const { stage, amount, currency = null, closeDate, ownerId = '', companyId = '' } = now;
  const company = companies.get(companyId)?.name;
  return {
    ...{ id, name: oneLine(name, 120) },
    stage: pipeline.stages.find(({ value }) => value === stage)?.label ?? stage,
    ...(amount !== undefined && { amount: { amount, currency } }),
    ...(closeDate !== undefined && { closeDate: dayOf(closeDate) }),
    ...{ owner: members.get(ownerId), company: company && oneLine(company, 80) },
  };
}

/** Each currency by itself, the largest first. */
export function amountsOf(deals: DealChoice['deals']): Money[] {
  const sums = new Map<string | null, number>();
  for (const { now } of deals)
    if (now.amount !== undefined)
      sums.set(now.currency ?? null, (sums.get(now.currency ?? null) ?? 0) + now.amount);
  return [...sums]
    .map(([currency, amount]) => ({ amount: Math.round(amount * 100) / 100, currency }))
    .sort((a, b) => b.amount - a.amount || ((a.currency ?? '') < (b.currency ?? '') ? -1 : 1));
}
