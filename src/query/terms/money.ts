/** An amount in units of its currency. */
export interface Money {
  amount: number;
  currency: string | null;
}

/** Rates that somebody gave: units of `to` for one unit of each other currency. */
export interface Conversion {
  to: string;
  rates: Readonly<Record<string, number>>;
}

/** Units of the target currency for one unit of `currency`; undefined when nobody said. */
export function rateOf(currency: string | null, { to, rates }: Conversion): number | undefined {
  return currency === to ? 1 : rates[currency ?? ''];
}

const MICROS = 1_000_000;

/** Twenty stores millionths, and gives them as numbers or texts. */
export const fromMicros = (micros: unknown): number => Number(micros) / MICROS;

export const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value;

/** One currency stands by itself, several are a list, the largest amount first; undefined when there is none. */
export function asMoney(all: readonly Money[]): Money | Money[] | undefined {
  if (all.length <= 1) return all[0];
  return [...all].sort((a, b) => b.amount - a.amount);
}
