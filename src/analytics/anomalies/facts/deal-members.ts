import type { Deal } from '../../../history/deal.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';

/** What a deal belongs to now: its owner, its traits, and those of its company. */
export function dealMembers(history: WorkspaceHistory): (deal: Deal) => Record<string, string> {
  const known = new Map<string, Record<string, string>>();
  return (deal) => {
    const found = known.get(deal.id) ?? membersOf(deal, history);
    known.set(deal.id, found);
    return found;
  };
}

function membersOf({ now }: Deal, { members, companies }: WorkspaceHistory): Record<string, string> {
  const owner = now.ownerId === undefined ? undefined : members.get(now.ownerId);
  const traits = Object.entries(companies.get(now.companyId ?? '')?.traits ?? {});
  return {
    ...(owner !== undefined && { owner }),
    ...now.traits,
    ...Object.fromEntries(traits.map(([name, label]) => [`company.${name}`, label])),
  };
}
