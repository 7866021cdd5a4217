import { mean, median } from 'simple-statistics';
import { xorshift128plus } from 'pure-rand/generator/xorshift128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { Time } from '../../../history/terms.js';
import { hundredths } from '../../rounded.js';
import { groupedBy } from '../../../statistics/grouped.js';

export interface Heard {
  readonly at: Time;
  readonly tone: number;
}

export interface Month {
  /** "2026-03", UTC. */
  readonly month: string;
  readonly tone: number;
  readonly mails: number;
}

/** A moment from which on mails sound otherwise. */
export interface Turn {
  readonly at: Time;
  readonly before: number;
  readonly after: number;
  /** How likely so clear a turn is when the order of the mails means nothing. */
  readonly chance: number;
}

/** Fewer mails cannot tell a turn. */
export const LEAST_MAILS = 6;
const LEAST_EACH = 2;
/** Smaller differences are no turn, however sure. */
export const LEAST_TURN = 0.5;
export const SURE = 0.05;
/** Of one account; a turn before them is old. */
const MOST_MAILS = 60;
const SHUFFLES = 999;
const DRAWS = 4_999;
const SEED = 7;

/** Means by month; months without mails are left out. */
export function byMonth(heard: readonly Heard[]): Month[] {
  return [...groupedBy(heard, ({ at }) => new Date(at).toISOString().slice(0, 7))]
    .map(([month, mails]) => ({
      ...{ month, tone: hundredths(mean(mails.map(({ tone }) => tone))), mails: mails.length },
    }))
    .sort((a, b) => (a.month < b.month ? -1 : 1));
}

/**
 * The clearest turn, if there is one: the split with the largest difference of means, weighed by how many mails stand on
 * each side, that is rarely as clear among as many mails of `usualTones` taken at random.
 * Source: resampling test of a single change point, Antoch & Hušková (2001), Statistics & Probability Letters 53.
 * @param usualTones how mails sound otherwise; by default these mails themselves
 */
export function turnIn(heard: readonly Heard[], usualTones?: readonly number[]): Turn | undefined {
  if (heard.length < LEAST_MAILS) return undefined;
  const newest = heard.slice(-MOST_MAILS);
  const tones = newest.map(({ tone }) => tone);
  const split = bestSplit(tones);
  const [before, after] = [mean(tones.slice(0, split.at)), mean(tones.slice(split.at))];
  const first = newest[split.at];
  if (!first || Math.abs(after - before) < LEAST_TURN) return undefined;
  const chance = usualTones
    ? chanceAmong(split.weight, tones.length, usualTones)
    : chanceOf(split.weight, tones);
  return chance <= SURE
    ? { at: first.at, before: hundredths(before), after: hundredths(after), chance }
    : undefined;
}

function bestSplit(tones: readonly number[]): { at: number; weight: number } {
  const total = tones.reduce((sum, tone) => sum + tone, 0);
  let [sum, best] = [0, { at: LEAST_EACH, weight: -1 }];
  tones.forEach((tone, index) => {
    sum += tone;
    const [left, right] = [index + 1, tones.length - index - 1];
    if (left < LEAST_EACH || right < LEAST_EACH) return;
    const weight = Math.abs(sum / left - (total - sum) / right) * Math.sqrt((left * right) / tones.length);
    if (weight > best.weight) best = { at: left, weight };
  });
  return best;
}

function chanceOf(weight: number, tones: readonly number[]): number {
  const random = xorshift128plus(SEED);
  const order = [...tones];
  let asClear = 0;
  for (let round = 0; round < SHUFFLES; round += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = uniformInt(random, 0, at);
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    if (bestSplit(order).weight >= weight - 1e-9) asClear += 1;
  }
  return (asClear + 1) / (SHUFFLES + 1);
}

/** How often as many tones taken at random have so clear a split. */
function chanceAmong(weight: number, count: number, all: readonly number[]): number {
  const random = xorshift128plus(SEED);
  let asClear = 0;
  for (let round = 0; round < DRAWS; round += 1) {
    const drawn = Array.from({ length: count }, () => all[uniformInt(random, 0, all.length - 1)] ?? 0);
    if (bestSplit(drawn).weight >= weight - 1e-9) asClear += 1;
  }
  return (asClear + 1) / (DRAWS + 1);
}

/** The usual tone of some mails: their median. */
export const usual = (heard: readonly Heard[]): number => hundredths(median(heard.map(({ tone }) => tone)));
