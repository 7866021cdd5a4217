import { falseShares } from '../../../statistics/benjamini-hochberg.js';
import type { JudgedRate } from '../../../statistics/series/rates.js';
import type { Judged } from '../../../statistics/series/judged.js';
import type { Step } from '../../../statistics/series/step.js';
import type { Peer, PeerGroup } from './peers.js';
import type { Watched } from './watched.js';

/** Something that was tested, and how likely it would be if nothing had happened. */
export type Sighting = PointSighting | StepSighting | PeerSighting;

export interface PointSighting {
  readonly kind: 'point';
  readonly chance: number;
  readonly watched: Watched;
  readonly judged: Judged;
  /** The whole series as it was judged, to be drawn. */
  readonly course: readonly Judged[];
}

export interface StepSighting {
  readonly kind: 'step';
  readonly chance: number;
  readonly watched: Watched;
  readonly step: Step;
}

export interface PeerSighting {
  readonly kind: 'peer';
  readonly chance: number;
  readonly group: PeerGroup;
  readonly peer: Peer;
  readonly judged: JudgedRate;
}

/** A sighting that stands out of all tests, with those that show the same from other sides. */
export type Found<S extends Sighting = Sighting> = {
  readonly q: number;
  readonly also: readonly Sighting[];
} & S;

/** The stated share of scans with a false alarm. */
export const FALSE_ALARMS = 0.05;
const LEAST_CHANGE = 0.3;
const LEAST_COUNT = 3;
const LEAST_RATE = 0.15;

/** What was tested together, and how many tests that were. */
export interface Examined {
  readonly sightings: readonly Sighting[];
  readonly tests: number;
}

/**
 * What stands out and is large enough to matter, the clearest first; the same event is told once. Families of tests share the
 * stated rate evenly, so that the few of one are not drowned by the many of another.
 */
export function select(families: readonly Examined[]): Found[] {
  const clear = families
    .flatMap(({ sightings, tests }) => withShares(sightings, tests, families.length))
    .filter((sighting) => sighting.q < FALSE_ALARMS && isLarge(sighting))
    .sort((a, b) => a.chance - b.chance);
  const events: Clear[][] = [];
  for (const sighting of clear) {
    const event = events.find(([first]) => first && isSame(first, sighting));
    if (event) event.push(sighting);
    else events.push([sighting]);
  }
  return events.flatMap((event) => {
    const head = headOf(event);
    return head ? [{ ...head, also: event.filter((other) => other !== head) }] : [];
  });
}

function withShares(sightings: readonly Sighting[], tests: number, families: number): Clear[] {
  const chances = sightings.map(({ chance }) => chance);
  const shares = falseShares(chances, tests);
  return sightings.map((sighting, index) => ({
    ...sighting,
    q: Math.min(1, families * (shares[index] ?? 1)),
  }));
}

type Clear = Sighting & { readonly q: number };

/** What is told first of an event: the clearest; of members with the same deals the one with most of them, and who acts. */
function headOf(event: readonly Clear[]): Clear | undefined {
  const [first] = event;
  if (first?.kind !== 'peer') return first;
  return [...event].sort((a, b) => excessOf(b) - excessOf(a))[0];
}

function excessOf(sighting: Sighting): number {
  if (sighting.kind !== 'peer') return 0;
  const { group, judged, peer } = sighting;
  return Math.abs(peer.hits - judged.expected * peer.trials) + (group.dimension === 'owner' ? 0.5 : 0);
}

function isLarge(sighting: Sighting): boolean {
  if (sighting.kind === 'peer') {
    const { judged, peer } = sighting;
    const difference = Math.abs(peer.hits / peer.trials - judged.expected);
    return difference >= LEAST_RATE && difference * peer.trials >= LEAST_COUNT;
  }
  const { values, kind } = sighting.watched.question;
  const [actual, expected] =
    sighting.kind === 'step'
      ? [sighting.step.after, sighting.step.before]
      : [values[sighting.judged.at] ?? 0, sighting.judged.expected];
  const change = Math.abs(actual - expected);
  return change >= LEAST_CHANGE * Math.abs(expected) && (kind === 'level' || change >= LEAST_COUNT);
}

/** Whether two sightings are of one event: the same metric at the same time, or habits of mostly the same deals. */
function isSame(one: Sighting, other: Sighting): boolean {
  if (one.kind === 'peer' || other.kind === 'peer')
    return one.kind === other.kind && isSamePeer(one as PeerSighting, other as PeerSighting);
  if (!isSameMetric(one.watched, other.watched) || one.kind !== other.kind) return false;
  const [a, b] = [timeOf(one), timeOf(other)];
  return a.from < b.before && b.from < a.before;
}

const isSameMetric = ({ metric: a }: Watched, { metric: b }: Watched) =>
  a.name === b.name && a.currency === b.currency;

function timeOf(sighting: PointSighting | StepSighting) {
  const at = sighting.kind === 'step' ? sighting.step.at : sighting.judged.at;
  return sighting.watched.periods.spanOf(at);
}

function isSamePeer(one: PeerSighting, other: PeerSighting): boolean {
  if (one.group.habit.hits !== other.group.habit.hits) return false;
  const [small, large] = [one.peer.deals, other.peer.deals].sort((a, b) => a.size - b.size);
  if (!small || !large) return false;
  const shared = [...small].filter((id) => large.has(id)).length;
  return shared > small.size / 2;
}
