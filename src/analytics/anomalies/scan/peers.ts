import { mapInTurns } from '../../../workers/turns.js';
import type { Deal } from '../../../history/deal.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';
import { dealMembers } from '../facts/deal-members.js';
import { type Habit, habitsOf } from '../facts/habits.js';

/** The members of one dimension, compared by one habit. */
export interface PeerGroup {
  readonly habit: Habit;
  readonly dimension: string;
  readonly members: readonly Peer[];
}

export interface Peer {
  readonly name: string;
  readonly hits: number;
  readonly trials: number;
  /** The deals it was compared by. */
  readonly deals: ReadonlySet<string>;
  /** Deals that show it, the newest first: those with the habit, and those without. */
  readonly withIt: readonly string[];
  readonly without: readonly string[];
}

const FEWEST_TRIALS = 8;
const MOST_MEMBERS = 60;
const EXAMPLES = 3;

/** All dimensions of deals with all habits; found in turns. */
export async function peerGroups(history: WorkspaceHistory): Promise<PeerGroup[]> {
  const find = dealMembers(history);
  const known = new Map(await mapInTurns(history.deals, (deal) => [deal, find(deal)] as const));
  const members = (deal: Deal) => known.get(deal) ?? find(deal);
  const dimensions = [...new Set([...known.values()].flatMap((named) => Object.keys(named)))];
  const groups = await mapInTurns(habitsOf(history), (habit) => {
    const asked = history.deals.flatMap((deal) => {
      const hit = habit.of(deal);
      return hit === undefined ? [] : [{ deal, hit }];
    });
    return dimensions.flatMap((dimension) => {
      const of = (deal: Deal) => members(deal)[dimension];
      if (isOutcome(asked.map(({ deal, hit }) => ({ hit, isNamed: of(deal) !== undefined })))) return [];
      const group = grouped(asked, of);
      return group.length < 4 ? [] : [{ habit, dimension, members: group }];
    });
  });
  return groups.flat();
}

/** Whether a dimension is only filled because of how the deal ended, as a reason for losing is. */
function isOutcome(asked: readonly { hit: boolean; isNamed: boolean }[]): boolean {
  const share = (hit: boolean) => {
    const same = asked.filter((one) => one.hit === hit);
    return same.length === 0 ? 0 : same.filter(({ isNamed }) => isNamed).length / same.length;
  };
  const [hits, misses] = [share(true), share(false)];
  return Math.min(hits, misses) < 0.25 * Math.max(hits, misses) && Math.max(hits, misses) > 0.5;
}

function grouped(
  asked: readonly { deal: Deal; hit: boolean }[],
  of: (deal: Deal) => string | undefined,
): Peer[] {
  const parts = new Map<string, { hits: Deal[]; misses: Deal[] }>();
  for (const { deal, hit } of asked) {
    const name = of(deal);
    if (name === undefined) continue;
    const part = parts.get(name) ?? { hits: [], misses: [] };
    parts.set(name, part);
    (hit ? part.hits : part.misses).push(deal);
  }
  if (parts.size > MOST_MEMBERS) return [];
  return [...parts]
    .map(([name, { hits, misses }]) => ({
      ...{ name, hits: hits.length, trials: hits.length + misses.length },
      deals: new Set([...hits, ...misses].map(({ id }) => id)),
      ...{ withIt: examples(hits), without: examples(misses) },
    }))
    .filter(({ trials }) => trials >= FEWEST_TRIALS);
}

const examples = (deals: readonly Deal[]) => deals.slice(0, EXAMPLES).map(({ name }) => name);
