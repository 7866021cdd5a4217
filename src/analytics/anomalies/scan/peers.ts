import { forEachInTurns, mapInTurns } from '../../../workers/turns.js';
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
  const known = await mapInTurns(history.deals, (deal) => ({ deal, members: find(deal) }));
  const dimensions = new Set<string>();
  await forEachInTurns(known, ({ members }) => {
    for (const name in members) dimensions.add(name);
  });
  const groups: PeerGroup[] = [];
  for (const habit of habitsOf(history)) {
    const asked = await mapInTurns(known, (one): Asked[] => {
      const hit = habit.of(one.deal);
      return hit === undefined ? [] : [{ ...one, hit }];
    });
    const found = await mapInTurns(dimensions, (dimension) => groupOf(habit, dimension, asked.flat()));
    groups.push(...found.flat());
  }
  return groups;
}

/** A deal of which it is known whether it has a habit. */
interface Asked {
  readonly deal: Deal;
  readonly members: Readonly<Record<string, string>>;
  readonly hit: boolean;
}

function groupOf(habit: Habit, dimension: string, asked: readonly Asked[]): PeerGroup[] {
  if (isOutcome(asked.map(({ members, hit }) => ({ hit, isNamed: members[dimension] !== undefined }))))
    return [];
  const members = grouped(asked, dimension);
  return members.length < 4 ? [] : [{ habit, dimension, members }];
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

function grouped(asked: readonly Asked[], dimension: string): Peer[] {
  const parts = new Map<string, { hits: Deal[]; misses: Deal[] }>();
  for (const { deal, members, hit } of asked) {
    const name = members[dimension];
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
