/** Numbers or texts seen so far, each with the count of records that have it. All of one currency. */
export interface Tally {
  add(value: number | string, weight: number): void;
  /** Takes over what another tally has seen, its numbers times `rate`. */
  take(other: this, rate: number): void;
  /** Undefined when nothing was seen. */
  result(): number | string | undefined;
}

/** Adds up; values stand for themselves when `isTotal`, else for each record. */
export class Sum implements Tally {
  total = 0;
  count = 0;

  add(value: number | string, weight: number): void {
    this.addTotal(Number(value) * weight, weight);
  }

  /** Adds a sum that Twenty computed over `count` records with a value. */
  addTotal(total: number, count: number): void {
    this.total += total;
    this.count += count;
  }

  take(other: Sum, rate: number): void {
    this.addTotal(other.total * rate, other.count);
  }

  result(): number | undefined {
    return this.count > 0 ? this.total : undefined;
  }
}

export class Average extends Sum {
  override result(): number | undefined {
    return this.count > 0 ? this.total / this.count : undefined;
  }
}

/** The least or the greatest. */
export class Extreme implements Tally {
  private best?: number | string;

  constructor(private readonly isBetter: (a: number | string, b: number | string) => boolean) {}

  add(value: number | string): void {
    if (this.best === undefined || this.isBetter(value, this.best)) this.best = value;
  }

  take(other: Extreme, rate: number): void {
    const { best } = other;
    if (best !== undefined) this.add(typeof best === 'number' ? best * rate : best);
  }

  result(): number | string | undefined {
    return this.best;
  }
}

/**
 * The value below which a share of the records lies, interpolated between neighbours.
 * Source: Hyndman & Fan (1996), definition 7, which spreadsheets and PERCENTILE_CONT of SQL use.
 */
export class Percentile implements Tally {
  private readonly seen = new Map<number, number>();

  /** @param share in [0, 1]; 0.5 is the median */
  constructor(private readonly share: number) {}

  add(value: number | string, weight: number): void {
    const number = Number(value);
    this.seen.set(number, (this.seen.get(number) ?? 0) + weight);
  }

  take(other: Percentile, rate: number): void {
    for (const [value, weight] of other.seen) this.add(value * rate, weight);
  }

  result(): number | undefined {
    const sorted = [...this.seen].sort(([a], [b]) => a - b);
    const count = sorted.reduce((sum, [, weight]) => sum + weight, 0);
    if (count === 0) return undefined;
    const place = (count - 1) * this.share;
    const low = valueAt(sorted, Math.floor(place));
    return low + (valueAt(sorted, Math.ceil(place)) - low) * (place % 1);
  }
}

/** The value at a place of the sorted list, each value repeated as often as it was seen. */
function valueAt(sorted: readonly (readonly [number, number])[], place: number): number {
  let left = place;
  for (const [value, weight] of sorted) {
    if (left < weight) return value;
    left -= weight;
  }
  return sorted.at(-1)?.[0] ?? NaN;
}
