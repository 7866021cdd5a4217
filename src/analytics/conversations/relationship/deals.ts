import type { Deal } from '../../../history/deal.js';
import { slipsOf } from '../../../history/signals/slips.js';
import type { Outcome } from '../../../schema/stages/stage-outcome.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';
import type { Subject } from '../../../history/named-subject.js';
import { day } from './contacts.js';
import type { Relationship } from './relationship.schemas.js';

const MOST_CONTRACTS = 5;

/** Deals by how they ended, amounts by currency. */
export function dealFacts({ kind, id }: Subject, { deals }: WorkspaceHistory): Relationship['deals'] {
  const theirs = deals.filter(({ now }) => (kind === 'person' ? now.contactId === id : now.companyId === id));
  return Object.fromEntries(
    (['won', 'lost', 'open'] as const).flatMap((outcome) => {
      const some = theirs.filter((deal) => deal.outcome === outcome);
      return some.length > 0 ? [[outcome, factsOf(some, outcome)]] : [];
    }),
  );
}

function factsOf(deals: readonly Deal[], outcome: Outcome) {
  const amount: Record<string, number> = {};
  for (const { now } of deals) {
    if (now.amount === undefined) continue;
    const currency = now.currency ?? 'none';
    amount[currency] = Math.round(((amount[currency] ?? 0) + now.amount) * 100) / 100;
  }
  const [latest] = [...deals].sort((a, b) => timeOf(b, outcome) - timeOf(a, outcome));
  return { count: deals.length, amount, ...(latest && { latest: titleOf(latest, outcome) }) };
}

const timeOf = (deal: Deal, outcome: Outcome) => (outcome === 'open' ? deal.updatedAt : (deal.closedAt ?? 0));

function titleOf(deal: Deal, outcome: Outcome): string {
  const { closeDate } = deal.now;
  const when =
    outcome === 'open'
      ? closeDate && `due ${day(closeDate)}`
      : deal.closedAt && `${outcome} ${day(deal.closedAt)}`;
  const slips = slipsOf(deal).length;
  const moved = outcome === 'open' && slips > 0 ? `, close date put off ${slips} times` : '';
  return `${deal.name}${when ? ` (${when}${moved})` : ''}`;
}

export function contractLines(company: string | undefined, { contracts }: WorkspaceHistory): string[] {
  return contracts
    .filter(({ companyId }) => companyId !== undefined && companyId === company)
    .slice(0, MOST_CONTRACTS)
    .map(({ name, status, endedAt, renewsAt }) => {
      const when = endedAt ? `, ended ${day(endedAt)}` : renewsAt ? `, renews ${day(renewsAt)}` : '';
      return `${name}: ${status}${when}`;
    });
}
