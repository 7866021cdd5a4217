/** An amount in units of its currency. */
export interface Money {
  amount: number;
  currency: string | null;
}

/** Turns amounts into one currency by rates that somebody gave, and remembers by which. */
export class Conversion {
  private readonly used = new Set<string>();
  private readonly missing = new Set<string>();

  /** @param rates units of `to` for one unit of each other currency */
  constructor(
    readonly to: string,
    private readonly rates: Readonly<Record<string, number>>,
  ) {}

  /** Units of the target currency for one unit of `currency`; undefined when nobody said. */
  rateOf(currency: string | null): number | undefined {
    if (currency === this.to) return 1;
    const rate = this.rates[currency ?? ''];
    (rate === undefined ? this.missing : this.used).add(currency ?? 'no currency');
    return rate;
  }

  /** What was converted at which rate, and what could not be. */
  notes(): string[] {
    const rates = [...this.used]
      .sort()
      .map((currency) => `${tidy(this.rates[currency] ?? 0)} for 1 ${currency}`);
    const apart = [...this.missing].sort().join(', ');
    return [
      ...(rates.length > 0 ? [`Amounts are in ${this.to}: ${rates.join(', ')}.`] : []),
      ...(apart ? [`Amounts in ${apart} stand by themselves: there is no rate to ${this.to}.`] : []),
    ];
  }
}

const MICROS = 1_000_000;

/** Twenty stores millionths, and gives them as numbers or texts. */
export const fromMicros = (micros: unknown): number => Number(micros) / MICROS;

export const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value;

/** A value with its amounts in the currency of the conversion, as far as there are rates; lists and records inside too. */
export function converted(value: unknown, conversion: Conversion): unknown {
  if (Array.isArray(value)) return value.map((one) => converted(one, conversion));
  if (typeof value !== 'object' || value === null) return value;
  if (!isMoney(value))
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, converted(one, conversion)]));
  const rate = conversion.rateOf(value.currency);
  return rate === undefined ? value : { amount: tidy(value.amount * rate), currency: conversion.to };
}

/** Averages and fractions have no end; four digits behind the point say all that a reader needs. */
export const tidy = (figure: number) => Math.round(figure * 1e4) / 1e4;

/** One currency stands by itself, several are a list, the largest amount first, equal ones by their code; undefined for none. */
export function asMoney(all: readonly Money[]): Money | Money[] | undefined {
  if (all.length <= 1) return all[0];
  return [...all].sort((a, b) => b.amount - a.amount || ((a.currency ?? '') < (b.currency ?? '') ? -1 : 1));
}
