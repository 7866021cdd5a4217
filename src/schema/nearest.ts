import { distance } from 'fastest-levenshtein';

const OFFERED = 3;

/** Letters and digits only, lower case: "Close Date", "close_date" and "closeDate" are one name. */
export const plain = (name: string) =>
  name
    .normalize()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');

/** The names most like `wanted`, best first; none when nothing comes near (more than half of the letters differ). */
export function nearest(wanted: string, names: Iterable<string>): string[] {
  const target = plain(wanted);
  return [...names]
    .map((name) => ({ name, gap: gapBetween(target, plain(name)) }))
    .filter(({ gap }) => gap <= 0.5)
    .sort((a, b) => a.gap - b.gap)
    .filter(({ name }, index, all) => all.findIndex((other) => isAlike(other.name, name)) === index)
    .slice(0, OFFERED)
    .map(({ name }) => name);
}

const isAlike = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** Share of letters that differ; a name that contains the other counts as near. */
function gapBetween(a: string, b: string): number {
  if (a === b) return 0;
  if (a.length > 2 && b.length > 2 && (a.includes(b) || b.includes(a))) return 0.2;
  return distance(a, b) / Math.max(a.length, b.length, 1);
}

/** "Did you mean …?" for an error's hint, or the fallback sentence when nothing is near. */
export function didYouMean(wanted: string, names: Iterable<string>, otherwise: string): string {
  const near = nearest(wanted, names);
  return near.length > 0 ? `Did you mean ${near.map((name) => `"${name}"`).join(' or ')}?` : otherwise;
}
