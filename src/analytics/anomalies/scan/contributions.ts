import type { Occurrence } from '../facts/metric.js';
import type { Watched } from './watched.js';

const SHOWN = 3;
const DIMENSIONS = 2;

/** What the members of a dimension add to the difference between what was and what was expected. */
export interface Contribution {
  readonly by: string;
  /** They add up to the difference. */
  readonly parts: readonly { readonly name: string; readonly change: number }[];
  /** The share of the difference that the first part makes up. */
  readonly share: number;
}

/**
 * The dimensions that explain a difference best. Each member is expected to have its usual share of what was expected of
 * all, so the parts add up.
 */
export function contributions(watched: Watched, at: number, expected: number): Omit<Contribution, 'share'>[] {
  const { metric, of, periods } = watched;
  const own = of
    ? metric.occurrences.filter(({ members }) => members[of.dimension] === of.member)
    : metric.occurrences;
  const [inside, outside]: [Occurrence[], Occurrence[]] = [[], []];
  for (const occurrence of own)
    (periods.positionOf(occurrence.at) === at ? inside : outside).push(occurrence);
  const dimensions = new Set(own.flatMap(({ members }) => Object.keys(members)));
  if (of) dimensions.delete(of.dimension);
  return [...dimensions]
    .flatMap((by) => contributionOf(by, inside, outside, expected) ?? [])
    .sort((a, b) => b.share - a.share)
    .slice(0, DIMENSIONS)
    .map(({ by, parts }) => ({ by, parts }));
}

function contributionOf(
  by: string,
  inside: readonly Occurrence[],
  outside: readonly Occurrence[],
  expected: number,
): Contribution | undefined {
  const [now, before] = [sums(inside, by), sums(outside, by)];
  const usual = total(before);
  const names = [...new Set([...now.keys(), ...before.keys()])];
  if (names.length < 2 || names.length > 60 || usual === 0) return undefined;
  const difference = total(now) - expected;
  const parts = names
    .map((name) => ({ name, change: (now.get(name) ?? 0) - (expected * (before.get(name) ?? 0)) / usual }))
    .sort((a, b) => (b.change - a.change) * Math.sign(difference));
  const shown = parts.slice(0, SHOWN);
  const rest = parts.slice(SHOWN).reduce((sum, { change }) => sum + change, 0);
  const others = Math.abs(rest) > 1e-9 ? [{ name: 'others', change: rest }] : [];
  return { by, parts: [...shown, ...others], share: (shown[0]?.change ?? 0) / (difference || 1) };
}

function sums(occurrences: readonly Occurrence[], by: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const { members, worth = 1 } of occurrences) {
    const name = members[by] ?? 'none';
    found.set(name, (found.get(name) ?? 0) + worth);
  }
  return found;
}

const total = (values: ReadonlyMap<string, number>) =>
  [...values.values()].reduce((sum, value) => sum + value, 0);
