import { closenessTo } from './closeness.js';
import { type Fact, type Profile, factOf } from './profile.js';
import { textLikeness } from './text-likeness.js';

/** One respect in which records are compared with the one. */
export interface Measure {
  readonly trait: string;
  /** Bits: how much it tells that somebody is alike in this. */
  readonly weight: number;
  /** How near a record is on average: what an unknown value counts. */
  readonly chance: number;
  /** Nothing when it is not known of the other. */
  readonly closeness: (other: Profile) => number | undefined;
}

/** How alike a record is to the one. */
export interface Likeness {
  readonly profile: Profile;
  /** 0 to 1. */
  readonly score: number;
  /** What makes them alike, the most telling first; shares of the score add up to 1 at most. */
  readonly shared: readonly { trait: string; share: number }[];
}

/** The trait under which words are compared. */
export const WORDS = 'words';
/** What one trait may weigh: a value that only two have must not decide alone. */
const MOST_BITS = 6;
/** Names are alike by accident more often than facts. */
const MOST_BITS_OF_WORDS = 2;
/** Records that stand for those that were not seen. */
const UNSEEN = 10;
/** From here on two records are alike in a respect. */
const ALIKE = 0.5;

/**
 * In what a record can be compared with others. Being alike weighs as much as it is surprising: -log2 of how near a record of
 * the population is on average, so that what nearly all share tells little and what few share tells much. What follows from
 * another trait (the region from the city) counts once: a trait weighs what it tells beyond those before it.
 * @param population any records, not chosen for their likeness
 * @param halved traits that say less of what a record is like than they tell it apart
 */
export function measuresOf(
  subject: Profile,
  population: readonly Profile[],
  halved: ReadonlySet<string> = new Set(),
): Measure[] {
  const facts = [...subject.facts].flatMap(([trait, own]) => {
    const known = population.flatMap((other) => factOf(other, trait) ?? []) as Fact[];
    const near = closenessTo(own, known);
    const closeness = (other: Profile) => {
      const fact = factOf(other, trait);
      return fact === undefined || !near ? undefined : near(fact);
    };
    return near ? measured(trait, closeness, population) : [];
  });
  const words = measured(WORDS, textLikeness(subject, population), population);
  return withoutRepetition([...facts, ...words]).map(({ trait, weight, chance, closeness }) => {
    const part = halved.has(trait) ? 0.5 : 1;
    return { trait, weight: weight * part, chance, closeness };
  });
}

/** A measure with how near each of the population is. */
interface Measured extends Measure {
  readonly values: readonly number[];
}

/** Nothing when nobody is alike, or everybody. */
function measured(
  trait: string,
  closeness: Measure['closeness'],
  population: readonly Profile[],
): Measured[] {
  const told = population.map(closeness);
  const known = told.filter((one) => one !== undefined);
  const chance = known.length === 0 ? 0 : sum(known) / known.length;
  if (chance <= 0 || chance >= 1) return [];
  const most = trait === WORDS ? MOST_BITS_OF_WORDS : MOST_BITS;
  const weight = Math.min(most, -Math.log2(chance));
  return [{ trait, weight, chance, closeness, values: told.map((one) => one ?? chance) }];
}

/**
 * Each trait with the surprise that is left when one that tells less is alike already: -log2 of how near those are on average
 * who are near in the other. Some more records, as near as the average, stand for not having seen enough.
 */
function withoutRepetition(measures: readonly Measured[]): Measured[] {
  // Words often repeat what a field says; it is the field that counts.
  const place = ({ trait, weight }: Measure) => (trait === WORDS ? Infinity : weight);
  const ordered = [...measures].sort((a, b) => place(a) - place(b) || (a.trait < b.trait ? -1 : 1));
  return ordered.map((one, at) => {
    const left = ordered.slice(0, at).map((before) => {
      const both = sum(one.values.map((value, row) => value * (before.values[row] ?? 0)));
      return -Math.log2((both + UNSEEN * one.chance) / (sum(before.values) + UNSEEN));
    });
    return { ...one, weight: Math.max(0, Math.min(one.weight, ...left)) };
  });
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** How alike the others are, the most alike first; ties go by id, so that the same data give the same order. */
export function rank(measures: readonly Measure[], others: readonly Profile[]): Likeness[] {
  return others
    .map((profile) => likenessOf(profile, measures))
    .sort((a, b) => b.score - a.score || (a.profile.id < b.profile.id ? -1 : 1));
}

function likenessOf(profile: Profile, measures: readonly Measure[]): Likeness {
  const all = measures.reduce((sum, { weight }) => sum + weight, 0);
  const parts = measures.map(({ trait, weight, chance, closeness }) => {
    const near = closeness(profile);
    return { trait, near, points: weight * (near ?? chance) };
  });
  const total = parts.reduce((sum, { points }) => sum + points, 0);
  const shared = parts
    .filter(({ near, trait }) => near !== undefined && near >= (trait === WORDS ? ALIKE / 2 : ALIKE))
    .sort((a, b) => b.points - a.points)
    .map(({ trait, points }) => ({ trait, share: points / total }));
  return { profile, score: all === 0 ? 0 : total / all, shared };
}
