import { type Conversion, asMoney, fromMicros, tidy } from '../terms/money.js';
import type { Term } from '../terms/term.js';
import type { Accumulator, Way } from './measure.js';
import type { Tally } from './tally.js';
import type { Unit } from './unit.js';

/** A tally for each currency; what is no money has one under null. */
export class ByCurrency<T extends Tally> {
  private readonly tallies = new Map<string | null, T>();

  constructor(private readonly start: () => T) {}

  of(currency: string | null): T {
    const known = this.tallies.get(currency);
    if (known) return known;
    const fresh = this.start();
    this.tallies.set(currency, fresh);
    return fresh;
  }

  /** Amounts by currency; with a conversion those with a rate become one amount. Currencies are never added otherwise. */
  money(conversion?: Conversion) {
    const tallies = conversion ? this.converted(conversion) : this.tallies;
    const all = [...tallies].flatMap(([currency, tally]) => {
      const amount = tally.result();
      return typeof amount === 'number' ? [{ amount: tidy(amount), currency }] : [];
    });
    return asMoney(all);
  }

  plain(): number | string | undefined {
    const figure = this.tallies.get(null)?.result();
    return typeof figure === 'number' ? tidy(figure) : figure;
  }

  private converted(conversion: Conversion): Map<string | null, T> {
    const all = new Map<string | null, T>();
    for (const [currency, tally] of this.tallies) {
      const rate = conversion.rateOf(currency);
      const into = rate === undefined ? currency : conversion.to;
      const sum = all.get(into) ?? this.start();
      sum.take(tally, rate ?? 1);
      all.set(into, sum);
    }
    return all;
  }
}

/** A figure over the values of a term: numbers, money in its currency, or dates. */
export function overValues(term: Term, start: () => Tally): Way {
  const isAmount = term.kind === 'money';
  return {
    terms: [term],
    wires: [],
    start: () => collect(start, isAmount, (figures, unit) => addValue(figures, term, unit)),
  };
}

function addValue(figures: ByCurrency<Tally>, term: Term, unit: Unit): void {
  const raw = unit.raw(term);
  const [value, currency] = term.isComputed ? [term.show(raw)] : raw;
  if (value === null || value === undefined || value === '') return;
  if (term.kind === 'money') figures.of(currencyOf(currency)).add(fromMicros(value), unit.weight);
  else figures.of(null).add(term.isComputed ? Number(value) : comparable(term, value), unit.weight);
}

/** Dates compare as texts; numbers of Twenty may come as texts, stars and options by what they show. */
function comparable(term: Term, value: unknown): number | string {
  if (term.kind === 'date' || term.kind === 'dateTime') return String(value);
  return Number(term.show([value]));
}

const currencyOf = (code: unknown): string | null => (typeof code === 'string' && code !== '' ? code : null);

/** A figure from aggregates of Twenty; money needs the currency as one more key of the groups. */
export function fromAggregates<T extends Tally>(
  { wires, currency }: { wires: readonly string[]; currency?: Term },
  start: () => T,
  add: (tally: T, figures: readonly unknown[], isMicros: boolean) => void,
): Way {
  return {
    terms: currency ? [currency] : [],
    wires,
    start: () =>
      collect(start, currency !== undefined, (figures, unit) => {
        const values = wires.map((wire) => unit.figure?.(wire) ?? null);
        if (values[0] === null) return;
        const code = currency ? currencyOf(unit.raw(currency)[0]) : null;
        add(figures.of(code), values, currency !== undefined);
      }),
  };
}

function collect<T extends Tally>(
  start: () => T,
  isMoney: boolean,
  add: (figures: ByCurrency<T>, unit: Unit) => void,
): Accumulator {
  const figures = new ByCurrency(start);
  return {
    add: (unit) => add(figures, unit),
    value: (conversion) => (isMoney ? figures.money(conversion) : figures.plain()),
  };
}
