import { DAY } from '../day.js';
import { PIECES, daysIn } from './horizon.js';
import { type SoldDeal, type Span } from './sales.js';

/** After so many days a birth counts half: for how many come, and for what becomes of them. */
const HALF_LIFE = { coming: 120, becoming: 300 };
/** So many wins is the belief worth that deals in a currency are won as often as others. */
const DOUBT = 3;
/** A rate is not told by fewer days: what was filled in today does not come every day. */
const SHORTEST = 30;
/** New deals are followed in steps of so many days. */
const STEP = 5;

/** Deals that are not there yet: how many come a day, and how many of these are won how soon. */
export class Births {
  private readonly known: readonly SoldDeal[];
  /** Those that are asked about. */
  private readonly own: readonly SoldDeal[];
  /** Wins a day and deal, by age. */
  private readonly rates: readonly number[];
  private readonly since: number;

  /**
   * As they could be known at that time. What becomes of deals is learnt from all, how many come and how much better or worse
   * these do from those that are asked about.
   */
  constructor(
    { deals, own }: { readonly deals: readonly SoldDeal[]; readonly own: readonly SoldDeal[] },
    private readonly at: number,
  ) {
    this.known = deals.filter(({ bornAt }) => bornAt <= at);
    this.own = own.filter(({ bornAt }) => bornAt <= at);
    this.since = this.known.reduce((least, { bornAt }) => Math.min(least, bornAt), at);
    this.rates = PIECES.map((_, index) => this.rateAt(index));
  }

  /** New deals a day, as of late. */
  perDay(currency: string): number {
    const born = this.own.filter((deal) => deal.currency === currency);
    const count = born.reduce((sum, { bornAt }) => sum + this.weight(bornAt, HALF_LIFE.coming), 0);
    const meanLife = HALF_LIFE.coming / Math.LN2;
    const observed = meanLife * (1 - this.weight(this.since, HALF_LIFE.coming));
    return count / Math.max(SHORTEST, observed);
  }

  /** How many of the deals to come will be won in each of the spans. */
  wins(currency: string, spans: readonly Span[]): number[] {
    const perStep = this.perDay(currency) * STEP * this.leaning(currency);
    const end = Math.max(this.at, ...spans.map(({ to }) => to));
    const sums = spans.map(() => 0);
    for (let at = this.at + (STEP / 2) * DAY; at < end; at += STEP * DAY)
      spans.forEach((span, index) => {
        const chance = PIECES.reduce(
          (sum, piece, age) => sum + daysIn(piece, at, span) * (this.rates[age] ?? 0),
          0,
        );
        sums[index] = (sums[index] ?? 0) + perStep * chance;
      });
    return sums;
  }

  /** How much likelier than others deals in that currency are won. */
  private leaning(currency: string): number {
    const own = this.own.filter((deal) => deal.currency === currency);
    const won = own
      .filter((deal) => this.isWon(deal))
      .reduce((sum, { bornAt }) => sum + this.weight(bornAt), 0);
    const expected = PIECES.reduce(
      (sum, _, index) => sum + (this.rates[index] ?? 0) * this.exposure(own, index),
      0,
    );
    return (won + DOUBT) / (expected + DOUBT);
  }

  private rateAt(index: number): number {
    const piece = PIECES[index];
    if (!piece) return 0;
    const won = this.known.reduce((sum, deal) => {
      const age = ((deal.wonAt ?? Infinity) - deal.bornAt) / DAY;
      return this.isWon(deal) && age >= piece.from && age < piece.to ? sum + this.weight(deal.bornAt) : sum;
    }, 0);
    const exposure = this.exposure(this.known, index);
    return exposure > 0 ? won / exposure : 0;
  }

  /** Days that deals have spent, or could have spent, at that age. */
  private exposure(deals: readonly SoldDeal[], index: number): number {
    const piece = PIECES[index];
    if (!piece) return 0;
    const until = { from: -Infinity, to: this.at };
    return deals.reduce((sum, { bornAt }) => sum + this.weight(bornAt) * daysIn(piece, bornAt, until), 0);
  }

  private isWon({ wonAt }: SoldDeal): boolean {
    return wonAt !== undefined && wonAt <= this.at;
  }

  private weight(time: number, halfLife = HALF_LIFE.becoming): number {
    return 0.5 ** ((this.at - time) / DAY / halfLife);
  }
}
