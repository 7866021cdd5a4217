import { outcomeOf } from '../../schema/stages/stage-outcome.js';
import type { Traits } from '../terms.js';
import type { Feature } from './feature.js';

type Numbers = Readonly<Record<string, number>>;
type TraitsOf<View> = (view: View) => Traits | undefined;

/** Names of figures that grow with what a customer buys: they tell of the end before it comes. */
const RESULT =
  /\b(won|lost|win|churn\w*|customers?|lifetime|ltv|clv|arr|mrr|acv|tcv|contracts?|subscriptions?|deals?|opportunit\w+|orders?|bookings?|billed|invoiced|paid|spent|spend|purchases?|renewals?|nps|health|scores?|close[ds]?)\b/i;

/** As features: what select fields and small related objects say. Words are those of the workspace. */
export const traitFeatures = <View>(
  prefix: string,
  names: Iterable<string>,
  traitsOf: TraitsOf<View>,
): Feature<View>[] =>
  [...names].map((name) => ({
    name: `${prefix}.${name}`,
    of: (view) => traitsOf(view)?.[name],
    tell: (value) => `${prefix === 'deal' ? '' : `${prefix} `}${spaced(name)}: ${String(value)}`,
  }));

export const numberFeatures = <View>(
  prefix: string,
  names: Iterable<string>,
  numbersOf: (view: View) => Numbers | undefined,
): Feature<View>[] =>
  [...names].map((name) => ({
    name: `${prefix}.${name}`,
    of: (view) => magnitude(numbersOf(view)?.[name]),
    tell: (value) => `${prefix} ${spaced(name)}: about ${Number(value).toLocaleString('en')}`,
  }));

/**
 * A number by its size: 1, 2, 5, 10, 20 and so on. A revenue to the last unit is a name: what became of that very company would be
 * learnt, and told as if its size had to do with it.
 */
function magnitude(value: number | undefined): number | undefined {
  if (value === undefined || value === 0 || !Number.isFinite(value)) return value;
  const power = 10 ** Math.floor(Math.log10(Math.abs(value)));
  const [step = 1] = STEPS.filter((one) => Math.abs(value) / power >= one / Math.SQRT2).slice(-1);
  return (Math.sign(value) * Math.round(step * power * 1e6)) / 1e6;
}

const STEPS = [1, 2, 5, 10];

/** The names of all traits, in alphabetical order. */
export function traitNames(all: Iterable<Traits>): string[] {
  const names = new Set<string>();
  for (const traits of all) for (const name in traits) names.add(name);
  return [...names].sort();
}

/**
 * The names of traits whose past is not known and that say nothing about how things ended: a field with a value "Customer" or
 * "Churned" was set when it was over.
 */
export function timelessTraits(all: Iterable<Traits>): string[] {
  const values = new Map<string, Set<string>>();
  for (const traits of all)
    for (const name in traits) {
      const known = values.get(name) ?? new Set();
      values.set(name, known.add(traits[name] ?? ''));
    }
  const tellsTheEnd = (name: string, said: ReadonlySet<string>) =>
    isResult(name) || [...said].some((value) => outcomeOf(value) !== undefined);
  return [...values].flatMap(([name, said]) => (tellsTheEnd(name, said) ? [] : [name])).sort();
}

/** The names of numbers that are no results of selling. */
export function timelessNumbers(all: Iterable<Numbers>): string[] {
  const names = new Set<string>();
  for (const numbers of all) for (const name in numbers) names.add(name);
  return [...names].filter((name) => !isResult(name)).sort();
}

const isResult = (name: string) => RESULT.test(spaced(name));

/** "lostReason" as "lost reason". */
export const spaced = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
