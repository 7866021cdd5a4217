import { mean, median, variance } from 'simple-statistics';
import type { Chance } from './chance.js';
import type { DealView, SoldDeal } from './sales.js';
import { addTo } from '../grouped.js';

/** So many examples of one's own count as much as everybody's. */
const DOUBT = 5;
/** More amounts than that are drawn together. */
const MANY = 200;

/** Deals as they could be known at a moment. */
export interface Known {
  readonly views: readonly DealView[];
  readonly deals: readonly SoldDeal[];
  /** Those of them that are asked about. */
  readonly own: readonly SoldDeal[];
  readonly time: number;
  /** The trait that tells apart who raises amounts on winning. */
  readonly raiser: string;
}

/** What deals are worth when they are won, by what the won ones were worth. */
export class Amounts {
  /** How amounts changed on the way to winning, for everybody ('') and by trait. */
  private readonly raises = new Map<string, number[]>();
  /** Of won deals that are asked about, by currency. */
  private readonly worth: Map<string, number[]>;
  /** Of all won deals, by currency. */
  private readonly common: Map<string, number[]>;
  /** Amounts of won deals as parts of what is usual in their currency. */
  private readonly parts: readonly number[];
  private readonly raiser: string;

  constructor({ views, deals, own, time, raiser }: Known) {
    this.raiser = raiser;
    const isWon = ({ wonAt = Infinity, amount }: SoldDeal) => wonAt <= time && Boolean(amount);
    const won = deals.filter(isWon);
    const seen = views.filter(({ at }) => at <= time);
    this.worth = byCurrency(own.filter(isWon));
    this.common = byCurrency(won);
    const usual = new Map([...this.common].map(([currency, amounts]) => [currency, median(amounts)]));
    this.parts = won.map(({ currency, amount = 0 }) => amount / (usual.get(currency) ?? amount));
    for (const view of seen) this.learnRaise(view, deals[view.deal], time);
    this.learnFromOpen(seen, deals);
  }

  /** What an open deal may be worth when it is won. */
  drawFor(view: DealView, currency: string, chance: Chance): number {
    if (!view.amount) return this.draw(currency, chance);
    const own = this.raises.get(`of ${view.traits[this.raiser] ?? ''}`) ?? [];
    const isOwn = chance.next() < own.length / (own.length + DOUBT);
    return view.amount * (chance.pick(isOwn ? own : (this.raises.get('') ?? [])) ?? 1);
  }

  /** What a new deal may be worth when it is won; 0 where no amount is known. */
  draw(currency: string, chance: Chance): number {
    const common = this.common.get(currency) ?? [];
    const own = this.worth.get(currency) ?? common;
    if (chance.next() < own.length / (own.length + DOUBT)) return chance.pick(own) ?? 0;
    if (common.length === 0) return 0;
    // As much more or less than usual as it was elsewhere.
    return median(common) * (chance.pick(this.parts) ?? 1);
  }

  /** What so many new deals may be worth together; of many the sum is drawn at once, by its mean and spread. */
  drawSum(currency: string, count: number, chance: Chance): number {
    if (count <= MANY) {
      let sum = 0;
      for (let left = count; left > 0; left--) sum += this.draw(currency, chance);
      return sum;
    }
    const few = Array.from({ length: MANY }, () => this.draw(currency, chance));
    const spread = Math.sqrt(count * variance(few));
    return Math.max(0, count * mean(few) + spread * chance.normal());
  }

  private learnRaise(view: DealView, deal: SoldDeal | undefined, time: number): void {
    if (!deal?.amount || !view.amount || (deal.wonAt ?? Infinity) > time) return;
    addTo(this.raises, '', deal.amount / view.amount);
    addTo(this.raises, `of ${view.traits[this.raiser] ?? ''}`, deal.amount / view.amount);
  }

  /** Where hardly anything was won, what is asked for tells more. */
  private learnFromOpen(seen: readonly DealView[], deals: readonly SoldDeal[]): void {
    const latest = new Map<number, number>();
    for (const { deal, amount } of seen) if (amount) latest.set(deal, amount);
    const few = new Set(
      deals.map(({ currency }) => currency).filter((one) => (this.common.get(one) ?? []).length < DOUBT),
    );
    for (const [deal, amount] of latest) {
      const currency = deals[deal]?.currency;
      if (currency !== undefined && few.has(currency)) addTo(this.common, currency, amount);
    }
  }
}

function byCurrency(deals: readonly SoldDeal[]): Map<string, number[]> {
  const amounts = new Map<string, number[]>();
  for (const { currency, amount = 0 } of deals) addTo(amounts, currency, amount);
  return amounts;
}
